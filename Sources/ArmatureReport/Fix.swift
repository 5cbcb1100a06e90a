// SPDX-License-Identifier: Apache-2.0

/// A change of the text that a machine may make: what stands in the span gives way to the text.
package struct Fix: Hashable, Sendable {
  package var span: Span
  package var text: String

  package init(_ span: Span, _ text: String) {
    self.span = span
    self.text = text
  }
}

/// The known word in the place of a misspelt one, where one is near enough.
///
/// What is misspelt may be a key: then no other key `beside` it may be that word.
package func correction(of word: Located<String>, in known: some Sequence<String>, beside others: [String] = []) -> Fix? {
  guard let near = nearest(word.value, in: known), !others.contains(near) else { return nil }
  return fix(word, near)
}

/// Another word in the place of one that stands there without quotes.
package func replacement(of word: Located<String>, by other: String) -> Fix? { isBare(word) ? fix(word, other) : nil }

private func fix(_ word: Located<String>, _ other: String) -> Fix? {
  // What stands in quotes keeps them: `{"lod":1}` is a key, and `{load:1}` is none.
  if isBare(word), isPlainWord(other) { return Fix(word.span, other) }
  return quoted(other).map { Fix(word.span, $0) }
}

/// Whether a word stands there as it is, without quotes around it.
package func isBare(_ word: Located<String>) -> Bool {
  let (start, end) = (word.span.start, word.span.end)
  return start.line == end.line && end.column - start.column == word.value.unicodeScalars.count
}

/// Whether every YAML reads a text as itself, wherever it stands: no number, no flag, and nothing that means something to YAML.
///
/// It begins with a letter or `_`, and has letters, digits and `signs` alone.
package func isPlainWord(_ text: String, signs: String = "-_./?") -> Bool {
  guard let first = text.unicodeScalars.first, first.properties.isAlphabetic || first == "_" else { return false }
  let others = Set(signs.unicodeScalars)
  return text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) || others.contains($0) }
    && !wordsOfYAML.contains(text.lowercased())
}

/// Words that some YAML or other reads as something else than text.
private let wordsOfYAML: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

/// The text in quotes; nil where that takes more than quotes.
private func quoted(_ text: String) -> String? {
  if text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0xA0).contains($0.value) || $0 == "\u{FEFF}" }) { return nil }
  return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
}

/// The text with the fixes made, and how many of them there are: one that overlaps another is left for the next time.
package func mend(_ source: SourceFile, _ fixes: [Fix]) -> (text: String, count: Int) {
  var scalars = Array(String(decoding: source.bytes, as: UTF8.self).unicodeScalars)
  let starts = lineStarts(scalars)
  var count = 0
  var limit = scalars.count
  // From the last one back, so that what stands before it stays where it is.
  for fix in Set(fixes).sorted(by: { ($0.span.start, $0.text) > ($1.span.start, $1.text) }) {
    guard let start = offset(fix.span.start, starts, scalars.count), let end = offset(fix.span.end, starts, scalars.count),
      start <= end, end <= limit
    else { continue }
    scalars.replaceSubrange(start..<end, with: fix.text.unicodeScalars)
    limit = start
    count += 1
  }
  return (String(String.UnicodeScalarView(scalars)), count)
}

/// Where each line begins. A byte order mark belongs to none.
private func lineStarts(_ scalars: [Unicode.Scalar]) -> [Int] {
  var starts = [scalars.first == "\u{FEFF}" ? 1 : 0]
  for index in scalars.indices {
    let isEnd = scalars[index] == "\n" || scalars[index] == "\r" && scalars[safe: index + 1] != "\n"
    if isEnd { starts.append(index + 1) }
  }
  return starts
}

private func offset(_ position: Position, _ starts: [Int], _ count: Int) -> Int? {
  guard starts.indices.contains(position.line - 1), position.column >= 1 else { return nil }
  let offset = starts[position.line - 1] + position.column - 1
  return offset <= count ? offset : nil
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
