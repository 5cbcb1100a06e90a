// SPDX-License-Identifier: Apache-2.0

/// The one way of a text into XML, between tags. XML 1.0 has no way to write most control characters, so they become U+FFFD.
func xmlContent(_ text: String) -> String {
  escaped(text) { scalar in
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    default: isXML(scalar) ? nil : "\u{FFFD}"
    }
  }
}

/// The one way of a text into an attribute in double quotes.
func xmlAttribute(_ text: String) -> String {
  escaped(xmlContent(text)) { scalar in
    switch scalar {
    case "\"": "&quot;"
    case "\n": "&#10;"
    case "\t": "&#9;"
    default: nil
    }
  }
}

/// The text with some scalars written in another way.
///
/// By scalars and not by characters: a quote with a combining mark behind it is another character, and ends an attribute all the same.
func escaped(_ text: String, _ escape: (Unicode.Scalar) -> String?) -> String {
  text.unicodeScalars.map { escape($0) ?? String($0) }.joined()
}

private func isXML(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x9, 0xA, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
  default: false
  }
}
