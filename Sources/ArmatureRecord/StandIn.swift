// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePattern
internal import ArmatureReport
internal import ArmatureSpec
internal import ArmatureSyntax

/// Values that fit their types and say nothing of anybody: in the place of what is sensitive, and where nobody knows a value yet.
///
/// They are the same in each run. Of what stands there they keep the type, and where the type lets them the length.
struct StandIn {
  let pipeline: Pipeline
  let secrets: Secrets

  /// In the place of a value. Nil where none is found that fits.
  func value(for node: Node, _ type: ValueType) -> Node? {
    let (bare, checks) = unwrapped(type)
    if case .scalar(let scalar) = node, scalar.isNull { return node }
    let candidates: [Node]
    switch (node, bare) {
    case (_, .named(let name)):
      return pipeline.namedTypes.first { $0.name.value == name }.flatMap { value(for: node, $0.type) }
    case (.mapping(let mapping), _): candidates = [self.mapping(mapping, bare)].compactMap(\.self)
    case (.sequence(let list), _): candidates = [items(list, bare)].compactMap(\.self)
    case (.scalar(let scalar), .enumeration(let texts)):
      let others = texts.values.map(\.value).filter { $0 != scalar.value }
      candidates = (others + [scalar.value]).prefix(1).map { made($0) }
    case (.scalar(let scalar), _): candidates = scalars(bare, checks, like: scalar)
    case (.refused, _): candidates = []
    }
    return candidates.first { fits($0, type) }
  }

  /// Where nothing is known but the type.
  func value(_ type: ValueType, depth: Int = 0) -> Node? {
    let (bare, checks) = unwrapped(type)
    if depth > 8 { return nil }
    let candidates: [Node]
    switch bare {
    case .named(let name): return pipeline.namedTypes.first { $0.name.value == name }.flatMap { value($0.type, depth: depth) }
    case .enumeration(let texts): candidates = texts.values.prefix(1).map { made($0.value) }
    case .message(let name):
      candidates = pipeline.messages.filter { $0.name.value == name }.compactMap { record($0.record, depth) }
    case .record(let fields): candidates = [record(fields, depth)].compactMap(\.self)
    case .union(let union): candidates = union.variants.prefix(1).compactMap { value(.message($0.message.value), depth: depth + 1) }
    case .list(let inner):
      candidates = [[], [inner]].map { $0.compactMap { value($0, depth: depth + 1) } }.map { made($0) }
    case .tuple(let tuple):
      let items = tuple.items.prefix(tuple.itemsMin).map { value($0, depth: depth + 1) }
      candidates = items.contains { $0 == nil } ? [] : [made(items.compactMap(\.self))]
    case .map: candidates = [.mapping(Mapping(entries: [], span: nowhere))]
    case .swift: candidates = []
    default: candidates = scalars(bare, checks, like: nil)
    }
    return candidates.first { fits($0, type) }
  }

  /// Whether the compiler takes it.
  func fits(_ node: Node, _ type: ValueType) -> Bool {
    var report = Report()
    guard let literal = readLiteral(node, of: Located("", at: nowhere), &report) else { return false }
    return pipeline.misfit(literal, type, owner: "") == nil
  }

  private func record(_ record: Record, _ depth: Int) -> Node? {
    let needed = record.fields.filter { !$0.isOptional && $0.standard == nil }
    let entries = needed.compactMap { field in
      value(field.type, depth: depth + 1).map { Mapping.Entry(key: Located(field.key, at: nowhere), value: $0) }
    }
    return entries.count == needed.count ? .mapping(Mapping(entries: entries, span: nowhere)) : nil
  }

  // MARK: what holds others

  private func mapping(_ mapping: Mapping, _ type: ValueType) -> Node? {
    let meaning = secrets.meaning(of: .mapping(mapping), Meaning(types: [type]))
    // Of a union that names no variant nothing could fit.
    if !meaning.isKnown { return nil }
    var entries: [Mapping.Entry] = []
    for (index, entry) in mapping.entries.enumerated() {
      guard let inner = secrets.inside(entry.key.value, of: meaning).types.first ?? (type == .any ? .any : nil),
        let value = value(for: entry.value, inner)
      else { return nil }
      // A map's keys may tell as much as its values.
      let isField = !secrets.fields(entry.key.value, of: meaning).isEmpty
      entries.append(Mapping.Entry(key: isField ? entry.key : Located("key\(index + 1)", at: nowhere), value: value))
    }
    return .mapping(Mapping(entries: entries, span: mapping.span))
  }

  private func items(_ list: Sequence, _ type: ValueType) -> Node? {
    let items = list.items.enumerated().map { index, item -> Node? in
      let element = type == .any ? .any : secrets.item(index, of: Meaning(types: [type])).types.first
      return element.flatMap { value(for: item, $0) }
    }
    return items.contains { $0 == nil } ? nil : made(items.compactMap(\.self))
  }

  private func unwrapped(_ type: ValueType) -> (ValueType, [Check]) {
    switch type {
    case .optional(let inner), .nullable(let inner): return unwrapped(inner)
    case .checked(let inner, let checks):
      let (bare, more) = unwrapped(inner)
      return (bare, checks + more)
    default: return (type, [])
    }
  }
}
