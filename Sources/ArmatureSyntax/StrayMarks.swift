// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A `#` or a `?` outside of all scalars that libyaml takes for the beginning of a comment or of a key, though no blank stands beside it.
func strayMark(_ source: SourceFile, _ scalars: [TextSpan]) -> (any Problem)? {
  let bytes = Array(withoutMark(source.bytes))
  if !mayStray(bytes) { return nil }
  var marks = StrayMarks(file: source.name, scalars: scalars)
  return marks.first(in: bytes)
}

/// Whether it is worth to look where the texts are: in most files no such mark stands anywhere.
private func mayStray(_ bytes: [UInt8]) -> Bool {
  // Loops over a pointer, as each user's build runs the compiler as it is built for debugging.
  bytes.withUnsafeBufferPointer { bytes in
    guard let text = bytes.baseAddress else { return false }
    var index = 1
    while index < bytes.count {
      let byte = text[index]
      if byte == hashMark, text[index - 1] > space, text[index - 1] != hashMark, signsBeforeHash.contains(text[index - 1]) { return true }
      if byte == questionMark, index + 1 < bytes.count, text[index + 1] > space, signsBeforeKey.contains(text[index - 1]) { return true }
      index += 1
    }
    return false
  }
}

private let hashMark = UInt8(ascii: "#")
private let questionMark = UInt8(ascii: "?")
/// All before it are blanks: nothing else below it can be read.
private let space = UInt8(ascii: " ")
/// With these something ends that is no plain text: quotes, brackets, a comma, the header of a block.
private let signsBeforeHash = Array("\"'[]{},:|>+-0123456789".utf8)
private let signsBeforeKey = Array(" \t\r\n[{,:\"'".utf8)

/// A walk over a file with an eye on its texts.
private struct StrayMarks {
  let file: String
  /// In the order of the file.
  let scalars: [TextSpan]
  private var next = 0
  private var place = Position(line: 1, column: 1)
  private var isInComment = false

  init(file: String, scalars: [TextSpan]) {
    self.file = file
    self.scalars = scalars
  }

  mutating func first(in bytes: [UInt8]) -> (any Problem)? {
    bytes.withUnsafeBufferPointer { bytes in
      var previous = UInt8(ascii: "\n")
      for index in bytes.indices {
        let byte = bytes[index]
        if byte == hashMark || byte == questionMark, !isInText() {
          let isSpaced = byte == hashMark ? previous <= space : index + 1 == bytes.count || bytes[index + 1] <= space
          if !isSpaced { return problem(byte, word(in: bytes, at: index)) }
          isInComment = byte == hashMark
        }
        step(over: byte, after: previous)
        previous = byte
      }
      return nil
    }
  }

  private mutating func isInText() -> Bool {
    while next < scalars.count, scalars[next].span.end <= place { next += 1 }
    return isInComment || next < scalars.count && scalars[next].holds(place)
  }

  private mutating func step(over byte: UInt8, after previous: UInt8) {
    if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") {
      isInComment = false
      if byte == UInt8(ascii: "\r") || previous != UInt8(ascii: "\r") { place = Position(line: place.line + 1, column: 1) }
    } else if byte & 0xC0 != 0x80 {
      // A column is a scalar, whose other bytes continue it.
      place.column += 1
    }
  }

  /// The mark, and what belongs to it if it is text.
  private func word(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> String {
    String(decoding: bytes[index...].prefix(100).prefix { $0 > space && !Array(":,[]{}".utf8).contains($0) }, as: UTF8.self)
  }

  /// Of a `?` in brackets: libyaml would drop it, and take what follows for a key.
  private func problem(_ mark: UInt8, _ word: String) -> any Problem {
    let span = Span(file: file, start: place, end: Position(line: place.line, column: place.column + 1))
    if mark == hashMark {
      return YAMLSyntax(
        span: span, message: "there is no space before this `#`, so it does not begin a comment",
        help: "write a space before it; text that contains it needs quotes")
    }
    return questionInBrackets(span, help: quoted(word).map { "put it in quotes: \(quote($0))" } ?? "put it in quotes")
  }
}

/// Where a text stands, and whether it is a block, whose first line is no part of the text.
struct TextSpan {
  var span: Span
  var isBlock: Bool

  fileprivate func holds(_ position: Position) -> Bool {
    span.start <= position && position < span.end && !(isBlock && position.line == span.start.line)
  }
}
