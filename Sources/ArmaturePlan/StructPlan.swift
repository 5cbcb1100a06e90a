// SPDX-License-Identifier: Apache-2.0

/// A struct made from a message, or from a record inside one.
package struct StructPlan: Sendable {
  package enum Role: Sendable {
    /// A message; `schemaName` is its name in the spec.
    case message(schemaName: String)
    /// A record inside a message: read and written with it.
    case record
    /// A record inside a key: it never leaves the process and has no JSON form.
    case key
  }
  package var role: Role
  /// The name where it is declared.
  package var name: String
  /// The name with those of the structs around it.
  package var fullName: String
  package var place: String
  package var fields: [FieldPlan]
  /// One function for each list and map in a field.
  package var readers: [ReaderPlan]
  package var nested: [StructPlan]

  var usesUUID: Bool {
    fields.contains { $0.type.usesUUID } || nested.contains(where: \.usesUUID)
  }
}

package struct FieldPlan: Sendable {
  /// The name in the spec.
  package var name: String
  /// The name in JSON, which may hold any character.
  package var key: String
  package var presence: Presence
  package var declared: String
  /// Behind a dot.
  package var member: String
  package var label: String
  /// The initialiser's parameter.
  package var parameter: String
  /// The decoder's variable.
  package var local: String
  /// How the encoder names the field: with `self.` where its own variables stand in the way.
  package var access: String
  /// The encoder's name for the value of an optional field.
  package var unwrapped: String
  /// Optional where the field may be absent.
  package var type: SwiftType
  package var coding: Coding

  package var isOptional: Bool { type.isOptional }
}

/// What holds of a field that does not come.
package enum Presence: Sendable {
  /// The message is refused.
  case required
  /// It is nil.
  case optional
  /// It has this value, a Swift expression.
  case standard(String)
}

/// How a value is read from JSON and written to it.
package indirect enum Coding: Sendable {
  case scalar(SwiftType.Scalar)
  case structure(String)
  /// `reader` is the function that reads it; `variable` is the encoder's name for one element.
  case list(reader: String, variable: String, Coding)
  case map(reader: String, key: String, value: String, Coding)
  /// Only inside a key, which is never coded.
  case none
}

/// A function that reads one list or map.
package struct ReaderPlan: Sendable {
  package var name: String
  package var type: SwiftType
  package var element: Coding
}
