// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

package let basicTypes: [String: ValueType] = [
  "string": .string, "int": .int, "double": .double, "decimal": .decimal, "bool": .bool, "timestamp": .timestamp,
  "uuid": .uuid, "bytes": .bytes, "any": .any,
]

extension ValueType {
  /// A type that could not be resolved, with a finding that says so. No type of a target has an empty name, and no
  /// pipeline is made while it stands anywhere.
  static let poisoned = ValueType.swift("")
  var isPoisoned: Bool { self == .poisoned }

  var isOptional: Bool {
    if case .optional = self { true } else { false }
  }

  var isNullable: Bool {
    if case .nullable = self { true } else { false }
  }

  /// The type of a value that is not null.
  var withoutNull: ValueType {
    if case .nullable(let inner) = self { inner } else { self }
  }

  /// The type that the checks stand around.
  package var unchecked: ValueType {
    if case .checked(let inner, _) = self { inner } else { self }
  }

  /// The same type, possibly absent. It is never wrapped twice.
  var madeOptional: ValueType { isOptional || isPoisoned ? self : .optional(self) }

  /// The type where it is there.
  var present: ValueType {
    if case .optional(let inner) = self { inner.unchecked } else { unchecked }
  }

  /// The same type without its checks, which Swift does not know. Types of keys and fields are compared so.
  package var bare: ValueType {
    switch self {
    case .checked(let inner, _): inner.bare
    case .list(let items): .list(items.bare)
    case .map(let values): .map(values.bare)
    case .nullable(let inner): .nullable(inner.bare)
    case .optional(let inner): .optional(inner.bare)
    case .record(let record): .record(record.bare)
    case .tuple(let tuple):
      .tuple(Tuple(items: tuple.items.map(\.bare), itemsMin: tuple.itemsMin, rest: tuple.rest?.bare))
    default: self
    }
  }

  /// The one type that it is made around; nil where it is a type by itself, or made of several.
  package var inner: ValueType? {
    switch self {
    case .list(let inner), .map(let inner), .nullable(let inner), .optional(let inner), .checked(let inner, _): inner
    default: nil
    }
  }

  /// Whether it is such a one, or made around one.
  package func any(_ isOne: (ValueType) -> Bool) -> Bool { isOne(self) || inner?.any(isOne) == true }

  /// Whether another message or stage that has the same type would have another Swift type: it has no name of its own.
  var holdsNameless: Bool {
    any {
      switch $0 {
      case .record, .enumeration, .tuple, .union: true
      default: false
      }
    }
  }

  /// Whether a Swift type of the target is in it, which nobody can write as JSON.
  var holdsSwift: Bool { any { if case .swift = $0 { true } else { false } } }

  /// How many types stand within each other.
  var depth: Int { 1 + (inner?.depth ?? 0) }

  /// As a user would write it.
  package var written: String {
    switch self {
    case .string: "string"
    case .int: "int"
    case .double: "double"
    case .decimal: "decimal"
    case .bool: "bool"
    case .timestamp: "timestamp"
    case .uuid: "uuid"
    case .bytes: "bytes"
    case .any: "any"
    case .message(let name), .named(let name), .swift(let name): name
    case .list(let items): "[\(items.written)]"
    case .map(let values): "{ values: \(values.written) }"
    case .record(let record): "{ fields: { \(record.fields.map(\.name.value).joined(separator: ", ")) } }"
    case .enumeration(let texts): "{ enum: [\(texts.values.map(\.value).joined(separator: ", "))] }"
    case .tuple(let tuple): "{ prefixItems: [\(tuple.items.map(\.written).joined(separator: ", "))] }"
    case .union(let union): "{ oneOf: [\(union.variants.map(\.message.value).joined(separator: ", "))] }"
    case .nullable(let inner): "{ type: [\(inner.written), \"null\"] }"
    case .optional(let inner): inner.written + "?"
    case .checked(let inner, _): inner.written
    }
  }
}

extension Record {
  subscript(field: String) -> Field? { fields.first { $0.name.value == field } }

  fileprivate var bare: Record {
    Record(
      fields: fields.map { field in
        var field = field
        field.type = field.type.bare
        return field
      }, isClosed: isClosed)
  }
}
