// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmaturePattern
import ArmatureReport

/// The types of a pipeline, one field to a line, with all that the phases behind it can see of them.
func dump(_ pipeline: Pipeline) -> String {
  let messages = pipeline.messages.map { "message \($0.name.value)\(shown($0.notes)): \(shown(.record($0.record), ""))\n" }
  let types = pipeline.namedTypes.map { "type \($0.name.value)\(shown($0.notes)): \(shown($0.type, ""))\n" }
  return (messages + types).joined()
}

private func shown(_ type: ValueType, _ indent: String) -> String {
  switch type {
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
  case .list(let items): "[\(shown(items, indent))]"
  case .map(let values): "[string: \(shown(values, indent))]"
  case .nullable(let inner): "nullable(\(shown(inner, indent)))"
  case .optional(let inner): "optional(\(shown(inner, indent)))"
  case .checked(let inner, let checks): "\(shown(inner, indent)) where \(shown(checks))"
  case .enumeration(let texts): "enum(\(texts.values.map(\.value).joined(separator: ", ")))"
  case .tuple(let tuple): shown(tuple, indent)
  case .union(let union): shown(union)
  case .record(let record): shown(record, indent)
  }
}

private func shown(_ record: Record, _ indent: String) -> String {
  let inner = indent + "  "
  let reserved = record.reserved.isEmpty ? "" : " without \(record.reserved.map(\.value).joined(separator: ", "))"
  let head = (record.isClosed ? " closed" : "") + (record.checks.isEmpty ? "" : " where \(shown(record.checks))") + reserved
  return "record\(head)" + record.fields.map { "\n\(inner)\(shown($0, inner))" }.joined()
}

private func shown(_ field: Field, _ indent: String) -> String {
  var text = field.name.value + (field.isOptional ? "?" : "")
  if field.key != field.name.value { text += " as \"\(field.key)\"" }
  if field.isSensitive { text += " sensitive" }
  if let owner = field.owner { text += " of \(owner)" }
  return "\(text)\(shown(field.notes)): \(shown(field.type, indent))"
    + (field.standard.map { " = \(shown($0))" } ?? "")
}

private func shown(_ tuple: Tuple, _ indent: String) -> String {
  let rest = tuple.rest.map { ", then \(shown($0, indent))" } ?? ""
  return "tuple(\(tuple.items.map { shown($0, indent) }.joined(separator: ", "))\(rest); at least \(tuple.itemsMin))"
}

private func shown(_ union: Union) -> String {
  "union(\(union.discriminator): \(union.variants.map { "\($0.tag) is \($0.message.value)" }.joined(separator: ", ")))"
}

private func shown(_ notes: Notes) -> String {
  (notes.isDeprecated ? " deprecated" : "") + (notes.doc.map { " \"\($0)\"" } ?? "")
}

private func shown(_ checks: [Check]) -> String { checks.map { shown($0.rule) }.joined(separator: ", ") }

private func shown(_ rule: Check.Rule) -> String {
  switch rule {
  case .minimum(let bound): ">= \(bound.text)"
  case .exclusiveMinimum(let bound): "> \(bound.text)"
  case .maximum(let bound): "<= \(bound.text)"
  case .exclusiveMaximum(let bound): "< \(bound.text)"
  case .multipleOf(let divisor): "multiple of \(divisor.text)"
  case .oneOfNumbers(let numbers): "one of \(numbers.map(\.text).joined(separator: " "))"
  case .flag(let flag): "\(flag)"
  case .minLength(let count): "length >= \(count)"
  case .maxLength(let count): "length <= \(count)"
  case .pattern(let pattern): "/\(pattern.source)/"
  case .format(let format): format.rawValue
  case .minItems(let count): "items >= \(count)"
  case .maxItems(let count): "items <= \(count)"
  case .uniqueItems: "unique"
  case .minProperties(let count): "properties >= \(count)"
  case .maxProperties(let count): "properties <= \(count)"
  case .propertyNames(let checks, _): "names(\(shown(checks)))"
  case .assertion: "assertion"
  }
}

private func shown(_ literal: Literal) -> String {
  switch literal {
  case .null: "null"
  case .bool(let flag): "\(flag)"
  case .number(let number): number.text
  case .string(let text): "\"\(text)\""
  case .list(let items): "[\(items.map(shown).joined(separator: ", "))]"
  case .object(let members): "{\(members.map { "\($0.key): \(shown($0.value))" }.joined(separator: ", "))}"
  }
}
