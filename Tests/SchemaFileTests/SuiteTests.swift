// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSpec
import ArmatureSyntax
import Foundation
import Testing

/// The required cases of JSON-Schema-Test-Suite, read as types and judged by the oracle.
@Suite struct SuiteTests {
  @Test("Each schema of the suite is taken in with all its cases right, or refused by a finding")
  func suite() throws {
    guard let suites = ProcessInfo.processInfo.environment["ARMATURE_SUITES"] else {
      print("ARMATURE_SUITES is not set: the 1,299 cases of JSON-Schema-Test-Suite are skipped")
      return
    }
    let root = URL(fileURLWithPath: suites).appendingPathComponent("json-schema-test-suite")
    let remotes = try jsonFiles(below: root.appendingPathComponent("remotes"), named: "http://localhost:1234/")
    var sum = Score()
    for file in try children(of: root.appendingPathComponent("tests/draft2020-12")) where file.pathExtension == "json" {
      let score = try judge(file, remotes)
      let name = file.lastPathComponent
      print("\(name): \(score.taken) of \(score.cases) taken in, \(score.typed) by types\(score.refusals)")
      sum.add(score)
    }
    print("all: \(sum.taken) of \(sum.cases) taken in, \(sum.typed) by types alone")
    #expect(sum.cases >= 1299)
    #expect(sum.taken * 3 >= sum.cases * 2)
  }

  @Test("An optional case of the suite is right too, where its schema is taken in")
  func optionalSuite() throws {
    guard let suites = ProcessInfo.processInfo.environment["ARMATURE_SUITES"] else { return }
    let folder = URL(fileURLWithPath: suites).appendingPathComponent("json-schema-test-suite/tests/draft2020-12/optional")
    for file in try children(of: folder) where optionalFiles.contains(file.lastPathComponent) {
      let score = try judge(file, [])
      print("\(file.lastPathComponent): \(score.taken) of \(score.cases) taken in\(score.refusals)")
    }
  }

  /// A type beside a schema turns many an assertion into a type of its own, and its verdict is known.
  @Test("Each schema of the suite with a type beside it takes its cases of this kind as before, and no others")
  func suiteWithTypes() throws {
    guard let suites = ProcessInfo.processInfo.environment["ARMATURE_SUITES"] else { return }
    let folder = URL(fileURLWithPath: suites).appendingPathComponent("json-schema-test-suite/tests/draft2020-12")
    var verdicts = (all: 0, typed: 0)
    for file in try children(of: folder) where file.pathExtension == "json" {
      for group in try tree(file).items ?? [] {
        guard let schema = group["schema"], let entries = schema.entries, schema["type"] == nil else { continue }
        // Where a schema refers to itself, the type would hold deep inside too.
        if ["root pointer ref", "simple URN base URI with $ref via the URN"].contains(group["description"]?.text) { continue }
        for kinds in kindsTried {
          let types = Node.sequence(Sequence(items: kinds.map { Node(text: $0.rawValue) }, span: nowhere))
          let type = Mapping.Entry(key: Located("type", at: nowhere), value: types)
          let typed = Node.mapping(Mapping(entries: [type] + entries, span: nowhere))
          guard let reader = Reader(typed, []) else { continue }
          for test in group["tests"]?.items ?? [] {
            guard let data = test["data"], let isValid = test["valid"]?.flag else { continue }
            verdicts.all += 1
            if reader.isTyped { verdicts.typed += 1 }
            let expected = isValid && kinds.contains(where: data.isOf)
            #expect(
              reader.accepts(data) == expected,
              "\(file.lastPathComponent): \(group["description"]?.text ?? ""), \(kinds): \(json(data))")
          }
        }
      }
    }
    print("with types: \(verdicts.all) verdicts, \(verdicts.typed) by types")
    #expect(verdicts.typed > 3000)
  }

  private func judge(_ file: URL, _ remotes: [SchemaFile]) throws -> Score {
    var score = Score()
    for group in try tree(file).items ?? [] {
      guard let schema = group["schema"], let tests = group["tests"]?.items else { continue }
      let name = group["description"]?.text ?? ""
      score.cases += tests.count
      var report = Report()
      guard let reader = Reader(schema, remotes, &report) else {
        let codes = Set(report.problems.map { Swift.type(of: $0).code }).sorted().joined(separator: " ")
        score.refusals += "\n  refused: \(name): \(codes), \(tests.count) cases"
        continue
      }
      score.taken += tests.count
      if reader.isTyped { score.typed += tests.count }
      for test in tests {
        guard let data = test["data"], let isValid = test["valid"]?.flag else { continue }
        #expect(
          reader.accepts(data) == isValid, "\(file.lastPathComponent): \(name): \(test["description"]?.text ?? "")")
      }
    }
    return score
  }
}

