// SPDX-License-Identifier: Apache-2.0

/// A stretch of one source file, from the first character to the one behind the last.
package struct Span: Hashable, Sendable {
  package var file: String
  package var start: Position
  package var end: Position

  package init(file: String, start: Position, end: Position) {
    self.file = file
    self.start = start
    self.end = end
  }
}

/// A place in a file as people and editors count it: lines and columns from 1, columns in Unicode scalars.
package struct Position: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// A value together with the place where it was written.
package struct Located<Value: Sendable>: Sendable {
  package var value: Value
  package var span: Span

  package init(_ value: Value, at span: Span) {
    self.value = value
    self.span = span
  }
}

extension Located where Value == String {
  /// Where a part of the text stands, in scalars from its beginning; all of it where the file does not show it as it is: on several lines,
  /// or with escapes.
  package func span(of part: Range<Int>?) -> Span {
    let count = value.unicodeScalars.count
    let isOneLine = span.start.line == span.end.line
    // Quotes are one character at each end, and the shortest escape is two for one.
    let quotes = (span.end.column - span.start.column - count) / 2
    guard let part, !part.isEmpty, part.upperBound <= count, isOneLine, [0, 1].contains(quotes),
      span.end.column - span.start.column == count + 2 * quotes
    else { return span }
    var narrow = span
    narrow.start.column = span.start.column + quotes + part.lowerBound
    narrow.end.column = narrow.start.column + part.count
    return narrow
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
