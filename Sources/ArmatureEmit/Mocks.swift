// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan

/// The stages of one test: it conforms to the protocol that the target's own type conforms to, so a mock that does not fit its
/// stage does not compile.
func stagesBlocks(_ plan: MockedStagesPlan, _ test: TestPlan, _ process: ProcessPlan) -> [String] {
  let generics = plan.real == nil ? "" : "<Real: \(plan.protocolName)>"
  let held = ["let probe: StageProbe"] + (plan.real == nil ? [] : ["let stages: Real"])
  let functions = plan.mocks.map { mockFunction($0, hasReal: plan.real != nil) }
  let type = """
    \(documentation("The stages of `\(process.name)` in the test \"\(test.name)\"."))
    \(braces("private struct \(plan.typeName)\(generics): \(plan.protocolName)", [held.joined(separator: "\n")] + functions))
    """
  let real = plan.real.map { real in
    let needs = test.needs.map { "_ needs: \($0.typeName)" } ?? ""
    return writtenFunction(
      "The stages that \"\(test.name)\" does not mock, as written in the spec.",
      "func \(real.functionName)(\(needs)) async throws -> some \(plan.protocolName)", real.text)
  }
  return [type] + plan.mocks.flatMap(writtenSteps) + [real].compactMap(\.self)
}

/// They stand outside of the type, because a directive and what it places begin at the first column.
private func writtenSteps(_ mock: MockPlan) -> [String] {
  mock.steps.compactMap { step in
    guard case .swift(let function, let text) = step.outcome else { return nil }
    var stage = mock.stage
    stage.declaredName = function
    return writtenFunction("What stands in for `\(mock.stage.name)`, as written in the spec.", functionHead(stage), text)
  }
}

private func mockFunction(_ mock: MockPlan, hasReal: Bool) -> String {
  let most = hasReal ? nil : limit(of: mock.steps)
  let seen = call("self.probe.called", [literal(mock.stage.name), reads(mock.stage)] + (most.map { ["most: \($0)"] } ?? []))
  let branches = branches(of: mock, hasReal: hasReal)
  if branches.count == 1 { return braces(functionHead(mock.stage), ["\(seen)\n\(branches[0].body)".withoutReturn]) }
  let cases = branches.map { branch in "\(branch.head):\n\(indented(branch.body))" }.joined(separator: "\n")
  return braces(functionHead(mock.stage), ["switch \(seen) {\n\(cases)\n}"])
}

/// How many calls the steps are for; nil where the last one is for all that follow.
private func limit(of steps: [MockStepPlan]) -> Int? {
  guard let last = steps.last, let times = last.times else { return nil }
  return steps.dropLast().reduce(times) { $0 + ($1.times ?? 1) }
}

private func branches(of mock: MockPlan, hasReal: Bool) -> [(head: String, body: String)] {
  guard let last = mock.steps.last else { return [("default", real(mock.stage))] }
  var next = 1
  var branches: [(head: String, body: String)] = []
  for (index, step) in mock.steps.enumerated() {
    let isLast = index == mock.steps.count - 1
    // Where the target has nothing to go on with, the last one does, and the probe tells that it was not asked for.
    if isLast && (step.times == nil || !hasReal) { continue }
    let count = step.times ?? 1
    branches.append((count == 1 ? "case \(next)" : "case \(next)...\(next + count - 1)", body(step, mock.stage)))
    next += count
  }
  branches.append(("default", last.times != nil && hasReal ? real(mock.stage) : body(last, mock.stage)))
  return branches
}

private func body(_ step: MockStepPlan, _ stage: StagePlan) -> String {
  let delay = step.delayMilliseconds.map { milliseconds in
    let time = durationLiteral(milliseconds: milliseconds)
    return stage.isAsync ? "await self.probe.sleep(\(time))" : "self.probe.pass(\(time))"
  }
  return [delay, outcome(step.outcome, stage)].compactMap(\.self).joined(separator: "\n")
}

private func outcome(_ outcome: MockStepPlan.Outcome, _ stage: StagePlan) -> String {
  switch outcome {
  case .nothing: return "return"
  case .failure(let failure): return failed(failure, stage)
  case .value(let value):
    if stage.isFilter { return "return \(valueText(value))" }
    return given(stage, "\(valueText(value)) as \(returned(stage))")
  case .tuple(let values):
    let items = zip(stage.results, values).map { "\($0.label): \(valueText($1))" }.joined(separator: ", ")
    return given(stage, "(\(items)) as \(returned(stage))")
  case .swift(let function, _): return given(stage, called(function, stage))
  }
}

/// What one value of the mock is: of a batch, that of one message.
private func returned(_ stage: StagePlan) -> String {
  guard stage.kind == .batch else { return stage.resultType ?? "Void" }
  let items = stage.results.map { "\($0.label): \($0.type.text)" }.joined(separator: ", ")
  return stage.results.count == 1 ? stage.results[0].type.text : "(\(items))"
}

/// Hands on what a stage gives, and lets the probe see each key of it.
private func given(_ stage: StagePlan, _ value: String) -> String {
  let isTuple = stage.results.count > 1
  let keys = zip(stage.writes, stage.results).map { key, result in "\(literal(key)): $0\(isTuple ? ".\(result.label)" : "")" }
  if keys.isEmpty { return stage.isFilter ? "return \(value)" : value }
  let isBatchValue = stage.kind == .batch && !value.hasPrefix("try ")
  let whole = isBatchValue ? "\(stage.parameters.first?.name ?? "items").map { _ in \(value) }" : value
  return "return self.probe.gave\(stage.isList ? "Each" : "")(\(whole)) { [\(keys.joined(separator: ", "))] }"
}

private func real(_ stage: StagePlan) -> String { given(stage, called("self.stages.\(stage.memberName)", stage)) }

private func called(_ function: String, _ stage: StagePlan) -> String {
  let arguments = stage.parameters.map { "\($0.label.map { "\($0): " } ?? "")\($0.name)" }
  return "try \(stage.isAsync ? "await " : "")\(function)(\(arguments.joined(separator: ", ")))"
}

/// What the stage reads, under the names that a test has for it.
private func reads(_ stage: StagePlan) -> String {
  guard stage.kind != .batch else { return "[:]" }
  let seen = zip(stage.reads, stage.parameters).filter { $0.1.type != nil }.map { "\(literal($0.0)): \($0.1.name)" }
  return seen.isEmpty ? "[:]" : "[\(seen.joined(separator: ", "))]"
}

private func failed(_ failure: SpecTest.Failure, _ stage: StagePlan) -> String {
  let late = "\(stage.isAsync ? "await self.probe.sleepTimeout" : "self.probe.passTimeout")(of: \(literal(stage.name)))"
  switch failure {
  case .text(let text): return "throw MockFailure(\(literal(text)))"
  case .breakdown: return "throw Armature.Breakdown(\"mocked\")"
  case .thrown(let name):
    return stage.thrown?.cases.first { $0.text == name }.map { thrown(stage, $0.member) } ?? "throw MockFailure(\(literal(name)))"
  // What comes behind a timeout is dropped, whatever it is.
  case .timeout: return "\(late)\n\(stage.thrown?.cases.first.map { thrown(stage, $0.member) } ?? "throw MockFailure(\"too late\")")"
  }
}

private func thrown(_ stage: StagePlan, _ member: String) -> String {
  "throw \(stage.thrown?.typeName ?? "").\(member)(\"mocked\")"
}

extension String {
  /// Without a `return` of nothing as its last line.
  fileprivate var withoutReturn: String { hasSuffix("\nreturn") ? String(dropLast("\nreturn".count)) : self }
}
