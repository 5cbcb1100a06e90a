// SPDX-License-Identifier: Apache-2.0

// MARK: Any value

@_spi(Generated)
extension JSONCheck {
  public mutating func always(_ value: JSONValue, _ verdict: Bool, line: Int) {
    if !verdict { fail(.nothing, line) }
  }

  public mutating func kinds(_ value: JSONValue, _ kinds: JSONKinds, line: Int) {
    if !kinds.take(value) { fail(.kinds(kinds), line) }
  }

  /// `enum` and `const`.
  public mutating func equal(_ value: JSONValue, _ literals: JSONLiterals, line: Int) {
    if isDone || !spend(on: value) || literals.values.contains(value) { return }
    fail(.literals(literals.text, count: literals.values.count), line)
  }

  public mutating func flag(_ value: JSONValue, _ flag: Bool, line: Int) {
    if case .bool(let bool) = value, bool != flag { fail(.flag(flag), line) }
  }
}

/// The values of an `enum` or a `const`, given as one JSON array.
@_spi(Generated)
public struct JSONLiterals: Sendable {
  let text: StaticString
  let values: Set<JSONValue>

  /// A text that is no array of values makes a set that nothing is in.
  public init(_ text: StaticString) {
    self.text = text
    let parsed = try? RawJSON(text.withUTF8Buffer(Array.init)).value()
    if case .array(let items) = parsed { values = Set(items) } else { values = [] }
  }
}

// MARK: Numbers

@_spi(Generated)
extension JSONCheck {
  public mutating func minimum(_ value: JSONValue, _ bound: StaticString, line: Int) {
    if case .number(let number) = value, number.compare(bound) < 0 { fail(.minimum(bound), line) }
  }

  public mutating func exclusiveMinimum(_ value: JSONValue, _ bound: StaticString, line: Int) {
    if case .number(let number) = value, number.compare(bound) <= 0 { fail(.exclusiveMinimum(bound), line) }
  }

  public mutating func maximum(_ value: JSONValue, _ bound: StaticString, line: Int) {
    if case .number(let number) = value, number.compare(bound) > 0 { fail(.maximum(bound), line) }
  }

  public mutating func exclusiveMaximum(_ value: JSONValue, _ bound: StaticString, line: Int) {
    if case .number(let number) = value, number.compare(bound) >= 0 { fail(.exclusiveMaximum(bound), line) }
  }

  public mutating func multipleOf(_ value: JSONValue, _ divisor: StaticString, line: Int) {
    if case .number(let number) = value, !number.isMultiple(of: divisor) { fail(.multipleOf(divisor), line) }
  }

  public mutating func oneOfNumbers(_ value: JSONValue, _ numbers: [StaticString], line: Int) {
    guard case .number(let number) = value else { return }
    if !numbers.contains(where: { number.compare($0) == 0 }) { fail(.number(isOneOf: numbers.count), line) }
  }
}

// MARK: Texts

@_spi(Generated)
extension JSONCheck {
  /// Lengths count code points.
  public mutating func minLength(_ value: JSONValue, _ count: Int, line: Int) {
    if case .string(let text) = value, !JSONRules.hasLength(text, atLeast: count) { fail(.minLength(count), line) }
  }

  public mutating func maxLength(_ value: JSONValue, _ count: Int, line: Int) {
    if case .string(let text) = value, !JSONRules.hasLength(text, atMost: count) { fail(.maxLength(count), line) }
  }

  public mutating func pattern(_ value: JSONValue, _ pattern: JSONPattern, line: Int) {
    guard !isDone, case .string(let text) = value, spend(on: value) else { return }
    if !pattern.matches(text) { fail(.pattern, line) }
  }

  public mutating func format(_ value: JSONValue, _ format: JSONFormat, line: Int) {
    guard !isDone, case .string(let text) = value, spend(on: value) else { return }
    if !JSONRules.isFormat(text, format) { fail(.format(format), line) }
  }
}

// MARK: Arrays

@_spi(Generated)
extension JSONCheck {
  public mutating func minItems(_ value: JSONValue, _ count: Int, line: Int) {
    if case .array(let items) = value, items.count < count { fail(.minItems(count), line) }
  }

  public mutating func maxItems(_ value: JSONValue, _ count: Int, line: Int) {
    if case .array(let items) = value, items.count > count { fail(.maxItems(count), line) }
  }

  public mutating func uniqueItems(_ value: JSONValue, line: Int) {
    guard !isDone, case .array(let items) = value, spend(on: value) else { return }
    if !JSONRules.isUnique(items) { fail(.uniqueItems, line) }
  }
}

// MARK: Objects

@_spi(Generated)
extension JSONCheck {
  public mutating func minProperties(_ value: JSONValue, _ count: Int, line: Int) {
    if case .object(let object) = value, object.count < count { fail(.minProperties(count), line) }
  }

  public mutating func maxProperties(_ value: JSONValue, _ count: Int, line: Int) {
    if case .object(let object) = value, object.count > count { fail(.maxProperties(count), line) }
  }

  public mutating func required(_ value: JSONValue, _ keys: [StaticString], line: Int) {
    guard case .object(let object) = value else { return }
    for key in keys where object[key] == nil { fail(.field(key), line) }
  }

  public mutating func dependentRequired(_ value: JSONValue, _ key: StaticString, _ keys: [StaticString], line: Int) {
    if case .object(let object) = value, object[key] != nil { required(value, keys, line: line) }
  }
}
