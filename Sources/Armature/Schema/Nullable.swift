// SPDX-License-Identifier: Apache-2.0

/// A value that may be null on the wire: the Swift type of `type: [T, "null"]`.
///
/// It keeps null and absence apart: an optional field that is absent is `nil`, and one that is there and null is
/// `.null`.
public enum Nullable<Wrapped> {
  case null
  case value(Wrapped)

  /// Makes `nil` into `.null`.
  @inlinable
  public init(_ value: Wrapped?) { self = value.map { .value($0) } ?? .null }

  /// The value, or nil where it is null.
  @inlinable
  public var value: Wrapped? {
    switch self {
    case .null: nil
    case .value(let value): value
    }
  }
}

extension Nullable: Sendable where Wrapped: Sendable {}

extension Nullable: Equatable where Wrapped: Equatable {}

extension Nullable: Hashable where Wrapped: Hashable {}

extension Nullable: CustomStringConvertible {
  /// `null`, or what the value says of itself.
  public var description: String { value.map { "\($0)" } ?? "null" }
}

/// A value that stands in a box of its own, so that a struct can hold a value of its own type.
///
/// It behaves as the value does: a copy is independent, and two boxes are equal where their values are.
public struct Indirect<Value> {
  @usableFromInline
  indirect enum Box {
    case value(Value)
  }
  @usableFromInline var box: Box

  /// Puts a value into a box of its own.
  @inlinable
  public init(_ value: Value) { box = .value(value) }

  /// What is in the box.
  @inlinable
  public var value: Value {
    get {
      switch box {
      case .value(let value): value
      }
    }
    set { box = .value(newValue) }
  }
}

extension Indirect: Sendable where Value: Sendable {}

extension Indirect.Box: Sendable where Value: Sendable {}

extension Indirect: Equatable where Value: Equatable {
  @inlinable
  public static func == (a: Indirect, b: Indirect) -> Bool { a.value == b.value }
}

extension Indirect: Hashable where Value: Hashable {
  @inlinable
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

extension Indirect: CustomStringConvertible {
  /// What the value says of itself.
  public var description: String { "\(value)" }
}
