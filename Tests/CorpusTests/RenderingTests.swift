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

@Test("More findings than anybody reads are counted, and errors are told before warnings")
func manyFindings() {
  var report = Report()
  for line in 1...1200 { report.add(Hint(span: span(line, 1, 2))) }
  for line in 2000..<2010 { report.add(Sample(span: span(line, 1, 2))) }
  let lines = renderLines(report).split(separator: "\n")
  #expect(lines.count == 501 && lines.count { $0.contains(": error: ") } == 10)
  #expect(lines.last == "a.yaml:2009:1: note: 960 findings are not shown; fix these first")
  let text = renderText(report, [], isColoured: false)
  #expect(text.hasSuffix("help: write something else\n\n960 findings are not shown; fix these first\n"))
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

@Test("The distance is that of the table it stands for")
func distancesOfManyWords() {
  var state: UInt64 = 1
  func word() -> String {
    let letters = (0..<12).map { _ -> Character in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return ["a", "b", "c", "é"][Int(state >> 60 & 3)]
    }
    return String(letters.prefix(Int((state >> 40) % 12)))
  }
  for _ in 0..<2000 {
    let (left, right) = (word(), word())
    let distance = tableDistance(Array(left), Array(right))
    #expect(Spelling(left).distance(to: right, atMost: 99) == distance, "\(left) \(right)")
    #expect(Spelling(left).distance(to: right, atMost: 3) == (distance <= 3 ? distance : nil), "\(left) \(right)")
  }
}

private func tableDistance(_ a: [Character], _ b: [Character]) -> Int {
  var rows = [Array(0...b.count)]
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var distance = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, rows[i - 1][j - 1] + 1) }
      row.append(distance)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}

@Test("The distance counts a swap of neighbours once")
func distances() {
  #expect(Spelling("form").distance(to: "from", atMost: 99) == 1)
  #expect(Spelling("kitten").distance(to: "sitting", atMost: 99) == 3)
  #expect(Spelling("").distance(to: "abc", atMost: 99) == 3)
  #expect(Spelling("A").distance(to: "a", atMost: 99) == 1)
}

private struct Hint: Problem {
  static let code = "hint"
  static let severity = Severity.warning
  var span: Span
  var message: String { "a hint" }
  var help: String { "write something else" }
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
