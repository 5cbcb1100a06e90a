// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The part of `Documentation/JSON-Schema.md` that a run of the suite writes.
struct Manual {
  private let before: String
  let table: String
  private let after: String

  init() throws {
    let text = try String(contentsOf: Self.url, encoding: .utf8)
    guard let begin = text.range(of: Self.begin), let end = text.range(of: Self.end) else { throw NoPlaceForTheTable() }
    before = String(text[..<begin.upperBound])
    table = String(text[begin.upperBound..<end.lowerBound])
    after = String(text[end.lowerBound...])
  }

  func write(_ table: String) throws {
    try (before + table + after).write(to: Self.url, atomically: true, encoding: .utf8)
  }

  struct NoPlaceForTheTable: Error {}

  private static let begin = "<!-- The suite's run writes from here … -->\n"
  private static let end = "<!-- … to here. -->\n"
  private static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Documentation/JSON-Schema.md")
}

/// One row for each file of the suite, which is one keyword, and one for all of them.
func suiteTable(_ run: SuiteRun) -> String {
  let rows = Dictionary(grouping: run.refused.map(\.group) + run.answers.map(\.group), by: \.file).keys.sorted()
  let lines = rows.map { file in Row(file: file, run).line(named: "`\(file)`") }
  return """
    | keyword | schemas | cases | taken in | answered rightly | what holds back the rest |
    |---|--:|--:|--:|--:|---|
    \(lines.joined(separator: "\n"))
    \(Row(file: nil, run).line(named: "all"))

    """
}

func formatTable(_ run: SuiteRun) -> String {
  let lines = Set(run.answers.map(\.group.file)).sorted().map { file in
    let answers = run.answers.filter { $0.group.file == file }
    return "| `\(file)` | \(answers.count) | \(answers.count(where: \.isRight)) |"
  }
  return """
    | format | cases | answered rightly |
    |---|--:|--:|
    \(lines.joined(separator: "\n"))

    """
}

private struct Row {
  var refused: [(group: SchemaGroup, findings: [String])]
  var answers: [SuiteRun.Answer]
  var showsWhy: Bool

  init(file: String?, _ run: SuiteRun) {
    refused = run.refused.filter { file == nil || $0.group.file == file }
    answers = run.answers.filter { file == nil || $0.group.file == file }
    showsWhy = file != nil
  }

  func line(named name: String) -> String {
    let schemas = refused.count + Set(answers.map(\.group.number)).count
    let cases = refused.reduce(0) { $0 + $1.group.cases.count } + answers.count
    let counts = [schemas, cases, answers.count, answers.count(where: \.isRight)].map { "\($0)" }
    return "| \(name) | \(counts.joined(separator: " | ")) | \(showsWhy ? why : "") |"
  }

  private var why: String {
    let keywords = Set(refused.map { $0.group.keyword(in: $0.findings) ?? "?" }).sorted().map { "`\($0)`" }
    let asserted = answers.count(where: \.isAssertedOnPurpose)
    return (keywords + (asserted > 0 ? ["\(asserted) formats are asserted, on purpose"] : [])).joined(separator: ", ")
  }
}
