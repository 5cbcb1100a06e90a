// SPDX-License-Identifier: Apache-2.0

/// A type as generated Swift writes it, with as much of its shape as reading and writing JSON needs.
package indirect enum SwiftType: Hashable, Sendable {
  /// One of the language's own types.
  case scalar(Scalar)
  /// A generated struct, by its full name.
  case structure(String)
  /// A type that the target declares.
  case target(String)
  case list(SwiftType)
  case map(SwiftType)
  case optional(SwiftType)

  package enum Scalar: String, Sendable {
    case string = "String"
    case int = "Int"
    case double = "Double"
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

  var isOptional: Bool {
    if case .optional = self { true } else { false }
  }

  var usesUUID: Bool {
    switch self {
    case .scalar(let scalar): scalar == .uuid
    case .structure, .target: false
    case .list(let inner), .map(let inner), .optional(let inner): inner.usesUUID
    }
  }
}
