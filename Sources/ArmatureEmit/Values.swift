// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan

/// A value as a Swift expression, where its type is known.
func valueText(_ value: ValuePlan) -> String {
  switch value {
  case .access(let access): access.text
  case .string(let text): literal(text)
  case .int(let number): integerLiteral(number)
  case .double(let number): doubleLiteral(number)
  case .decimal(let number): decimalLiteral(number)
  case .bool(let truth): truth ? "true" : "false"
  case .timestamp(let seconds, let nanoseconds): timestampLiteral(seconds, nanoseconds)
  case .uuid(let bytes): "UUID(uuid: (\(bytes.map(String.init).joined(separator: ", "))))"
  case .bytes(let bytes): "[\(bytes.map(String.init).joined(separator: ", "))]"
  case .raw(let text): "RawJSON(literal: \(literal(text)))"
  case .absent: "nil"
  case .null: ".null"
  case .present(let value): ".value(\(valueText(value)))"
  case .list(let items): array(items.map(valueText))
  case .map(let pairs):
    pairs.isEmpty ? "[:]" : array(pairs.map { "\(literal($0.key)): \(valueText($0.value))" })
  case .member(let type, let name): "\(type).\(name)"
  case .variant(let type, let name, let value): "\(type).\(name)(\(valueText(value)))"
  case .structure(let type, let fields): call(type, fields.map { "\($0.label): \(valueText($0.value))" })
  }
}

func numberLiteral(_ number: NumberPlan) -> String {
  switch number {
  case .int(let number): integerLiteral(number)
  case .double(let number): doubleLiteral(number)
  case .decimal(let number): decimalLiteral(number)
  }
}

private func timestampLiteral(_ seconds: Int, _ nanoseconds: Int) -> String {
  call(
    "Timestamp",
    ["seconds: \(integerLiteral(seconds))"] + (nanoseconds == 0 ? [] : ["nanoseconds: \(integerLiteral(nanoseconds))"]))
}

/// A decimal with just these digits. More of them than an integer has are put together from several.
func decimalLiteral(_ number: ExactNumber) -> String {
  let text = number.digits.map(String.init).joined()
  if text.isEmpty { return "0" }
  let sign = number.isNegative ? ".minus" : ".plus"
  if number.exponent == 0, text.count <= 18 { return "\(number.isNegative ? "-" : "")\(integerLiteral(Int(text) ?? 0))" }
  let ends = stride(from: text.count, to: 0, by: -18)
  let parts = ends.map { end in
    let digits = text.dropFirst(max(end - 18, 0)).prefix(min(end, 18))
    let exponent = number.exponent + text.count - end
    return "Decimal(sign: \(sign), exponent: \(exponent), significand: \(integerLiteral(Int(digits) ?? 0)))"
  }
  return parts.count == 1 ? parts[0] : "(\(parts.reversed().joined(separator: " + ")))"
}
