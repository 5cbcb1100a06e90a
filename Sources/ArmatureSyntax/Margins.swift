// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The blanks that the lines of a file begin with.
struct Margins {
  let lines: SourceLines
  private let source: SourceFile

  init(_ source: SourceFile) {
    self.source = source
    lines = source.lines
  }

  /// The first line behind another one that has more than blanks, and for which it holds.
  func first(after line: Int, to last: Int, where holds: (Margin) -> Bool) -> Margin? {
    var next = line
    while let number = written(from: next, to: min(last, lines.count), isTabBlank: true) {
      let margin = margin(number)
      if holds(margin) { return margin }
      next = number + 1
    }
    return nil
  }

  /// The first line behind another one that has more than spaces: in a block a tab is text.
  func firstText(after line: Int) -> Margin? {
    written(from: line, to: lines.count, isTabBlank: false).map(margin)
  }

  /// The first of some lines that is longer; counted from 1.
  func first(longerThan length: Int, in numbers: Range<Int>) -> Int? {
    numbers.first { lines.bytes(of: $0 - 1).count > length }
  }

  /// Whether a block's header says itself how deep its text is: `|2`, `>-2`.
  func isDepthWritten(in header: Position) -> Bool {
    lines[header.line - 1].dropFirst(header.column).prefix(2).contains { ("1"..."9").contains($0) }
  }

  /// The tabs that a line is indented with, if it is.
  func tab(_ margin: Margin) -> TabIndentation? {
    let count = margin.blanks - margin.spaces
    return count > 0 ? TabIndentation(span: span(margin.line, margin.spaces + 1, count: count)) : nil
  }

  func span(_ line: Int, _ column: Int, count: Int = 1) -> Span {
    Span(file: source.name, start: Position(line: line, column: column), end: Position(line: line, column: column + count))
  }

  /// The first of these lines, counted from 0, that is not empty.
  private func written(from first: Int, to end: Int, isTabBlank: Bool) -> Int? {
    // A loop over a pointer, as each user's build runs it as it is built for debugging.
    source.bytes.withUnsafeBufferPointer { bytes in
      guard first < end, let text = bytes.baseAddress else { return nil }
      var (number, index) = (first, lines.bytes(of: first).lowerBound)
      while index < bytes.count {
        let byte = text[index]
        index += 1
        if byte == space || isTabBlank && byte == tabulator { continue }
        if byte != newline && byte != carriageReturn { return number }
        if byte == carriageReturn, index < bytes.count, text[index] == newline { continue }
        number += 1
        if number == end { return nil }
      }
      return nil
    }
  }

  /// Of a line counted from 0 that is not empty.
  private func margin(_ number: Int) -> Margin {
    let text = source.bytes[lines.bytes(of: number)]
    let spaces = text.prefix { $0 == space }.count
    let rest = text.dropFirst(spaces).drop { $0 == space || $0 == tabulator }
    let sign = rest.first.map { Character(Unicode.Scalar($0)) }
    return Margin(line: number + 1, spaces: spaces, blanks: text.count - rest.count, sign: sign)
  }
}

/// What a line begins with.
struct Margin {
  /// Counted from 1.
  var line: Int
  var spaces: Int
  /// The spaces, and all spaces and tabs behind them.
  var blanks: Int
  /// The first character behind them, as far as it is ASCII; nil where nothing is.
  var sign: Character?
}

private let space = UInt8(ascii: " ")
private let tabulator = UInt8(ascii: "\t")
private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
