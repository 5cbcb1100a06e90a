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

  /// What a value is, without what wraps its type: of a union the variant that its discriminator names, or else any of them.
  func meaning(of node: Node, _ meaning: Meaning) -> Meaning {
    var bare = Meaning(types: [], isKnown: meaning.isKnown)
    for type in meaning.types { add(type, of: node, to: &bare) }
    return bare
  }

  private func add(_ type: ValueType, of node: Node, to bare: inout Meaning) {
    switch type {
    case .nullable(let inner), .optional(let inner), .checked(let inner, _): add(inner, of: node, to: &bare)
    case .named(let name): if let type = types[name] { add(type, of: node, to: &bare) }
    case .union(let union):
      let tag: String? = if case .mapping(let mapping) = node { mapping.text(union.discriminator) } else { nil }
      let named = union.variants.filter { $0.tag == tag }
      if named.isEmpty { bare.isKnown = false }
      bare.types += (named.isEmpty ? union.variants : named).map { ValueType.message($0.message.value) }
    default: bare.types.append(type)
    }
  }

  /// The fields that a value of a bare meaning has under a key: one, but where nobody knows its variant.
  func fields(_ key: String, of meaning: Meaning) -> [Field] {
    meaning.types.compactMap { record(of: $0)?.fields.first { $0.key == key } }
  }

  /// What stands under a key of a bare meaning: a field's value, or a map's.
  func inside(_ key: String, of meaning: Meaning) -> Meaning {
    let elements = meaning.types.compactMap { type -> ValueType? in if case .map(let inner) = type { inner } else { nil } }
    return Meaning(types: fields(key, of: meaning).map(\.type) + elements, isKnown: meaning.isKnown)
  }

  /// What an item of a list or of a tuple is, of a bare meaning.
  func item(_ index: Int, of meaning: Meaning) -> Meaning {
    let types = meaning.types.compactMap { type -> ValueType? in
      switch type {
      case .list(let inner): inner
      case .tuple(let tuple): index < tuple.items.count ? tuple.items[index] : tuple.rest
      default: nil
      }
    }
    return Meaning(types: types, isKnown: meaning.isKnown)
  }

  /// Whether a decoder certainly reads over fields that a value of a bare meaning does not have.
  func dropsUnknown(_ meaning: Meaning) -> Bool {
    let known = meaning.types.compactMap { record(of: $0) }
    return meaning.isKnown && !known.isEmpty && known.allSatisfy { !$0.isClosed }
  }

  private func record(of type: ValueType) -> Record? {
    switch type {
    case .message(let name): records[name]
    case .record(let record): record
    default: nil
    }
  }

  /// Whether something inside of the type is sensitive.
  func has(_ type: ValueType) -> Bool {
    var seen: Set<String> = []
    return has(type, &seen)
  }

  private func has(_ type: ValueType, _ seen: inout Set<String>) -> Bool {
    switch type {
    case .message(let name): seen.insert(name).inserted && has(records[name]?.fields ?? [], &seen)
    case .named(let name): seen.insert(name).inserted && types[name].map { has($0, &seen) } ?? false
    case .record(let record): has(record.fields, &seen)
    case .union(let union): union.variants.contains { has(.message($0.message.value), &seen) }
    case .tuple(let tuple): (tuple.items + [tuple.rest].compactMap(\.self)).contains { has($0, &seen) }
    default: type.inner.map { has($0, &seen) } ?? false
    }
  }

  private func has(_ fields: [Field], _ seen: inout Set<String>) -> Bool {
    fields.contains { $0.isSensitive || has($0.type, &seen) }
  }

  /// The value without the fields that are sensitive.
  func without(_ node: Node, _ meaning: Meaning) -> Node {
    walk(node, meaning) { entry, around, _ in fields(entry.key.value, of: around).contains(where: \.isSensitive) ? nil : entry }
  }

  /// The value with each field as it is answered, or without it where the answer is nil. Asked is with what is around the field and
  /// with its path, and then for what is inside of the answer.
  func walk(
    _ node: Node, _ meaning: Meaning, _ path: String = "", _ visit: (Mapping.Entry, Meaning, String) -> Mapping.Entry?
  ) -> Node {
    let meaning = self.meaning(of: node, meaning)
    switch node {
    case .mapping(let mapping):
      let entries = mapping.entries.compactMap { entry -> Mapping.Entry? in
        let key = entry.key.value
        let path = path.isEmpty ? key : "\(path).\(key)"
        guard var kept = visit(entry, meaning, path) else { return nil }
        kept.value = walk(kept.value, inside(key, of: meaning), path, visit)
        return kept
      }
      return .mapping(Mapping(entries: entries, span: mapping.span))
    case .sequence(let list):
      let items = list.items.enumerated().map { index, item in walk(item, self.item(index, of: meaning), "\(path).\(index)", visit) }
      return .sequence(Sequence(items: items, span: list.span))
    default: return node
    }
  }
}

/// What a value is by its type, and as far as it has one by its own text.
struct Meaning {
  /// None where no type is known of it.
  var types: [ValueType]
  /// Not inside of a union whose discriminator names no variant: it may be any of them.
  var isKnown = true
}
