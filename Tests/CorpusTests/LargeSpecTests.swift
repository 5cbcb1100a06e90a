// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Testing

@Test("A spec above a limit is told so, in one finding and in no time", arguments: LargeSpec.all)
func largeSpec(_ large: LargeSpec) {
  let problems = checkOnly(large.sources).problems
  #expect(problems.map { type(of: $0).code } == [large.code])
}

@Test(
  "What is too large in a schema file is advised about as one",
  arguments: [
    (
      "too-many-values", "{" + (0..<6000).map { "\"k\($0)\": 1, " }.joined() + "\"k\": 1}",
      "split the schema: a `$ref` can lead to another file"
    ),
    ("text-too-long", "{ \"const\": \"" + String(repeating: "x", count: 70_000) + "\" }", "shorten it"),
  ])
func largeSchema(_ code: String, _ schema: String, _ help: String) {
  let spec = SourceFile(name: "spec.yaml", text: "armature: 1\nmessages: { A: { a: { $ref: value.schema.json } } }\n")
  let problems = checkOnly([spec, SourceFile(name: "value.schema.json", text: schema)]).problems
  #expect(problems.map { type(of: $0).code } == [code])
  #expect(problems.map(\.help) == [help])
}

@Test("A spec just below the limits is read")
func largestSpec() {
  let fields = (0..<4990).map { "    f\($0): int\n" }.joined()
  let padding = String(repeating: "# padding\n", count: 90_000)
  let report = checkOnly([SourceFile(name: "a.yaml", text: "armature: 1\nmessages:\n  A:\n\(fields)\(padding)")])
  #expect(renderLines(report) == "")
}

@Test("A chain of messages that is longer than a stack is deep, and Swift text that never ends, are no danger")
func hostileSpecs() {
  let chain = (0..<1500).map { "  M\($0): { next: M\($0 + 1) }\n" }.joined()
  let cycle = checkOnly([SourceFile(name: "a.yaml", text: "armature: 1\nmessages:\n\(chain)  M1500: { next: M0 }\n")])
  #expect(cycle.problems.map { type(of: $0).code } == ["recursive-message"])

  let quotes = String(repeating: "\"\\(", count: 20_000)
  let stages = "[ { tap: t, swift: '\(quotes)' }, { drive: d } ]"
  let process = "processes:\n  p: { in: A, errors: q, stages: \(stages) }\n"
  let rest = "queues: { q: { url: 'memory:' }, r: { url: 'memory:' } }\nservice: S\ndispatch: { queue: r, to: p }\n"
  let report = checkOnly([
    SourceFile(name: "a.yaml", text: "armature: 1\nmessages: { A: { id: string } }\n\(process)\(rest)")
  ])
  #expect(report.problems.map { type(of: $0).code } == ["swift-reaches-out"])
}

/// A spec that is too large to be kept in the corpus.
struct LargeSpec: CustomTestStringConvertible, Sendable {
  var code: String
  var sources: [SourceFile]
  var testDescription: String { code }

  private init(_ code: String, _ text: String) {
    self.code = code
    sources = [SourceFile(name: "spec.yaml", text: "armature: 1\n" + text)]
  }

  /// Many specs.
  private init(_ code: String, count: Int, _ text: String) {
    self.code = code
    sources = (0..<count).map { SourceFile(name: "spec\($0).yaml", text: "armature: 1\n" + text) }
  }

  static let all = [
    LargeSpec("target-too-large", count: 1001, ""),
    LargeSpec("target-too-large", count: 9, String(repeating: "# padding\n", count: 100_000)),
    LargeSpec(
      "patterns-too-large",
      "messages:\n" + (0..<100).map { "  M\($0): { a: { type: string, pattern: '[ab]*a[ab]{9}c\($0)x{1,200}' } }\n" }.joined()),
    LargeSpec("file-too-large", String(repeating: "# padding\n", count: 110_000)),
    LargeSpec("too-many-values", "messages:\n  A:\n" + (0..<6000).map { "    f\($0): int\n" }.joined()),
    LargeSpec(
      "included-too-much",
      "messages:\n  A: { \((0..<2000).map { "f\($0): int" }.joined(separator: ", ")) }\n"
        + (0..<60).map { "  B\($0): { include: A }\n" }.joined()),
    LargeSpec("text-too-long", "types:\n  A: \"" + String(repeating: "x", count: 70_000) + "\"\n"),
    LargeSpec("too-deep", "messages: " + String(repeating: "[", count: 500_000)),
    LargeSpec("too-deep", "messages:\n" + (1..<800).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
  ]
}
