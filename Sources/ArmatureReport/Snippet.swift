// SPDX-License-Identifier: Apache-2.0

/// The source line of a span behind a gutter with its number, and beneath it `^~~~` under the span.
///
/// A span of several lines is underlined to the end of its first one.
func snippet(_ span: Span, _ line: [Unicode.Scalar]?, _ paint: Paint, _ severity: Severity?) -> String {
  guard let line else { return "" }
  let start = min(max(span.start.column - 1, 0), line.count)
  let end = span.end.line == span.start.line ? min(span.end.column - 1, line.count) : line.count
  let window = visibleWindow(around: start, of: line.count)
  let shown = line[window]
  let before = line[window.lowerBound..<start].map(blank).joined()
  let tail = line[start..<max(start, min(end, window.upperBound))].dropFirst()
  let underline = "^" + String(repeating: "~", count: tail.reduce(0) { $0 + width($1) })
  let number = String(span.start.line)
  let gutter = String(repeating: " ", count: number.count)
  return """
    \(paint.gutter(number + " |")) \(String(String.UnicodeScalarView(shown.map(glyph))))
    \(paint.gutter(gutter + " |")) \(before)\(paint.severity(severity, underline))

    """
}

/// The lines that snippets are made of. Each is decoded once: all of a spec may stand on one line, and thousands of findings with it.
struct ShownLines {
  private let files: [String: SourceLines]
  private var decoded: [String: [Int: [Unicode.Scalar]]] = [:]

  init(_ sources: [SourceFile]) {
    files = Dictionary(sources.map { ($0.name, $0.lines) }, uniquingKeysWith: { first, _ in first })
  }

  /// The line that a span begins on; nil where there is none.
  mutating func first(of span: Span) -> [Unicode.Scalar]? {
    let number = span.start.line - 1
    if let line = decoded[span.file]?[number] { return line }
    guard let lines = files[span.file], lines.indices.contains(number) else { return nil }
    let line = lines[number]
    decoded[span.file, default: [:]][number] = line
    return line
  }
}

/// How something is to be taken that stands in a terminal; its words say the same.
package enum Tone: Sendable { case plain, strong, quiet, good, warn, bad }

/// Terminal colours, or none: the only place that knows their codes.
package struct Paint {
  var isColoured: Bool

  package init(isColoured: Bool) { self.isColoured = isColoured }

  package func tone(_ tone: Tone, _ text: String) -> String {
    switch tone {
    case .plain: text
    case .strong: bold(text)
    case .quiet: code("2", text)
    case .good: code("32", text)
    case .warn: code("33", text)
    case .bad: code("1;31", text)
    }
  }

  func severity(_ severity: Severity?, _ text: String) -> String {
    switch severity {
    case .error: code("1;31", text)
    case .warning: code("1;35", text)
    case nil: code("36", text)
    }
  }
  func bold(_ text: String) -> String { code("1", text) }
  func gutter(_ text: String) -> String { code("2", text) }
  func help(_ text: String) -> String { code("1;32", text) }

  private func code(_ code: String, _ text: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// A line may be as long as a file, so only the part around the span is shown.
private func visibleWindow(around start: Int, of count: Int) -> Range<Int> {
  if count <= windowScalarsMax { return 0..<count }
  let lower = max(0, min(start - windowScalarsMax / 3, count - windowScalarsMax))
  return lower..<(lower + windowScalarsMax)
}

private let windowScalarsMax = 160

/// A tab stays a tab in both lines, so that they agree whatever the terminal makes of it.
private func blank(_ scalar: Unicode.Scalar) -> String {
  if scalar == "\t" { return "\t" }
  return switch width(scalar) {
  case 0: ""
  case 1: " "
  default: "  "
  }
}

/// What would act on the terminal instead of being shown is replaced.
private func glyph(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  scalar != "\t" && isInvisible(scalar) ? "\u{FFFD}" : scalar
}

/// The columns that a terminal gives to a scalar: combining marks take none, East Asian wide characters and emoji two.
private func width(_ scalar: Unicode.Scalar) -> Int {
  if scalar.value < 0x300 { return 1 }
  return switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: 0
  default: wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
  }
}

private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
  0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
]
