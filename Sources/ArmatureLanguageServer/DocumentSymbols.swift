// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSpec
import ArmatureSyntax

/// What a spec declares, processes with their stages: as a tree where the editor reads one, or else as a list.
@Sendable func documentSymbols(_ view: DocumentView, _ parameters: Node?) -> Literal {
  let source = view.source
  guard !source.isSchema, case .mapping(let file)? = spec(source).root else { return .list([]) }
  let symbols = file.entries.flatMap { section in
    kinds[section.key.value].map { kind in section.value.entries.map { Symbol($0.key, $0.value, kind) } } ?? []
  }
  if view.client.readsTrees { return .list(symbols.map { $0.tree(view.document.text) }) }
  return .list(symbols.flatMap { [$0] + $0.children }.map { $0.line(view) })
}

private struct Symbol {
  /// The numbers are those of the protocol.
  enum Kind: Int {
    case `class` = 5, method = 6, `enum` = 10, constant = 14, array = 18, object = 19, event = 24
  }
  var name: String
  var detail: String?
  var kind: Kind
  var nameSpan: Span
  var span: Span
  var children: [Symbol] = []

  init(_ name: Located<String>, _ node: Node, _ kind: Kind, detail: String? = nil) {
    (self.name, nameSpan, self.kind, self.detail) = (name.value, name.span, kind, detail)
    span = Span(file: name.span.file, start: name.span.start, end: max(name.span.end, textEnd(of: node)))
    if kind == .class, case .sequence(let stages)? = node["stages"] { children = stages.items.compactMap { Symbol($0) } }
  }

  /// A stage.
  private init?(_ node: Node) {
    guard case .mapping(let stage) = node, let word = stage.stageWord?.rawValue, let head = stage[word],
      case .scalar(let name) = head.value, !name.value.isEmpty
    else { return nil }
    self.init(Located(name.value, at: name.span), node, .method, detail: word)
    (span.start, span.end) = (min(node.span.start, span.start), max(textEnd(of: node), span.end))
  }

  func tree(_ text: EditorText) -> Literal {
    object([
      "name": .string(name), "detail": detail.map(Literal.string), "kind": .int(kind.rawValue), "range": text.range(span).literal,
      "selectionRange": text.range(nameSpan).literal, "children": children.isEmpty ? nil : .list(children.map { $0.tree(text) }),
    ])
  }

  func line(_ view: DocumentView) -> Literal {
    let place = object(["uri": .string(view.document.uri), "range": view.document.text.range(span).literal])
    return object(["name": .string(name), "kind": .int(kind.rawValue), "location": place])
  }
}

private let kinds: [String: Symbol.Kind] = [
  "needs": .constant, "types": .enum, "messages": .object, "queues": .array, "processes": .class, "schedules": .event,
]
