// SPDX-License-Identifier: Apache-2.0

/// A type as generated Swift writes it, with as much of its shape as reading and writing JSON needs.
package indirect enum SwiftType: Hashable, Sendable {
  /// One of the language's own types.
  case scalar(Scalar)
  /// A generated struct or enumeration, by its full name.
  case structure(String)
  /// A type that the target declares.
  case target(String)
  case list(SwiftType)
  case map(SwiftType)
  /// It may be null on the wire.
  case nullable(SwiftType)
  case optional(SwiftType)

  package enum Scalar: String, Sendable {
    case string = "String"
    case int = "Int"
    case double = "Double"
    case decimal = "Decimal"
    case bool = "Bool"
    case timestamp = "Timestamp"
    case uuid = "UUID"
    case bytes = "[UInt8]"
    case any = "RawJSON"
  }

  /// The type's text.
  package var text: String {
    switch self {
    case .scalar(let scalar): scalar.rawValue
    case .structure(let name), .target(let name): name
    case .list(let element): "[\(element.text)]"
    case .map(let value): "[String: \(value.text)]"
    case .nullable(let value): "Nullable<\(value.text)>"
    case .optional(let wrapped): "\(wrapped.text)?"
    }
  }

  var optional: SwiftType {
    if case .optional = self { self } else { .optional(self) }
  }

  /// The type where a value is present.
  package var unwrapped: SwiftType {
    if case .optional(let wrapped) = self { wrapped } else { self }
  }

  package var isOptional: Bool {
    if case .optional = self { true } else { false }
  }

  /// Whether the text names a type of Foundation.
  package var usesFoundation: Bool {
    switch self {
    case .scalar(let scalar): scalar == .uuid || scalar == .decimal
    case .structure, .target: false
    case .list(let inner), .map(let inner), .nullable(let inner), .optional(let inner): inner.usesFoundation
    }
  }

  /// The generated type inside, and how many lists and maps lie around it.
  var core: (structure: String, depth: Int)? {
    switch self {
    case .structure(let name): (name, 0)
    case .scalar, .target: nil
    case .list(let inner), .map(let inner): inner.core.map { ($0.structure, $0.depth + 1) }
    case .nullable(let inner), .optional(let inner): inner.core
    }
  }

  /// The generated type that stands in a value of this one without an allocation between them.
  var heldInPlace: String? {
    switch self {
    case .structure(let name): name
    case .scalar, .target, .list, .map: nil
    case .nullable(let inner), .optional(let inner): inner.heldInPlace
    }
  }
}
