// SPDX-License-Identifier: Apache-2.0

/// What a check asks for. It is made for each failure, also for those that nobody gets to see, so it holds no text that
/// would have to be built.
enum JSONExpectation: Sendable {
  case nothing
  case kinds(JSONKinds)
  /// One of the elements of a JSON array, which has so many.
  case literals(StaticString, count: Int)
  case minimum(StaticString)
  case exclusiveMinimum(StaticString)
  case maximum(StaticString)
  case exclusiveMaximum(StaticString)
  case multipleOf(StaticString)
  case number(isOneOf: Int)
  case flag(Bool)
  case minLength(Int)
  case maxLength(Int)
  case pattern
  case format(JSONFormat)
  case minItems(Int)
  case maxItems(Int)
  case uniqueItems
  case minProperties(Int)
  case maxProperties(Int)
  case field(StaticString)
  case minContains(Int)
  case maxContains(Int)
  case anyOf(Int)
  case oneOf(Int)
  case not
  case depth(Int)
  case steps(Int)
}

extension JSONExpectation: CustomStringConvertible {
  /// A noun phrase.
  var description: String {
    switch self {
    case .nothing: "no value"
    case .kinds(let kinds): kinds.description
    case .literals(let text, let count): Self.phrase(ofArray: "\(text)", count)
    case .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum, .multipleOf, .number: numberPhrase
    case .flag(let flag): flag ? "true" : "false"
    case .minLength, .maxLength, .pattern, .format: textPhrase
    case .minItems, .maxItems, .uniqueItems, .minContains, .maxContains: arrayPhrase
    case .minProperties(let count): "an object of at least \(Self.count(count, "field"))"
    case .maxProperties(let count): "an object of at most \(Self.count(count, "field"))"
    case .field(let name): "an object with the field \(name)"
    case .anyOf(let count): "a value that fits at least one of \(count) alternatives"
    case .oneOf(let count): "a value that fits exactly one of \(count) alternatives"
    case .not: "another value"
    case .depth(let count): "a value with at most \(count) levels of checks"
    case .steps(let count): "a value that takes at most \(count) steps to check"
    }
  }

  private var numberPhrase: String {
    switch self {
    case .minimum(let bound): "a number of at least \(bound)"
    case .exclusiveMinimum(let bound): "a number above \(bound)"
    case .maximum(let bound): "a number of at most \(bound)"
    case .exclusiveMaximum(let bound): "a number below \(bound)"
    case .multipleOf(let divisor): "a multiple of \(divisor)"
    case .number(isOneOf: let count): count == 1 ? "another number" : "one of \(count) numbers"
    default: "a number"
    }
  }

  private var textPhrase: String {
    switch self {
    case .minLength(let count): "a string of at least \(Self.count(count, "character"))"
    case .maxLength(let count): "a string of at most \(Self.count(count, "character"))"
    case .pattern: "a string that matches the pattern"
    case .format(let format): format.phrase
    default: "a string"
    }
  }

  private var arrayPhrase: String {
    switch self {
    case .minItems(let count): "an array of at least \(Self.count(count, "item"))"
    case .maxItems(let count): "an array of at most \(Self.count(count, "item"))"
    case .uniqueItems: "an array with each item once"
    case .minContains(let count): "an array with at least \(Self.count(count, "item")) of the kind it has to contain"
    case .maxContains(let count): "an array with at most \(Self.count(count, "item")) of the kind it has to contain"
    default: "an array"
    }
  }

  private static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// `one of 1, "a"`, or the literal itself where there is but one.
  private static func phrase(ofArray text: String, _ count: Int) -> String {
    let elements = JSONBytes.withBytes(of: text) { $0.excerpt(1..<max(1, $0.count - 1), bytesMax: 120) }
    return count > 1 ? "one of \(elements)" : elements
  }
}

extension JSONFormat {
  var phrase: String {
    switch self {
    case .dateTime: "a date-time of RFC 3339"
    case .date: "a date of RFC 3339"
    case .time: "a time of RFC 3339"
    case .duration: "a duration of ISO 8601"
    case .email: "an e-mail address"
    case .hostname: "a host name"
    case .ipv4: "an IPv4 address"
    case .ipv6: "an IPv6 address"
    case .uri: "a URI"
    case .uuid: "a UUID of 36 characters"
    case .regex: "a regular expression"
    }
  }
}

/// Kinds of JSON values. An integer is a number without a fraction, however it is written.
@_spi(Generated)
public struct JSONKinds: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let null = JSONKinds(rawValue: 1)
  public static let boolean = JSONKinds(rawValue: 2)
  public static let object = JSONKinds(rawValue: 4)
  public static let array = JSONKinds(rawValue: 8)
  public static let number = JSONKinds(rawValue: 16)
  public static let string = JSONKinds(rawValue: 32)
  public static let integer = JSONKinds(rawValue: 64)

  private static let words: [(JSONKinds, String)] = [
    (null, "null"), (boolean, "true or false"), (object, "an object"), (array, "an array"), (number, "a number"),
    (string, "a string"), (integer, "an integer"),
  ]

  /// `an object or null`.
  var description: String {
    Self.words.filter { contains($0.0) }.map(\.1).joined(separator: " or ")
  }

  func take(_ value: JSONValue) -> Bool {
    switch value {
    case .null: contains(.null)
    case .bool: contains(.boolean)
    case .object: contains(.object)
    case .array: contains(.array)
    case .string: contains(.string)
    case .number(let number): contains(.number) || contains(.integer) && number.isInteger
    }
  }
}
