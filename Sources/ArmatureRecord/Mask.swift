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
    let secrets = secrets
    return secrets.walk(node, Meaning(types: [type])) { entry, around, path in
      let isKnown = !secrets.fields(entry.key.value, of: around).isEmpty
      if isKnown || !secrets.dropsUnknown(around) { return entry }
      dropped.append(path)
      return nil
    }
  }

  /// With a value in the place of each `***` that stands for a sensitive one, which may have been of any type; `anywhere` also where this
  /// spec calls nothing sensitive, for the service that has shown it may have another one.
  mutating func fillMasked(_ node: Node, _ type: ValueType, anywhere: Bool) -> Node {
    let (secrets, standIn) = (secrets, standIn)
    return secrets.walk(node, Meaning(types: [type])) { entry, around, path in
      let fields = secrets.fields(entry.key.value, of: around)
      guard text(entry.value) == "***", let field = fields.first(where: { anywhere || $0.isSensitive }) else { return entry }
      return replaced(entry, by: standIn.value(field.type), at: path)
    }
  }

  /// With other values in the place of those that are sensitive.
  mutating func hideSensitive(_ node: Node, _ type: ValueType) -> Node {
    let (secrets, standIn) = (secrets, standIn)
    return secrets.walk(node, Meaning(types: [type])) { entry, around, path in
      guard let field = secrets.fields(entry.key.value, of: around).first(where: \.isSensitive), !masked.contains(path)
      else { return entry }
      return replaced(entry, by: standIn.value(for: entry.value, field.type), at: path)
    }
  }

  /// As it was where nothing is found for it, which is noted.
  private mutating func replaced(_ entry: Mapping.Entry, by value: Node?, at path: String) -> Mapping.Entry {
    guard let value else {
      refused = refused ?? path
      return entry
    }
    masked.append(path)
    return Mapping.Entry(key: entry.key, value: value)
  }
}
