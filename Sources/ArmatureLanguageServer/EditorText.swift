// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A text whose places are counted in two ways: by the compiler in Unicode scalars, and by an editor in units of its own.
struct EditorText {
  let bytes: [UInt8]
  let lines: SourceLines
  let unit: EditorUnit
  private let widths = Widths()

  init(_ bytes: [UInt8], _ unit: EditorUnit) {
    self.bytes = bytes
    self.unit = unit
    lines = SourceLines(reading: bytes)
  }

  var end: EditorPosition { editorPosition(Position(line: lines.count, column: .max)) }

  /// A place that is not in the text becomes the nearest one before it.
  func editorPosition(_ position: Position) -> EditorPosition {
    let line = min(max(position.line - 1, 0), lines.count - 1)
    let width = width(of: line)
    let column = position.line - 1 > line ? width.count : min(max(position.column - 1, 0), width.count)
    return EditorPosition(line: line, character: markWidth(line) + (width.sums?[column] ?? column))
  }

  /// The same the other way round; in the middle of a scalar it is the scalar's beginning.
  func position(_ place: EditorPosition) -> Position {
    if place.line >= lines.count { return Position(line: lines.count, column: width(of: lines.count - 1).count + 1) }
    let line = max(place.line, 0)
    let width = width(of: line)
    let rest = max(place.character - markWidth(line), 0)
    let column = width.sums.map { sums in (sums.firstIndex { $0 > rest } ?? sums.count) - 1 } ?? min(rest, width.count)
    return Position(line: line + 1, column: column + 1)
  }

  /// Where a place is among the bytes.
  func offset(_ place: EditorPosition) -> Int {
    if place.line <= 0, place.character < markWidth(0) { return 0 }
    let position = position(place)
    let line = position.line - 1
    return lines.bytes(of: line).lowerBound + lines[line].prefix(position.column - 1).reduce(0) { $0 + $1.utf8.count }
  }

  /// What a finding underlines: of a span of several lines the part on its first one, and one character at least where there is one.
  func underlined(_ span: Span) -> EditorRange {
    let isOneLine = span.end.line == span.start.line
    let column = isOneLine ? max(span.end.column, span.start.column + 1) : .max
    return EditorRange(
      start: editorPosition(span.start), end: editorPosition(Position(line: span.start.line, column: column)))
  }

  func range(_ span: Span) -> EditorRange {
    EditorRange(start: editorPosition(span.start), end: editorPosition(span.end))
  }

  /// The text with another one in the place of a part.
  func replacing(_ range: EditorRange, with text: String) -> EditorText {
    let (start, end) = (offset(range.start), offset(range.end))
    guard start <= end else { return self }
    return EditorText(bytes[..<start] + Array(text.utf8) + bytes[end...], unit)
  }

  /// A byte order mark is a character to an editor, and none to the compiler.
  private func markWidth(_ line: Int) -> Int {
    line == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? unit.width(of: "\u{FEFF}") : 0
  }

  private func width(of line: Int) -> Widths.Line {
    if let known = widths.lines[line] { return known }
    let bytes = lines.bytes(of: line)
    let isASCII = self.bytes[bytes].allSatisfy { $0 < 0x80 }
    let width = isASCII ? Widths.Line(count: bytes.count, sums: nil) : Widths.Line(lines[line], unit)
    widths.lines[line] = width
    return width
  }
}

/// How wide lines are up to each column, once for each: all of a spec may stand on one line, and thousands of findings with it.
private final class Widths {
  struct Line {
    /// In scalars.
    var count: Int
    /// From 0 on; nil where each scalar is one unit.
    var sums: [Int]?
  }
  var lines: [Int: Line] = [:]
}

extension Widths.Line {
  fileprivate init(_ scalars: [Unicode.Scalar], _ unit: EditorUnit) {
    var sums = [0]
    for scalar in scalars { sums.append(sums[sums.count - 1] + unit.width(of: scalar)) }
    self.init(count: scalars.count, sums: sums)
  }
}

/// How an editor counts within a line. Lines it counts from 0.
enum EditorUnit: String {
  case bytes = "utf-8"
  case utf16 = "utf-16"

  func width(of scalar: Unicode.Scalar) -> Int {
    switch self {
    case .bytes: scalar.utf8.count
    case .utf16: UTF16.width(scalar)
    }
  }
}

/// A place as an editor counts it.
struct EditorPosition: Hashable, Comparable {
  var line: Int
  var character: Int

  static func < (a: Self, b: Self) -> Bool { (a.line, a.character) < (b.line, b.character) }
}

struct EditorRange: Hashable {
  var start: EditorPosition
  var end: EditorPosition

  /// Whether they share a place; an empty one touches what it stands beside.
  func touches(_ other: EditorRange) -> Bool { start <= other.end && other.start <= end }
}

extension SourceLines {
  fileprivate init(reading bytes: [UInt8]) { self = SourceFile(name: "", bytes: bytes).lines }
}
