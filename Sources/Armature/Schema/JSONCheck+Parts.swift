// SPDX-License-Identifier: Apache-2.0

// MARK: Items

@_spi(Generated)
extension JSONCheck {
  /// `prefixItems` and `items`. Anything may follow the prefix where no rule is given for it.
  public mutating func items(_ value: JSONValue, prefix: [Rule] = [], rest: Rule? = nil) {
    guard case .array(let items) = value else { return }
    for (index, item) in items.enumerated() {
      guard !isDone, let rule = index < prefix.count ? prefix[index] : rest else { return }
      apply(item, at: .index(index), rule)
    }
  }

  public mutating func contains(_ value: JSONValue, _ rule: Rule, min: Int, max: Int? = nil, line: Int) {
    guard case .array(let items) = value else { return }
    let needed = max.map { $0 == .max ? $0 : $0 + 1 } ?? min
    var count = 0
    for item in items where count < needed && holds(item, rule) { count += 1 }
    if count < min { fail(.minContains(min), line) }
    if let max, count > max { fail(.maxContains(max), line) }
  }
}

// MARK: Members

@_spi(Generated)
extension JSONCheck {
  /// The rules of `properties`, `patternProperties` and `additionalProperties`, made once for many values.
  public struct Object: Sendable {
    fileprivate let properties: [JSONText: Rule]
    fileprivate let patterns: [(JSONPattern, Rule)]
    fileprivate let additional: Rule?

    /// `additional` is for the members that neither a name nor a pattern takes; where it is nil they may be anything.
    public init(
      _ properties: KeyValuePairs<StaticString, Rule> = [:], patterns: [(JSONPattern, Rule)] = [],
      additional: Rule? = nil
    ) {
      self.properties = Dictionary(properties.map { (JSONText("\($0)"), $1) }) { first, _ in first }
      self.patterns = patterns
      self.additional = additional
    }
  }

  public mutating func object(_ value: JSONValue, _ rules: Object) {
    guard case .object(let object) = value else { return }
    for member in object.members where !isDone { check(member, rules) }
  }

  private mutating func check(_ member: JSONObject.Member, _ rules: Object) {
    let named = rules.properties[JSONText(member.key)]
    if let named { apply(member.value, at: .key(member.key), named) }
    var isTaken = named != nil
    for (pattern, rule) in rules.patterns where pattern.matches(member.key) {
      apply(member.value, at: .key(member.key), rule)
      isTaken = true
    }
    if !isTaken, let rule = rules.additional { apply(member.value, at: .key(member.key), rule) }
  }

  /// Lets a rule check each key as a text.
  public mutating func propertyNames(_ value: JSONValue, _ rule: Rule) {
    guard case .object(let object) = value else { return }
    for member in object.members where !isDone { apply(key: member.key, rule) }
  }

  /// Lets a rule check the object where it has a key.
  public mutating func dependentSchema(_ value: JSONValue, _ key: StaticString, _ rule: Rule) {
    if case .object(let object) = value, object[key] != nil { apply(value, rule) }
  }
}

// MARK: Alternatives

@_spi(Generated)
extension JSONCheck {
  public mutating func anyOf(_ value: JSONValue, _ rules: [Rule], line: Int) {
    for rule in rules where holds(value, rule) { return }
    fail(.anyOf(rules.count), line)
  }

  public mutating func oneOf(_ value: JSONValue, _ rules: [Rule], line: Int) {
    var count = 0
    for rule in rules where count < 2 && holds(value, rule) { count += 1 }
    if count != 1 { fail(.oneOf(rules.count), line) }
  }

  public mutating func not(_ value: JSONValue, _ rule: Rule, line: Int) {
    if holds(value, rule) { fail(.not, line) }
  }

  public mutating func condition(
    _ value: JSONValue, if condition: Rule, then: Rule? = nil, else otherwise: Rule? = nil
  ) {
    if let rule = holds(value, condition) ? then : otherwise { apply(value, rule) }
  }
}
