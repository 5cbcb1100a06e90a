// SPDX-License-Identifier: Apache-2.0

internal import ArmatureReport
internal import ArmatureSyntax

/// Something that a test of a spec expects, where it stands.
struct Expectation {
  enum Kind {
    case ack, attempts, letters, after
    /// By the key or the path.
    case value(String)
    /// By the process.
    case signals(String)
    /// By the queue.
    case broadcasts(String)
    /// By the process or the queue.
    case delays(String)
  }
  var kind: Kind
  var test: (name: String, process: String)
  /// What stands there now.
  var node: Node
  var key: Span

  /// `values.total`, as people find it.
  var name: String {
    switch kind {
    case .ack: "ack"
    case .attempts: "attempts"
    case .letters: "letters"
    case .after: "after"
    case .value(let key): "values.\(key)"
    case .signals(let process): "signals.\(process)"
    case .broadcasts(let queue): "broadcasts.\(queue)"
    case .delays(let target): "delays.\(target)"
    }
  }
}

/// All that the tests of a file expect, by the place at which the compiler tells of it.
func expectations(in tree: Tree) -> [Position: Expectation] {
  var found: [Position: Expectation] = [:]
  for test in tests(in: tree) {
    guard case .mapping(let expect)? = test["expect"]?.value else { continue }
    let own = (test.text("name") ?? "", test.text("process") ?? "")
    for entry in expect.entries {
      for (place, expectation) in expectations(at: entry, own) { found[place] = expectation }
    }
  }
  return found
}

/// The tests of a file, as they are written.
func tests(in tree: Tree) -> [Mapping] {
  guard case .mapping(let file)? = tree.root, case .sequence(let tests)? = file["tests"]?.value else { return [] }
  return tests.items.compactMap { item in if case .mapping(let test) = item { test } else { nil } }
}

private func expectations(
  at entry: Mapping.Entry, _ test: (name: String, process: String)
) -> [(Position, Expectation)] {
  func one(_ kind: Expectation.Kind, at place: Position) -> [(Position, Expectation)] {
    [(place, Expectation(kind: kind, test: test, node: entry.value, key: entry.key.span))]
  }
  switch entry.key.value {
  case "ack": return one(.ack, at: first(of: entry.value))
  case "letters": return one(.letters, at: entry.key.span.start)
  case "after": return one(.after, at: entry.value.span.start)
  default: break
  }
  guard case .mapping(let named) = entry.value else { return [] }
  return named.entries.compactMap { inner in
    let name = inner.key.value
    func named(_ kind: Expectation.Kind, at place: Position) -> (Position, Expectation) {
      (place, Expectation(kind: kind, test: test, node: inner.value, key: inner.key.span))
    }
    switch entry.key.value {
    case "values": return named(.value(name), at: inner.key.span.start)
    case "signals": return named(.signals(name), at: inner.key.span.start)
    case "broadcasts": return named(.broadcasts(name), at: inner.key.span.start)
    case "delays": return named(.delays(name), at: inner.key.span.start)
    case "attempts": return named(.attempts, at: inner.value.span.start)
    default: return nil
    }
  }
}

/// A list of words is told at its first one.
private func first(of node: Node) -> Position {
  if case .sequence(let list) = node, let item = list.items.first { return first(of: item) }
  return node.span.start
}
