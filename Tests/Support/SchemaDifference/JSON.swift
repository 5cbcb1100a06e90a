// SPDX-License-Identifier: Apache-2.0

/// A JSON value whose numbers are texts. A spec is written as one, too: YAML reads it.
indirect enum JSON: Equatable, Sendable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  struct Member: Equatable, Sendable {
    var key: String
    var value: JSON

    init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }
  /// A number, `true`, `false` or `null`.
  case token(String)
  case string(String)
  case array([JSON])
  case object([Member])

  static let null = JSON.token("null")
  static func number(_ value: Int) -> JSON { .token("\(value)") }

  init(stringLiteral text: String) { self = .string(text) }
  init(booleanLiteral value: Bool) { self = .token(value ? "true" : "false") }

  /// Characters beyond ASCII stand for themselves, as YAML wants it, or are all escaped.
  func text(isEscaped: Bool = false) -> String {
    switch self {
    case .token(let token): token
    case .string(let text): quoted(text, isEscaped)
    case .array(let items): "[" + items.map { $0.text(isEscaped: isEscaped) }.joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.map { "\(quoted($0.key, isEscaped)): \($0.value.text(isEscaped: isEscaped))" }.joined(separator: ", ")
        + "}"
    }
  }

  /// An object with these members behind its own.
  func adding(_ members: [Member]) -> JSON {
    guard case .object(let own) = self else { return self }
    return .object(own + members)
  }
}

private func quoted(_ text: String, _ isEscaped: Bool) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": quoted += "\\\(scalar)"
    case " "..."~": quoted.unicodeScalars.append(scalar)
    case "\u{A0}"... where !isEscaped: quoted.unicodeScalars.append(scalar)
    default: for unit in String(scalar).utf16 { quoted += "\\u" + hexadecimal(unit) }
    }
  }
  return quoted + "\""
}

private func hexadecimal(_ unit: UInt16) -> String {
  let digits = String(unit, radix: 16)
  return String(repeating: "0", count: 4 - digits.count) + digits
}
