// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Testing

@Test("The text form shows the line, a caret under the span, related places and what to write")
func textForm() {
  var report = Report()
  report.add(Sample(span: span(2, 4, 8), related: [Related("the first one", at: span(1, 1, 2))]))
  #expect(
    renderText(report, [SourceFile(name: "a.yaml", text: "one\nxx word\n")], isColoured: false) == """
      a.yaml:2:4: error: a sample [sample]
      2 | xx word
        |    ^~~~
      a.yaml:1:1: note: the first one
      1 | one
        | ^
      help: write something else

      """)
}

@Test("The line form is one line for each place, as compilers print it")
func lineForm() {
  var report = Report()
  report.add(Sample(span: span(2, 4, 8), related: [Related("the first one", at: span(1, 1, 2))]))
  #expect(
    renderLines(report) == """
      a.yaml:2:4: error: a sample [sample]
      a.yaml:1:1: note: the first one
      a.yaml:2:4: note: write something else

      """)
}

@Test(
  "A caret stands under its character behind tabs, wide characters and combining marks",
  arguments: [
    ("\tab", 2, 4, "\t^~"), ("日本 ab", 4, 6, "     ^~"), ("日本", 1, 3, "^~~"), ("e\u{301}x", 3, 4, " ^"),
    ("ab", 3, 3, "  ^"), ("ab", 9, 12, "  ^"), ("", 1, 5, "^"),
  ])
func caretColumns(line: String, start: Int, end: Int, caret: String) {
  var report = Report()
  report.add(Sample(span: span(1, start, end)))
  let text = renderText(report, [SourceFile(name: "a.yaml", text: line)], isColoured: false)
  #expect(text.split(separator: "\n")[2] == "  | \(caret)")
}

@Test("What would act on a terminal is shown and not sent")
func hostileText() {
  var report = Report()
  report.add(Sample(span: span(1, 1, 2), text: quote("\u{1B}[2J\nerror: forged\u{202E}")))
  let text = renderText(report, [SourceFile(name: "a.yaml", text: "\u{1B}[2J \u{202E}")], isColoured: false)
  #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  #expect(text.hasPrefix("a.yaml:1:1: error: `\\u{1b}[2J\\nerror: forged\\u{202e}` [sample]\n"))
}

@Test("A line of any length is shown around its span only")
func longLine() {
  var report = Report()
  report.add(Sample(span: span(1, 5001, 5005)))
  let line = String(repeating: "x", count: 5000) + "here" + String(repeating: "y", count: 5000)
  let text = renderText(report, [SourceFile(name: "a.yaml", text: line)], isColoured: false)
  #expect(text.contains("xxhereyy") && text.count < 600)
}

@Test("Lines end as YAML and editors end them, and a byte order mark belongs to none")
func sourceLines() {
  let lines = SourceFile(name: "a.yaml", text: "\u{FEFF}a\r\nb\rc\n\nd").lines
  #expect(lines.map { String(String.UnicodeScalarView($0)) } == ["a", "b", "c", "", "d"])
}

@Test(
  "The nearest word is one that a slip or two may have meant",
  arguments: [
    ("quue", "queue"), ("form", "from"), ("Loadreport", "LoadReport"), ("x", nil), ("parallelizm", "parallelism"),
    ("tap", nil),
  ])
func nearestWord(word: String, expected: String?) {
  #expect(nearest(word, in: ["queue", "from", "LoadReport", "parallelism", "y"]) == expected)
}

@Test("The distance counts a swap of neighbours once")
func distances() {
  #expect(editDistance("form", "from") == 1)
  #expect(editDistance("kitten", "sitting") == 3)
  #expect(editDistance("", "abc") == 3)
  #expect(editDistance("A", "a") == 1)
}

private struct Sample: Problem {
  static let code = "sample"
  var span: Span
  var related: [Related] = []
  var text = "a sample"
  var message: String { text }
  var help: String { "write something else" }
}

private func span(_ line: Int, _ start: Int, _ end: Int) -> Span {
  Span(file: "a.yaml", start: Position(line: line, column: start), end: Position(line: line, column: end))
}
