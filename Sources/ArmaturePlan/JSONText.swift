// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck

/// A value that a spec writes, as compact JSON.
func jsonText(_ literal: Literal) -> String {
  switch literal {
  case .null: "null"
  case .bool(let truth): truth ? "true" : "false"
  case .number(let number): number.text
  case .string(let text): quoted(text)
  case .list(let items): "[\(items.map(jsonText).joined(separator: ","))]"
  case .object(let members): "{\(members.map { "\(quoted($0.key)):\(jsonText($0.value))" }.joined(separator: ","))}"
  }
}

private func quoted(_ text: String) -> String {
  let escaped = text.unicodeScalars.map { scalar in
    switch scalar {
    case "\"", "\\": "\\\(scalar)"
    case "\0"..<" ": "\\u00\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))"
    default: String(scalar)
    }
  }
  return "\"\(escaped.joined())\""
}
