// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmaturePattern
import ArmatureReport
import ArmatureSyntax
import Foundation

/// Says whether a JSON value is one of a type, by reading the type itself: what generated code must come to as well.
///
/// Formats are not looked at; they have tests of their own.
struct Oracle {
  var messages: [String: Record]
  var named: [String: ValueType]
  var assertions: [Assertion]

  init(_ files: SchemaFiles, _ more: [Message] = []) {
    messages = Dictionary((files.messages + more).map { ($0.name.value, $0.record) }) { first, _ in first }
    named = Dictionary(files.namedTypes.map { ($0.name.value, $0.type) }) { first, _ in first }
    assertions = files.assertions
  }

  func accepts(_ value: Node, _ type: ValueType) -> Bool {
    switch type {
    case .any: true
    case .string, .timestamp, .uuid, .bytes: value.text != nil
    case .int: value.number?.isWhole ?? false
    case .double, .decimal: value.number != nil
    case .bool: value.flag != nil
    case .message(let name): messages[name].map { accepts(value, $0) } ?? false
    case .named(let name): named[name].map { accepts(value, $0) } ?? false
    case .swift: false
    case .list(let items): value.items?.allSatisfy { accepts($0, items) } ?? false
    case .map(let values): value.entries?.allSatisfy { accepts($0.value, values) } ?? false
    case .record(let record): accepts(value, record)
    case .enumeration(let texts): value.text.map { text in texts.values.contains { isSame($0.value, text) } } ?? false
    case .tuple(let tuple): accepts(value, tuple)
    case .union(let union): accepts(value, union)
    case .nullable(let inner): value.isNull || accepts(value, inner)
    case .optional(let inner): accepts(value, inner)
    case .checked(let inner, let checks): accepts(value, inner) && checks.allSatisfy { holds($0.rule, value) }
    }
  }

  private func accepts(_ value: Node, _ record: Record) -> Bool {
    guard let entries = value.entries else { return false }
    for field in record.fields {
      let found = entries.first { isSame($0.key.value, field.key) }
      if let found, !accepts(found.value, field.type) { return false }
      if found == nil, !field.isOptional, field.standard == nil { return false }
    }
    let isKnown = entries.allSatisfy { entry in record.fields.contains { isSame($0.key, entry.key.value) } }
    return (isKnown || !record.isClosed) && record.checks.allSatisfy { holds($0.rule, value) }
  }

  private func accepts(_ value: Node, _ tuple: Tuple) -> Bool {
    guard let items = value.items, items.count >= tuple.itemsMin else { return false }
    guard zip(items, tuple.items).allSatisfy({ accepts($0, $1) }) else { return false }
    let rest = items.dropFirst(tuple.items.count)
    return tuple.rest.map { type in rest.allSatisfy { accepts($0, type) } } ?? rest.isEmpty
  }

  private func accepts(_ value: Node, _ union: Union) -> Bool {
    guard let tag = value.entries?.first(where: { isSame($0.key.value, union.discriminator) })?.value.text,
      let variant = union.variants.first(where: { isSame($0.tag, tag) })
    else { return false }
    return accepts(value, .message(variant.message.value))
  }
}

