// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport
internal import ArmatureSyntax

/// Takes out of a message what must not stand in a spec.
struct Mask {
  let secrets: Secrets
  let standIn: StandIn
  private(set) var masked: [String] = []
  private(set) var dropped: [String] = []
  /// The first field for which nothing was found.
  private(set) var refused: String?

  init(secrets: Secrets, standIn: StandIn) {
    self.secrets = secrets
    self.standIn = standIn
  }

  /// Without fields that the spec does not know: a decoder drops them, but where the spec closes the message.
  mutating func dropUnknown(_ node: Node, _ type: ValueType) -> Node {
    walk(node, Meaning(types: [type]), "") { mask, entry, around, path in
      let isKnown = !mask.secrets.fields(entry.key.value, of: around).isEmpty
      if isKnown || !mask.secrets.dropsUnknown(around) { return entry }
      mask.dropped.append(path)
      return nil
    }
  }

  /// With other values in the place of those that are sensitive.
  mutating func hideSensitive(_ node: Node, _ type: ValueType) -> Node {
    walk(node, Meaning(types: [type]), "") { mask, entry, around, path in
      guard let field = mask.secrets.fields(entry.key.value, of: around).first(where: \.isSensitive) else { return entry }
      guard let value = mask.standIn.value(for: entry.value, field.type) else {
        mask.refused = mask.refused ?? path
        return entry
      }
      mask.masked.append(path)
      return Mapping.Entry(key: entry.key, value: value)
    }
  }

  private typealias Visit = (inout Mask, Mapping.Entry, Meaning, String) -> Mapping.Entry?

  /// Asks of each field, with what is around it, and then of what is inside.
  private mutating func walk(_ node: Node, _ meaning: Meaning, _ path: String, _ visit: Visit) -> Node {
    let meaning = secrets.meaning(of: node, meaning)
    switch node {
    case .mapping(let mapping):
      var entries: [Mapping.Entry] = []
      for entry in mapping.entries {
        let key = entry.key.value
        let inside = path.isEmpty ? key : "\(path).\(key)"
        guard var kept = visit(&self, entry, meaning, inside) else { continue }
        kept.value = walk(kept.value, secrets.inside(key, of: meaning), inside, visit)
        entries.append(kept)
      }
      return .mapping(Mapping(entries: entries, span: mapping.span))
    case .sequence(let list):
      var items: [Node] = []
      for (index, item) in list.items.enumerated() {
        items.append(walk(item, secrets.item(index, of: meaning), "\(path).\(index)", visit))
      }
      return .sequence(Sequence(items: items, span: list.span))
    default: return node
    }
  }
}
