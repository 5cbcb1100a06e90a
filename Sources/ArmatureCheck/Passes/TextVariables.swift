// SPDX-License-Identifier: Apache-2.0

/// The first part of a text that other tools put a value in place of, `${id}` or `{{ id }}`, and the name of that value.
func variable(in text: String) -> (written: String, name: String)? {
  guard text.utf8.contains(UInt8(ascii: "{")) else { return nil }
  let found = [("${{", "}}"), ("${", "}"), ("{{", "}}")].compactMap { variable(in: text, between: $0.0, and: $0.1) }
  return found.min { $0.lowerBound < $1.lowerBound }.map { range in
    (String(text[range]), String(text[range].drop { !isOfName($0) }.reversed().drop { !isOfName($0) }.reversed()))
  }
}

/// Where it stands; nil where what is between the braces is no name or path.
private func variable(in text: String, between opening: String, and closing: String) -> Range<String.Index>? {
  guard let start = text.firstRange(of: opening), let end = text[start.upperBound...].firstRange(of: closing) else { return nil }
  let inner = text[start.upperBound..<end.lowerBound].drop { $0 == " " }
  let isName = inner.first.map { $0.isLetter || $0 == "_" || $0 == "." } ?? false
  return isName && inner.utf8.allSatisfy { $0 != UInt8(ascii: "{") } ? start.lowerBound..<end.upperBound : nil
}

private func isOfName(_ letter: Character) -> Bool { letter.isLetter || letter.isNumber || letter == "_" }