extension Oracle {
  /// Each rule asserts something of values of its own kind alone.
  func holds(_ rule: Check.Rule, _ value: Node) -> Bool {
    switch rule {
    case .minimum(let bound): value.number.map { $0 >= ExactNumber(bound.text) } ?? true
    case .exclusiveMinimum(let bound): value.number.map { $0 > ExactNumber(bound.text) } ?? true
    case .maximum(let bound): value.number.map { $0 <= ExactNumber(bound.text) } ?? true
    case .exclusiveMaximum(let bound): value.number.map { $0 < ExactNumber(bound.text) } ?? true
    case .multipleOf(let step): value.number.map { $0.isMultiple(of: ExactNumber(step.text)) } ?? true
    case .oneOfNumbers(let numbers):
      value.number.map { number in numbers.contains { ExactNumber($0.text) == number } } ?? true
    case .flag(let flag): value.flag.map { $0 == flag } ?? true
    case .minLength(let count): value.text.map { $0.unicodeScalars.count >= count } ?? true
    case .maxLength(let count): value.text.map { $0.unicodeScalars.count <= count } ?? true
    case .pattern(let pattern): value.text.map { matches($0, pattern.source) } ?? true
    case .format: true
    case .minItems(let count): value.items.map { $0.count >= count } ?? true
    case .maxItems(let count): value.items.map { $0.count <= count } ?? true
    case .uniqueItems:
      value.items.map { items in items.indices.allSatisfy { !items[..<$0].contains(where: items[$0].isEqual) } } ?? true
    case .minProperties(let count): value.entries.map { $0.count >= count } ?? true
    case .maxProperties(let count): value.entries.map { $0.count <= count } ?? true
    case .propertyNames(let checks, _):
      value.entries.map { $0.allSatisfy { entry in checks.allSatisfy { holds($0.rule, Node(text: entry.key.value)) } } } ?? true
    case .assertion(let assertion): holds(assertion, value)
    }
  }

  func holds(_ assertion: Assertion, _ value: Node) -> Bool {
    switch assertion {
    case .always(let all): all
    case .kinds(let kinds): kinds.contains(where: value.isOf)
    case .equal(let literals): literals.contains { Node($0).isEqual(to: value) }
    case .rule(let rule): holds(rule, value)
    case .items(let prefix, let rest):
      value.items.map { items in
        items.enumerated().allSatisfy { holds($0.offset < prefix.count ? prefix[$0.offset] : rest, $0.element) }
      } ?? true
    case .contains(let inner, let least, let most):
      value.items.map { items in
        let count = items.count { holds(inner, $0) }
        return count >= least && count <= most ?? .max
      } ?? true
    case .object(let object): value.entries.map { $0.allSatisfy { holds(object, $0) } } ?? true
    case .required(let keys): value.entries.map { entries in keys.allSatisfy { has(entries, $0) } } ?? true
    case .dependentRequired(let key, let keys):
      value.entries.map { entries in !has(entries, key) || keys.allSatisfy { has(entries, $0) } } ?? true
    case .dependentSchema(let key, let inner):
      value.entries.map { entries in !has(entries, key) || holds(inner, value) } ?? true
    case .propertyNames(let inner): value.entries.map { $0.allSatisfy { holds(inner, Node(text: $0.key.value)) } } ?? true
    case .all(let parts): parts.allSatisfy { holds($0, value) }
    case .anyOf(let parts): parts.contains { holds($0, value) }
    case .oneOf(let parts): parts.count { holds($0, value) } == 1
    case .not(let inner): !holds(inner, value)
    case .condition(let test, let then, let other): holds(holds(test, value) ? then : other, value)
    case .named(let number): holds(assertions[number], value)
    case .at(_, let inner): holds(inner, value)
    }
  }

  private func holds(_ object: Assertion.ObjectAssertion, _ entry: Mapping.Entry) -> Bool {
    let key = entry.key.value
    let properties = object.properties.filter { isSame($0.key, key) }.map(\.value)
    let patterns = object.patterns.filter { matches(key, $0.pattern.source) }.map(\.value)
    let all = properties + patterns
    return (all.isEmpty ? [object.additional] : all).allSatisfy { holds($0, entry.value) }
  }

  private func has(_ entries: [Mapping.Entry], _ key: String) -> Bool { entries.contains { isSame($0.key.value, key) } }
}

/// Texts are the same where their bytes are: a letter with an accent is not one letter and an accent.
private func isSame(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

private func matches(_ text: String, _ pattern: String) -> Bool {
  let expression = try? NSRegularExpression(pattern: pattern)
  return expression?.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
}
