// SPDX-License-Identifier: Apache-2.0

/// A JSON value, parsed: what ``RawJSON/value(limits:)`` gives.
///
/// Two values are equal where JSON holds them for the same: numbers by what they are worth (`1` and `1.0`), strings and
/// keys code point by code point, objects in whatever order their members stand.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumberText)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// How deep arrays and objects may stand in each other in a value that is parsed, whatever a caller's limits say.
  ///
  /// To compare a value, to hash it and to free it takes stack for each level, and threads have as little as 512 KiB.
  public static let depthMax = 128
}

extension JSONValue: Hashable {
  public static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): JSONText(a) == JSONText(b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let bool): hasher.combine(bool ? 1 : 2)
    case .number(let number): hasher.combine(number)
    case .string(let text): hasher.combine(JSONText(text))
    case .array(let items): hasher.combine(items)
    case .object(let object): hasher.combine(object)
    }
  }
}
