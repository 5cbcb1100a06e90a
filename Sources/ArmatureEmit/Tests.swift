// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
package import ArmaturePlan
package import ArmatureReport

/// The tests of each spec as a file of a test target, which tests the module of that name. Where a spec has none its file says so.
package func emitTests(_ files: [TestFilePlan], of module: String) -> [GeneratedFile] {
  files.map { GeneratedFile(name: $0.name, spec: $0.spec, text: fileText($0, module)) }
}

private func fileText(_ file: TestFilePlan, _ module: String) -> String {
  var blocks = [header(file, module)]
  for suite in file.suites {
    blocks.append(suiteText(suite, file))
    for test in suite.tests { blocks += test.stages.map { stagesBlocks($0, test, suite.process) } ?? [] }
    for test in suite.tests { blocks += test.expectations.compactMap { condition($0, suite.process) } }
  }
  if !file.suites.isEmpty { blocks.append(teller(file, module)) }
  return blocks.joined(separator: "\n\n") + "\n"
}

private func header(_ file: TestFilePlan, _ module: String) -> String {
  let lines = [
    "// Generated from the tests of \(commentText(file.shownSpec)) by Armature: do not edit.", "// swift-format-ignore-file",
    "// swiftlint:disable all",
  ]
  if file.suites.isEmpty { return lines.joined(separator: "\n") }
  return (lines + [
    "", "@_spi(Generated) import Armature", "import ArmatureTesting", file.usesFoundation ? foundationImport : nil, "import Testing", "",
    "@testable import \(module)",
  ].compactMap(\.self) + file.imports.map { "@testable import \($0.kind.rawValue) \(module).\($0.name)" }).joined(separator: "\n")
}

private func suiteText(_ suite: SuitePlan, _ file: TestFilePlan) -> String {
  let process = suite.process
  return """
    \(documentation("The tests of `\(process.name)` in \(file.fileName)."))
    \(braces("@Suite(\(literal("\(file.fileName): \(process.name)"))) struct \(suite.typeName)", suite.tests.map { testText($0, process) }))
    """
}

private func testText(_ test: TestPlan, _ process: ProcessPlan) -> String {
  var lines = ["let probe = StageProbe()"]
  if let needs = test.needs {
    lines.append("let needs = try \(needs.typeName)(\(dictionary(needs.values)))")
  }
  if let stages = test.stages {
    let real = stages.real.map { ", stages: try await \($0.functionName)(\(test.needs == nil ? "" : "needs"))" } ?? ""
    lines.append(assignment("let stages =", "\(stages.typeName)(probe: probe\(real))"))
  }
  let made = anyProcess(process.processType, stages: test.stages.map { _ in "stages" }, takesNeeds: process.needsType != nil)
  let facts = test.needs == nil ? "\(test.serviceType).facts" : "\(test.serviceType).facts(needs)"
  lines.append(
    call(
      "let run = await SpecRun",
      [
        "of: \(facts)", made, "probe", array(test.given.map(literal), label: "given"),
      ] + (test.attributes.isEmpty ? [] : [array(test.attributes.map(dictionary), label: "attributes")])))
  lines.append("expect(run.trouble, \(test.place.line), \(test.place.column))")
  lines += test.expectations.map { "expect(\(expectationText($0.kind)), \($0.place.line), \($0.place.column))" }
  return "@Test(\(literal(test.name)))\n\(braces("func \(test.functionName)() async throws", [lines.joined(separator: "\n")]))"
}

private func dictionary(_ entries: [(name: String, value: String)]) -> String {
  entries.isEmpty ? "[:]" : array(entries.map { "\(literal($0.name)): \(literal($0.value))" })
}

private func expectationText(_ kind: ExpectationPlan.Kind) -> String {
  switch kind {
  case .acks(let words): "run.mismatch(acks: [\(words.map(ackText).joined(separator: ", "))])"
  case .value(let seen, let value): valueMismatch(seen, "\(valueText(value)) as \(seen.type.text)")
  case .condition(let seen, _, let function, let text):
    "run.mismatch(\(head(seen, literal(text.lines.map(\.text).joined(separator: " ")))), \(function))"
  case .attempts(let stage, let count): "run.mismatch(attempts: \(literal(stage)), \(integerLiteral(count)))"
  case .signals(let process, let messages, let types):
    "run.mismatch(signals: \(literal(process)), \(array(messages.map(literal)))\(masking(types)))"
  case .broadcasts(let queue, let messages, let types):
    "run.mismatch(broadcasts: \(literal(queue)), \(array(messages.map(literal)))\(masking(types)))"
  case .delays(let target, let times):
    "run.mismatch(delays: \(literal(target)), \(array(times.map { durationLiteral(milliseconds: $0) })))"
  case .letters(let letters): "run.mismatch(letters: \(array(letters.map(letterText))))"
  case .after(let min, let max):
    "run.mismatch(after: \(min.map(durationLiteral) ?? "nil"), \(max.map(durationLiteral) ?? "nil"))"
  }
}

private func head(_ seen: SeenPlan, _ expected: String) -> String {
  "value: \(literal(seen.key)), \(expected)\(seen.isSensitive ? ", isSensitive: true" : "")"
}

/// What is sensitive is not written, and so has no code for it.
private func valueMismatch(_ seen: SeenPlan, _ expected: String) -> String {
  guard let coding = seen.coding, !seen.isSensitive else { return "run.mismatch(\(head(seen, expected)))" }
  let statements = write("value", coding)
  let writer = statements.contains("\n")
    ? "{ value, writer in\n\(indented(statements))\n}" : "{ value, writer in \(statements) }"
  return call("run.mismatch", [head(seen, expected), "writing: \(writer)"])
}

private func masking(_ types: [String]) -> String {
  types.isEmpty ? "" : ", masking: [\(types.map { "\($0).self" }.joined(separator: ", "))]"
}

private func ackText(_ word: String) -> String { word == "dead-letter" ? ".deadLetter" : ".\(word)" }

private func letterText(_ letter: SpecTest.Letter) -> String {
  let parts = [
    letter.queue.map { "queue: \(literal($0))" }, letter.stage.map { "stage: \(literal($0))" },
    letter.errorCase.map { "errorCase: \(literal($0))" }, letter.reason.map { "reason: \(literal($0))" },
    letter.attempts.map { "attempts: \($0)" },
  ]
  return "ExpectedLetter(\(parts.compactMap(\.self).joined(separator: ", ")))"
}

/// What a test asks of a value, as a function in which the value has its key's name.
private func condition(_ expectation: ExpectationPlan, _ process: ProcessPlan) -> String? {
  guard case .condition(let seen, let parameter, let function, let text) = expectation.kind else { return nil }
  return writtenFunction(
    "What a test of `\(process.name)` asks of `\(seen.key)`, as written in the spec.",
    "func \(function)(_ \(parameter): \(seen.type.text)) throws -> Bool", text)
}

/// Tells of an expectation that does not hold, where the spec has it.
private func teller(_ file: TestFilePlan, _ module: String) -> String {
  """
  /// Tells of an expectation that does not hold, where the spec has it.
  private func expect(_ mismatch: SpecRun.Mismatch?, _ line: Int, _ column: Int) {
    guard let mismatch else { return }
    mismatch.record(in: \(literal(file.spec)), line, column)
    let place = Testing.SourceLocation(
      fileID: \(literal("\(module)/\(file.fileName)")), filePath: \(literal(file.spec)), line: line, column: column)
    Testing.Issue.record(Testing.Comment(rawValue: mismatch.description), sourceLocation: place)
  }
  """
}
