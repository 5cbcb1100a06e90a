// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck

/// A struct made from a message, from a record inside one, or from a tuple.
package struct StructPlan: Sendable {
  package enum Role: Sendable {
    /// A message; `schemaName` is its name in the spec.
    case message(schemaName: String)
    /// A record inside a message: read and written with it.
    case record
    /// A list whose places have types of their own: its fields are the items, and what may follow them. The first
    /// `itemsMin` items are always there.
    case tuple(itemsMin: Int, hasRest: Bool)
    /// A record inside a key: it never leaves the process and has no JSON form.
    case key
  }
  package var role: Role
  /// The name where it is declared.
  package var name: String
  /// The name with those of the structs around it.
  package var fullName: String
  package var site: Site
  /// The file to name where a value as a whole is refused; nil where the facts of whatever holds it name it.
  package var refusalFile: String?
  package var notes: [String] = []
  package var fields: [FieldPlan] = []
  /// One function for each list and map in a field, and for each value that is checked or may be null.
  package var readers: [ReaderPlan] = []
  package var nested: [TypePlan] = []
  /// Whether unknown fields are refused.
  package var isClosed = false
  /// How many fields may come.
  package var counts: [CheckPlan] = []
  /// The patterns of its checks.
  package var patterns: [PatternPlan] = []
  /// The functions that check values of `any`, for the struct and for what is nested in it.
  package var assertions: AssertionsPlan?
  /// Whether the spec asks more of a value than its type says.
  package var isChecked = false

  package var isSensitive: Bool { fields.contains(where: \.isSensitive) }

  var usesFoundation: Bool {
    fields.contains { $0.type.usesFoundation || $0.argument?.usesFoundation ?? false } || nested.contains(where: \.usesFoundation)
  }
}

package struct FieldPlan: Sendable {
  /// The name in the spec.
  package var name: String
  /// The name in JSON, which may hold any character.
  package var key: String
  package var line: Int
  /// The file of that line, where it is another than the struct's.
  package var file: String?
  /// What the spec says about it to people.
  package var notes: [String]
  package var isSensitive: Bool
  package var presence: Presence
  package var declared: String
  /// Behind a dot.
  package var member: String
  package var label: String
  /// The initialiser's parameter.
  package var parameter: String
  /// What the initialiser takes where nothing is given; nothing for an optional field, which is nil then.
  package var argument: ValuePlan?
  /// The decoder's variable.
  package var local: String
  /// How the encoder names the field: with `self.` where its own variables stand in the way.
  package var access: String
  /// The encoder's name for the value of an optional field.
  package var unwrapped: String
  /// Optional where the field may be absent.
  package var type: SwiftType
  package var coding: Coding
  /// The stored property behind the field, which holds its value in a box of its own: the struct may stand inside of itself.
  package var storage: String?
  /// The struct or union inside, and how many lists and maps lie around it.
  package var inside: String?
  package var depth = 0
  /// The value that the spec gives it where it is absent, until all types are known.
  var standard: Literal?

  package var isOptional: Bool { type.isOptional }
}

/// What holds of a field that does not come.
package enum Presence: Sendable {
  /// The message is refused.
  case required
  /// It is nil.
  case optional
  /// It has this value.
  case standard(ValuePlan)
}

/// How a value is read from JSON and written to it.
package indirect enum Coding: Sendable {
  case scalar(SwiftType.Scalar)
  case structure(String)
  /// `reader` is the function that reads it; `variable` is the encoder's name for one element.
  case list(reader: String, variable: String, Coding)
  case map(reader: String, key: String, value: String, Coding)
  /// `variable` is the encoder's name for a value that is not null.
  case nullable(reader: String, variable: String, Coding)
  /// Written as what is inside.
  case checked(reader: String, Coding)
  /// Only inside a key, which is never coded.
  case none
}

/// A function that reads one value of a struct's field.
package struct ReaderPlan: Sendable {
  package enum Kind: Sendable {
    case list
    /// What each key has to be.
    case map(keyChecks: [CheckPlan])
    case nullable
    case checked([CheckPlan])
  }
  package var kind: Kind
  package var name: String
  package var type: SwiftType
  /// What is inside the list, the map, the check.
  package var element: Coding

  package var keyChecks: [CheckPlan] {
    if case .map(let checks) = kind { checks } else { [] }
  }

  var hasChecks: Bool {
    switch kind {
    case .list, .nullable: false
    case .map(let checks): !checks.isEmpty
    case .checked: true
    }
  }
}
