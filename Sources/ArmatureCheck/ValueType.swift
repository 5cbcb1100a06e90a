// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The type of a key or of a message's field.
package indirect enum ValueType: Hashable, Sendable {
  case string, int, double, decimal, bool, timestamp, uuid, bytes, any
  case message(String)
  /// A named type: an enumeration, a tuple or a union.
  case named(String)
  /// A type of the target, named under `types`; it passes between stages and is never serialised.
  case swift(String)
  case list(ValueType)
  /// A JSON object with any keys and values of one type.
  case map(ValueType)
  case record(Record)
  case enumeration(Enumeration)
  case tuple(Tuple)
  case union(Union)
  /// `null` is a value of it, which is not the same as absent.
  case nullable(ValueType)
  case optional(ValueType)
  /// What the decoder asks of a value beyond its type. Never empty, never of a checked, nullable or optional type.
  case checked(ValueType, [Check])
}

/// Fields in the order in which they are written.
package struct Record: Hashable, Sendable {
  package var fields: [Field]
  /// Whether a field that is not declared is refused, and not ignored.
  package var isClosed: Bool
  /// `minProperties` and `maxProperties`, over all fields that came, declared or not.
  package var checks: [Check]
  /// Names in JSON of fields that were removed. No field has one of them.
  package var reserved: [Located<String>]

  package init(fields: [Field], isClosed: Bool = false, checks: [Check] = [], reserved: [Located<String>] = []) {
    self.fields = fields
    self.isClosed = isClosed
    self.checks = checks
    self.reserved = reserved
  }
}

package struct Field: Hashable, Sendable {
  package var name: Located<String>
  /// The name in JSON.
  package var key: String
  package var type: ValueType
  /// Written with `?` behind the key: it may be absent. Its `type` is the type where it is present.
  package var isOptional: Bool
  /// The value of a field that is absent on the wire; such a field is not optional.
  package var standard: Literal?
  /// Masked in every description.
  package var isSensitive: Bool
  package var notes: Notes
  /// The message from which `include` took it: the types inside it are that message's own.
  package var owner: String?
  /// Its declaration has a finding, so that nobody knows whether it may be absent, or what it is called in JSON.
  var isDoubtful = false

  package init(
    name: Located<String>, key: String? = nil, type: ValueType, isOptional: Bool, standard: Literal? = nil,
    isSensitive: Bool = false, notes: Notes = Notes(), owner: String? = nil
  ) {
    self.name = name
    self.key = key ?? name.value
    self.type = type
    self.isOptional = isOptional
    self.standard = standard
    self.isSensitive = isSensitive
    self.notes = notes
    self.owner = owner
  }
}
