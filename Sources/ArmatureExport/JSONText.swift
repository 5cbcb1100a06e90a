// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck

/// A JSON document as people read it: two spaces a level, what is short on one line, a line end behind it.
package func jsonText(_ value: Literal) -> String { text(value, indent: 0) + "\n" }

/// The same on one line, for another program.
package func jsonLine(_ value: Literal) -> String { line(value) }

private func text(_ value: Literal, indent: Int) -> String {
  let short = line(value)
  if indent * 2 + short.count <= lineWidth { return short }
  switch value {
  case .list(let items): return block("[", items.map { text($0, indent: indent + 1) }, "]", indent)
  case .object(let members):
    return block("{", members.map { "\(quoted($0.key)): \(text($0.value, indent: indent + 1))" }, "}", indent)
  default: return short
  }
}

private let lineWidth = 80

private func block(_ open: String, _ lines: [String], _ close: String, _ indent: Int) -> String {
  let margin = String(repeating: "  ", count: indent)
  return "\(open)\n\(lines.map { "\(margin)  \($0)" }.joined(separator: ",\n"))\n\(margin)\(close)"
}

private func line(_ value: Literal) -> String {
  switch value {
  case .null: "null"
  case .bool(let flag): flag ? "true" : "false"
  case .number(let number): number.text
  case .string(let text): quoted(text)
  case .list(let items): "[\(items.map(line).joined(separator: ", "))]"
  case .object(let members) where members.isEmpty: "{}"
  case .object(let members):
    "{ \(members.map { "\(quoted($0.key)): \(line($0.value))" }.joined(separator: ", ")) }"
  }
}

private func quoted(_ text: String) -> String {
  "\"\(text.unicodeScalars.map(escaped).joined())\""
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\"": "\\\""
  case "\\": "\\\\"
  case "\n": "\\n"
  case "\r": "\\r"
  case "\t": "\\t"
  case _ where scalar.value < 0x20 || scalar.value == 0x7F:
    "\\u" + String(repeating: "0", count: scalar.value < 0x10 ? 3 : 2) + String(scalar.value, radix: 16)
  default: String(scalar)
  }
}