/// What the oracle can judge: it has no formats, and other expressions than ours.
private let optionalFiles = [
  "anchor.json", "bignum.json", "cross-draft.json", "dependencies-compatibility.json", "dynamicRef.json",
  "float-overflow.json", "id.json", "no-schema.json", "refOfUnknownKeyword.json", "unknownKeyword.json",
]

private let kindsTried: [[JSONKind]] = [
  [.null], [.boolean], [.integer], [.number], [.string], [.array], [.object], [.string, .null], [.object, .null],
  [.array, .null], [.integer, .null], [.string, .array],
]

/// A schema as a type, and what judges values by it.
private struct Reader {
  var type: ValueType
  var oracle: Oracle

  var isTyped: Bool { if case .checked(.any, _) = type { false } else { true } }

  /// Nil where it is refused.
  init?(_ schema: Node, _ remotes: [SchemaFile]) {
    var report = Report()
    self.init(schema, remotes, &report)
  }

  init?(_ schema: Node, _ remotes: [SchemaFile], _ report: inout Report) {
    let source = SourceFile(name: "specs/case.schema.json", text: json(schema))
    var files = SchemaFiles([readSchema(source)] + remotes, formats: .annotation)
    type = files.type(at: Located("case.schema.json", at: nowhere), in: "specs/spec.yaml", &report)
    oracle = Oracle(files)
    if report.hasErrors { return nil }
  }

  func accepts(_ value: Node) -> Bool { oracle.accepts(value, type) }
}

private struct Score {
  var cases = 0
  var taken = 0
  var typed = 0
  var refusals = ""

  mutating func add(_ other: Score) {
    cases += other.cases
    taken += other.taken
    typed += other.typed
  }
}

extension Node {
  subscript(key: String) -> Node? { entries?.first { $0.key.value == key }?.value }
}

private func tree(_ file: URL) throws -> Node {
  var report = Report()
  let tree = parseJSON(SourceFile(name: file.lastPathComponent, bytes: Array(try Data(contentsOf: file))), &report)
  try #require(tree.root != nil, "\(renderLines(report))")
  return tree.root ?? Node(text: "")
}

private func jsonFiles(below folder: URL, named prefix: String) throws -> [SchemaFile] {
  let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
  return try paths.filter { $0.hasSuffix(".json") }.sorted().map { path in
    let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(path)))
    return readSchema(SourceFile(name: prefix + path, bytes: bytes))
  }
}

private func children(of folder: URL) throws -> [URL] {
  try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).sorted { $0.path < $1.path }
}

/// A tree as JSON again.
func json(_ node: Node) -> String {
  if let items = node.items { return "[" + items.map(json).joined(separator: ",") + "]" }
  if let entries = node.entries {
    return "{" + entries.map { "\(quoted($0.key.value)):\(json($0.value))" }.joined(separator: ",") + "}"
  }
  if let text = node.text { return quoted(text) }
  if case .scalar(let scalar) = node { return scalar.value }
  return "null"
}

private func quoted(_ text: String) -> String {
  "\"" + text.unicodeScalars.map { scalar in
    switch scalar {
    case "\"", "\\": "\\" + String(scalar)
    case " "..."~": String(scalar)
    default: String(scalar).utf16.map { "\\u" + ("000" + String($0, radix: 16)).suffix(4) }.joined()
    }
  }.joined() + "\""
}
