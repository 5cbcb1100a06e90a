// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The word that a cursor stands in or behind, which may be empty, and what the text would be with another one in its place.
///
/// A text that is being written is no YAML most of the time: a word alone is no entry of a mapping. So a word that is known is put there
/// in each of the ways in which one may be meant, and the parser says which of them is.
struct WordAtCursor {
  /// Whether a `:` follows.
  let hasColon: Bool
  /// Whether it is the name of a need, behind `${`.
  let isNeed: Bool
  private let text: EditorText
  private let line: Int
  private let range: Range<Int>
  private let isFirst: Bool

  /// Nil in a comment.
  init?(_ text: EditorText, _ place: EditorPosition) {
    let position = text.position(place)
    let scalars = text.lines[position.line - 1]
    let cursor = position.column - 1
    let start = scalars[..<cursor].lastIndex { !isWordPart($0) }.map { $0 + 1 } ?? 0
    let end = scalars[cursor...].firstIndex { !isWordPart($0) } ?? scalars.count
    let (before, after) = (scalars[..<start], scalars[end...])
    if before.first(where: { $0 != " " }) == "#" || before.hasComment { return nil }
    (self.text, line, range) = (text, position.line - 1, start..<end)
    hasColon = after.first == ":"
    isFirst = before.allSatisfy { $0 == " " || $0 == "-" }
    isNeed = before.suffix(2).elementsEqual(["$", "{"])
  }

  func span(in file: String) -> Span {
    let start = Position(line: line + 1, column: range.lowerBound + 1)
    return Span(file: file, start: start, end: Position(line: line + 1, column: range.upperBound + 1))
  }

  /// The texts with the known word, as a key or as it is; then the same without the lines that follow, which may be what is no YAML,
  /// and with the brackets closed that the line leaves open.
  var guesses: [(text: [UInt8], isKey: Bool)] {
    let words = isFirst && !hasColon ? [("\(probe):", true), (probe, false)] : [(probe, false)]
    return [true, false].flatMap { isWhole in words.map { (guess($0.0, isWhole: isWhole), $0.1) } }
  }

  private func guess(_ word: String, isWhole: Bool) -> [UInt8] {
    let scalars = text.lines[line]
    let place = text.lines.bytes(of: line)
    let start = place.lowerBound + scalars[..<range.lowerBound].reduce(0) { $0 + $1.utf8.count }
    let end = place.lowerBound + scalars[..<range.upperBound].reduce(0) { $0 + $1.utf8.count }
    let rest: ArraySlice<UInt8> = isWhole ? text.bytes[end...] : text.bytes[end..<place.upperBound] + closing(scalars)
    return text.bytes[..<start] + Array(word.utf8) + rest
  }
}

/// The brackets that a line leaves open, closed.
private func closing(_ line: [Unicode.Scalar]) -> [UInt8] {
  var open: [UInt8] = []
  for scalar in line {
    switch scalar {
    case "{": open.append(UInt8(ascii: "}"))
    case "[": open.append(UInt8(ascii: "]"))
    case "}", "]": _ = open.popLast()
    default: break
    }
  }
  return open.reversed()
}

/// A name that nobody has.
let probe = "armatureCursorStandsHere"

private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_-$".unicodeScalars.contains(scalar)
}

extension ArraySlice<Unicode.Scalar> {
  /// Whether a comment begins in it, as far as the line alone tells.
  fileprivate var hasComment: Bool {
    var quote: Unicode.Scalar?
    for index in indices {
      let scalar = self[index]
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
      } else if scalar == "#", index == startIndex || self[index - 1] == " " {
        return true
      }
    }
    return false
  }
}
