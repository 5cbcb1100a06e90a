// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport
internal import ArmatureSyntax

/// What of a message's fields is sensitive.
struct Secrets {
  private let records: [String: Record]
  private let types: [String: ValueType]

  init(_ pipeline: Pipeline) {
    records = Dictionary(pipeline.messages.map { ($0.name.value, $0.record) }) { first, _ in first }
    types = Dictionary(pipeline.namedTypes.map { ($0.name.value, $0.type) }) { first, _ in first }
  }

  /// The fields that a value of the type may have: of a union those of all its variants.
  func fields(of type: ValueType) -> [Field] {
    switch type {
    case .message(let name): records[name]?.fields ?? []
    case .record(let record): record.fields
    case .named(let name): types[name].map(fields) ?? []
    case .union(let union): union.variants.flatMap { fields(of: .message($0.message.value)) }
    case .nullable(let inner), .optional(let inner), .checked(let inner, _): fields(of: inner)
    default: []
    }
  }

  /// Of two variants of a union that have it, the one that says more.
  func field(_ key: String, of type: ValueType) -> Field? {
    let found = fields(of: type).filter { $0.key == key }
    return found.first(where: \.isSensitive) ?? found.first
  }

  /// What the items of a list or the values of a map are.
  func element(of type: ValueType) -> ValueType? {
    switch type {
    case .list(let inner), .map(let inner): inner
    case .nullable(let inner), .optional(let inner), .checked(let inner, _): element(of: inner)
    case .named(let name): types[name].flatMap(element)
    default: nil
    }
  }

  /// What an item of a list or of a tuple is.
  func item(_ index: Int, of type: ValueType) -> ValueType? {
    switch type {
    case .tuple(let tuple): index < tuple.items.count ? tuple.items[index] : tuple.rest
    case .nullable(let inner), .optional(let inner), .checked(let inner, _): item(index, of: inner)
    case .named(let name): types[name].flatMap { item(index, of: $0) }
    default: element(of: type)
    }
  }

  /// Whether a decoder reads over fields that the type does not have.
  func dropsUnknown(_ type: ValueType) -> Bool {
    switch type {
    case .message(let name): records[name].map { !$0.isClosed } ?? false
    case .record(let record): !record.isClosed
    case .named(let name): types[name].map(dropsUnknown) ?? false
    case .union(let union): union.variants.allSatisfy { dropsUnknown(.message($0.message.value)) }
    case .nullable(let inner), .optional(let inner), .checked(let inner, _): dropsUnknown(inner)
    default: false
    }
  }

  /// Whether something inside of the type is sensitive.
  func has(_ type: ValueType) -> Bool {
    var seen: Set<String> = []
    return has(type, &seen)
  }

  private func has(_ type: ValueType, _ seen: inout Set<String>) -> Bool {
    if case .message(let name) = type, !seen.insert(name).inserted { return false }
    if case .named(let name) = type, !seen.insert(name).inserted { return false }
    if let element = element(of: type) { return has(element, &seen) }
    if case .tuple(let tuple) = type { return (tuple.items + [tuple.rest].compactMap(\.self)).contains { has($0, &seen) } }
    return fields(of: type).contains { $0.isSensitive || has($0.type, &seen) }
  }

  /// The value without the fields that are sensitive.
  func without(_ node: Node, _ type: ValueType) -> Node {
    switch node {
    case .mapping(let mapping):
      let entries = mapping.entries.compactMap { entry -> Mapping.Entry? in
        let field = field(entry.key.value, of: type)
        if field?.isSensitive == true { return nil }
        guard let inner = field?.type ?? element(of: type) else { return entry }
        return Mapping.Entry(key: entry.key, value: without(entry.value, inner))
      }
      return .mapping(Mapping(entries: entries, span: mapping.span))
    case .sequence(let list):
      let items = list.items.enumerated().map { index, item in self.item(index, of: type).map { without(item, $0) } ?? item }
      return .sequence(Sequence(items: items, span: list.span))
    default: return node
    }
  }
}
