// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec
import ArmatureSyntax

/// What the specs of a target declare, and where each name of it is used. It knows what is written alone: a name whose declaration is not
/// found has no use here.
struct Names {
  struct Declaration {
    var kind: NameKind
    /// As it is used: that of an optional field has no `?`.
    var name: Located<String>
    /// What stands at the name.
    var node: Node
    /// The key that it stands at, to the end of what stands there.
    var span: Span
  }

  struct Use {
    var span: Span
    var declaration: Int
  }

  private(set) var declarations: [Declaration] = []
  /// Declarations are uses of themselves.
  private(set) var uses: [Use] = []
  private var indices: [NameKind: [String: Int]] = [:]
  private var places: [Span: Int] = [:]

  init(_ trees: [Tree]) {
    for tree in trees { if let root = tree.root { declareAll(root) } }
    for tree in trees { if let root = tree.root { noteUses(root) } }
    noteProcesses()
  }

  func all(_ kind: NameKind) -> [Declaration] { declarations.filter { $0.kind == kind } }

  func index(_ name: String, _ kinds: NameKind...) -> Int? { kinds.lazy.compactMap { indices[$0]?[name] }.first }

  /// The use at a place; of several the shortest.
  func use(at position: Position, in file: String) -> Use? {
    uses.filter { $0.span.file == file && $0.span.holds(position) }.min { length(of: $0.span) < length(of: $1.span) }
  }

  func uses(of declaration: Int) -> [Span] {
    uses.filter { $0.declaration == declaration }.map(\.span).distinct().sorted { ($0.file, $0.start) < ($1.file, $1.start) }
  }

  /// The declaration whose name stands in a span.
  func declaration(at span: Span) -> Int? { places[span] }

  private mutating func declareAll(_ root: Node) {
    walk(root, .file) { visited in
      guard case .key(let entry, _, .names(.declares(let kind), _)) = visited, ![.key, .field].contains(kind) else { return }
      let index = declare(kind, entry)
      if indices[kind]?[entry.key.value] == nil { indices[kind, default: [:]][entry.key.value] = index }
    }
  }

  /// Declares what stands at a key, once.
  @discardableResult
  mutating func declare(_ kind: NameKind, _ entry: Mapping.Entry) -> Int {
    if let index = places[entry.key.span] { return index }
    var name = entry.key
    if kind == .field, name.value.hasSuffix("?") { name.value.removeLast() }
    let span = Span(file: name.span.file, start: name.span.start, end: max(name.span.end, textEnd(of: entry.value)))
    declarations.append(Declaration(kind: kind, name: name, node: entry.value, span: span))
    places[entry.key.span] = declarations.count - 1
    note(entry.key.span, declarations.count - 1)
    return declarations.count - 1
  }

  mutating func note(_ span: Span, _ declaration: Int?) {
    if let declaration { uses.append(Use(span: span, declaration: declaration)) }
  }

  private mutating func noteUses(_ root: Node) {
    walk(root, .file) { visited in
      switch visited {
      case .key(let entry, _, .names(.refers(let kind), _)): note(entry.key.span, index(entry.key.value, kind))
      case .key: break
      case .scalar(let scalar, .reference(let kind)): note(scalar.span, index(scalar.value, kind))
      case .scalar(let scalar, .type): note(scalar.span, index(scalar.typeName, .type, .message))
      case .scalar(let scalar, .value(let key)) where key.mayHoldNeed: noteNeeds(scalar)
      case .scalar: break
      }
    }
  }

  private mutating func noteNeeds(_ scalar: Scalar) {
    for (name, range) in needs(in: scalar.value) {
      note(Located(scalar.value, at: scalar.span).span(of: range), index(name, .need))
    }
  }
}

/// Each `${NAME}` and `${NAME:-…}` of a text, with where the name stands, in scalars.
func needs(in text: String) -> [(name: String, range: Range<Int>)] {
  let scalars = Array(text.unicodeScalars)
  return scalars.indices.dropLast().compactMap { index in
    guard scalars[index] == "$", scalars[index + 1] == "{" else { return nil }
    let name = scalars[(index + 2)...].prefix { $0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    guard !name.isEmpty, name.endIndex < scalars.count, [":", "}"].contains(scalars[name.endIndex]) else { return nil }
    return (String(String.UnicodeScalarView(name)), name.startIndex..<name.endIndex)
  }
}

/// Where the text of a value ends: a mapping of YAML goes on to the next token, and its last word does not.
func textEnd(of node: Node) -> Position {
  switch node {
  case .scalar(let scalar): return scalar.span.end
  case .refused(let span): return span.end
  case .sequence(let sequence):
    // What ends on the line that it begins on has brackets.
    let end = sequence.span.end.line == sequence.span.start.line ? sequence.span.end : sequence.span.start
    return sequence.items.last.map { max(textEnd(of: $0), end) } ?? sequence.span.end
  case .mapping(let mapping):
    // In braces it begins before its first key, and then its end is known.
    guard let first = mapping.entries.first, let last = mapping.entries.last, first.key.span.start == mapping.span.start else {
      return mapping.span.end
    }
    return max(textEnd(of: last.value), last.key.span.end)
  }
}

private func length(of span: Span) -> Int { (span.end.line - span.start.line) * 1_000_000 + span.end.column - span.start.column }

extension Span {
  /// Whether a cursor there is at it: also behind its last character.
  func holds(_ position: Position) -> Bool { start <= position && position <= end }
}

extension Scalar {
  /// The name of a type, without the `?` that a stage's key may have behind it.
  var typeName: String { value.hasSuffix("?") ? String(value.dropLast()) : value }
}

extension Key {
  fileprivate var mayHoldNeed: Bool {
    switch holds {
    case .whole, .duration, .backoff, .rate, .restarts, .size: true
    case .text: ["url", "lock"].contains(name)
    default: false
    }
  }
}
