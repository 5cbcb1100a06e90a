// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec
import ArmatureSyntax

/// What a path may begin with at some stage: the keys that the stages before have written, and the fields of the message.
struct PathScope {
  /// Where each was written last, as an index into the declarations.
  var keys: [String: Int] = [:]
  var message: Int?
}

// Paths, which mean something else at each stage.
extension Names {
  mutating func noteProcesses() {
    for process in all(.process) {
      eachPart(of: process) { names, node, slot, scope in
        walk(node, slot) { visited in
          if case .scalar(let scalar, let slot) = visited { names.notePath(scalar, slot, scope) }
        }
      }
    }
  }

  /// The parts of a process in which paths stand, in their order, each with what is known there.
  mutating func eachPart(of process: Declaration, _ visit: (inout Names, Node, Slot, PathScope) -> Void) {
    guard case .mapping(let mapping) = process.node else { return }
    var scope = PathScope()
    if case .scalar(let input)? = mapping["in"]?.value { scope.message = index(input.value, .message) }
    if let once = mapping["once"] { visit(&self, once.value, .keys(.once), scope) }
    guard case .sequence(let stages)? = mapping["stages"]?.value else { return }
    for stage in stages.items {
      visit(&self, stage, .stage, scope)
      for output in stage.outputs { scope.keys[output.key.value] = declare(.key, output) }
    }
  }

  private mutating func notePath(_ scalar: Scalar, _ slot: Slot, _ scope: PathScope) {
    guard let start = slot.pathStart(in: scalar) else { return }
    let text = scalar.value.unicodeScalars.dropFirst(start)
    guard isPath(String(text)) else { return }
    var column = start
    var owner: Int?
    for (number, part) in text.split(separator: ".").enumerated() {
      let found = number == 0 ? root(String(part), scope) : owner.flatMap { field(String(part), of: $0) }
      guard let next = found else { return }
      // All of the value where the file does not show it as it is.
      note(Located(scalar.value, at: scalar.span).span(of: column..<column + part.count), next)
      (owner, column) = (next, column + part.count + 1)
    }
  }

  /// The fields that a path may go on with; those of the message where it has not begun.
  mutating func fields(behind path: [String], _ scope: PathScope) -> [Mapping.Entry] {
    guard let first = path.first else { return scope.message.map { fields(of: $0) } ?? [] }
    var owner = root(first, scope)
    for part in path.dropFirst() { owner = owner.flatMap { field(part, of: $0) } }
    return owner.map { fields(of: $0) } ?? []
  }

  private mutating func root(_ name: String, _ scope: PathScope) -> Int? {
    if let key = scope.keys[name] { return key }
    return name == "message" ? scope.message : scope.message.flatMap { field(name, of: $0) }
  }

  private mutating func field(_ name: String, of owner: Int) -> Int? {
    fields(of: owner).first { $0.key.fieldName == name }.map { declare(.field, $0) }
  }

  /// The fields of a message, or of what a key or a field holds.
  func fields(of declaration: Int) -> [Mapping.Entry] {
    declarations[declaration].kind == .message ? messageFields(declaration) : fields(of: declarations[declaration].node)
  }

  private func messageFields(_ message: Int) -> [Mapping.Entry] {
    var seen: Set = [message]
    return messageFields(message, &seen)
  }

  /// Each message counts once, however many include it: what goes round in a circle is told elsewhere.
  private func messageFields(_ message: Int, _ seen: inout Set<Int>, depth: Int = 0) -> [Mapping.Entry] {
    guard case .mapping(let mapping) = declarations[message].node, depth < depthMax else { return [] }
    let isLong = Slot.message.place(of: mapping) != nil
    let own = isLong ? mapping["fields"]?.value.entries ?? [] : mapping.entries.filter { $0.key.value != "include" }
    let included = (mapping["include"]?.value.words ?? []).compactMap { index($0, .message) }.filter { seen.insert($0).inserted }
    return included.flatMap { messageFields($0, &seen, depth: depth + 1) } + own
  }

  private func fields(of type: Node, depth: Int = 0) -> [Mapping.Entry] {
    if depth > depthMax { return [] }
    switch type {
    case .scalar(let scalar):
      if let message = index(scalar.typeName, .message) { return messageFields(message) }
      return index(scalar.typeName, .type).map { fields(of: declarations[$0].node, depth: depth + 1) } ?? []
    case .mapping(let mapping):
      if let fields = mapping["fields"] { return fields.value.entries }
      return mapping["type"].map { fields(of: $0.value, depth: depth + 1) } ?? []
    default: return []
    }
  }
}

private let depthMax = 16

extension Slot {
  /// Where the path begins in a value, in scalars; nil where none stands there.
  fileprivate func pathStart(in scalar: Scalar) -> Int? {
    switch self {
    case .path: return 0
    case .order:
      guard scalar.value.hasPrefix("by ") else { return nil }
      return scalar.value.unicodeScalars.count - scalar.value.unicodeScalars.dropFirst(3).drop { $0 == " " }.count
    // What stands in quotes is text there.
    case .record: return scalar.style == .plain && !["true", "false", "null"].contains(scalar.value) ? 0 : nil
    default: return nil
    }
  }
}

extension Node {
  var entries: [Mapping.Entry] { if case .mapping(let mapping) = self { mapping.entries } else { [] } }

  /// What a stage writes.
  fileprivate var outputs: [Mapping.Entry] { if case .mapping(let stage) = self { stage["to"]?.value.entries ?? [] } else { [] } }

  /// One word, or those of a list.
  fileprivate var words: [String] {
    switch self {
    case .scalar(let scalar): [scalar.value]
    case .sequence(let sequence): sequence.items.flatMap(\.words)
    default: []
    }
  }
}

extension Located where Value == String {
  /// The name of a field, without the `?` of one that may be absent.
  var fieldName: String { value.hasSuffix("?") ? String(value.dropLast()) : value }
}
