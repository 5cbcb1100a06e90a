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

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
