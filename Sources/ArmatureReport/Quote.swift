// SPDX-License-Identifier: Apache-2.0

/// A user's text in back quotes, short enough for a sentence. Between two of them nobody sees that there is none.
package func quote(_ text: String) -> String {
  if text.isEmpty { return "empty text" }
  let scalars = text.unicodeScalars
  let isLong = scalars.count > quoteScalarsMax
  let shown = isLong ? String(String.UnicodeScalarView(scalars.prefix(quoteScalarsMax))) + "…" : text
  return "`\(visible(shown))`"
}

/// What stands between quotes as word processors set them, which are a part of the text for YAML; nil for any other text.
package func straightQuotes(of text: String) -> String? {
  guard let first = text.first, let last = text.last, text.count > 2, "“”„‘’".contains(first), "“”‘’".contains(last) else { return nil }
  return String(text.dropFirst().dropLast())
}

/// Words in a sentence: `a`, `b` or `c`.
package func listed(_ words: [String], _ conjunction: String = "or") -> String {
  guard let last = words.last else { return "nothing" }
  let front = words.dropLast().map(quote).joined(separator: ", ")
  return front.isEmpty ? quote(last) : "\(front) \(conjunction) \(quote(last))"
}

/// A count with its noun: `1 finding`, `2 findings`.
package func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// The text with everything spelled out that would move a terminal's cursor, hide text or break a line.
package func visible(_ text: String) -> String {
  if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return text }
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if isInvisible(scalar) {
      shown.append(contentsOf: escape(scalar).unicodeScalars)
    } else {
      shown.append(scalar)
    }
  }
  return String(shown)
}

private let quoteScalarsMax = 60

func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  if 0x20...0x7E ~= scalar.value { return false }
  return switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: true
  default: false
  }
}

private func escape(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": "\\n"
  case "\r": "\\r"
  case "\t": "\\t"
  default: "\\u{\(String(scalar.value, radix: 16))}"
  }
}
