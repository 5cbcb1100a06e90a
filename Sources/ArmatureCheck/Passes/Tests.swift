// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The tests of the target's own specs. Those of which a part is missing are left out.
func checkTests(
  _ tests: [TestDeclaration], _ names: Names, _ types: Types, _ needs: [Need], _ processes: [Process], _ report: inout Report
) -> [SpecTest] {
  if tests.isEmpty { return [] }
  checkNames(tests, &report)
  checkNamesInTests(tests, names, processes, &report)
  let standIns = names.standIns(needs)
  return tests.compactMap { test in
    // Of a process that is not known whole nobody can say what it lacks.
    guard let declaration = names.process(test.process.value, &report),
      let process = processes.first(where: { $0.name.value == declaration.name.value }),
      process.stages.count == declaration.stages.value?.count
    else { return nil }
    let checker = TestChecker(test: test, process: process, names: names, types: types, needs: needs, standIns: standIns)
    return checker.check(&report)
  }
}

private func checkNames(_ tests: [TestDeclaration], _ report: inout Report) {
  let named = tests.compactMap { test -> (name: Located<String>, key: String)? in
    guard let name = test.name.value, let process = test.process.value else { return nil }
    return (name, "\(process.value)\u{0}\(name.value)")
  }
  for (test, first) in named.repeated(by: \.key) {
    report.add(DuplicateName(name: test.name, noun: "test", first: first.name.span))
  }
}

/// One test beside the process that it is about.
struct TestChecker {
  let test: TestDeclaration
  let process: Process
  let names: Names
  let types: Types
  let needs: [Need]
  /// For needs without a default that no spec counts or names anything by.
  let standIns: [(name: String, value: String)]

  func check(_ report: inout Report) -> SpecTest? {
    let needs = checkNeeds(&report)
    let given = test.given.value.map { messages in
      messages.map { message in fit(message, .message(process.input.value), owner: "given", &report) }
    }
    let attributes = checkAttributes(of: given?.count, &report)
    let stages = test.stages.value.map { swiftText($0, &report) }
    let mocks = test.mocks.compactMap { checkMock($0, &report) }
    checkMissing(&report)
    let expectations = test.expect.value.map { checkExpectations($0, given?.count ?? 0, &report) }
    guard let name = test.name.value, let given, let expectations, mocks.count == test.mocks.count else { return nil }
    return SpecTest(
      name: name, process: process.name.value, needs: needs, given: given, attributes: attributes, stages: stages, mocks: mocks,
      expectations: expectations)
  }

  /// A literal, with a finding where it is no value of its type.
  func fit(_ literal: LiteralDeclaration, _ type: ValueType, owner: String, _ report: inout Report) -> Literal {
    for misfit in types.isUnknown(type) ? [] : types.reader.misfits(literal, type) {
      report.add(LiteralMisfit(misfit: misfit, owner: owner, type: type))
    }
    return Literal(literal, for: type)
  }

  // MARK: mocks

  private func checkMissing(_ report: inout Report) {
    guard test.stages.isAbsent, test.hasAllMocks else { return }
    let mocked = Set(test.mocks.map(\.stage.value))
    // A mock of a stage that is not there has its finding, and was meant for one of those that are.
    guard mocked.isSubset(of: process.stages.map(\.name.value)) else { return }
    let missing = process.stages.filter(\.isUserStage).map(\.name.value).filter { !mocked.contains($0) }
    if missing.isEmpty { return }
    report.add(MockMissing(span: test.name.value?.span ?? test.span, stages: missing, process: process.name.value))
  }

  private func checkMock(_ mock: MockDeclaration, _ report: inout Report) -> SpecTest.Mock? {
    guard let stage = stage(mock.stage, &report) else { return nil }
    if !stage.isUserStage {
      report.add(MockInPlace(stage: mock.stage, isSent: stage.isSent, place: stage.name.span))
      return nil
    }
    guard let steps = mock.steps else { return nil }
    let checked = steps.compactMap { checkStep($0, stage, &report) }
    return checked.count == steps.count ? SpecTest.Mock(stage: stage.name.value, steps: checked) : nil
  }

  func stage(_ name: Located<String>, _ report: inout Report) -> Stage? {
    if let stage = process.stages.first(where: { $0.name.value == name.value }) { return stage }
    report.add(TestStage(stage: name, process: process.name.value, known: process.stages.map(\.name.value)))
    return nil
  }

  private func checkStep(_ step: MockDeclaration.Step, _ stage: Stage, _ report: inout Report) -> SpecTest.Step? {
    let said = [step.value.value != nil, step.swift.value != nil, step.fail.value != nil].count { $0 }
    if said > 1 { report.add(MockOutcome(span: step.span, stage: stage.name.value, reason: .two)) }
    guard said <= 1, let outcome = outcome(of: step, stage, &report) else { return nil }
    return SpecTest.Step(
      outcome: outcome, times: step.times.value?.value, delayMilliseconds: step.delayMilliseconds.value?.value)
  }

  private func outcome(of step: MockDeclaration.Step, _ stage: Stage, _ report: inout Report) -> SpecTest.Step.Outcome? {
    func misfit(_ reason: MockOutcome.Reason) { report.add(MockOutcome(span: step.span, stage: stage.name.value, reason: reason)) }
    if let fail = step.fail.value { return failure(fail, stage, &report).map { .failure($0) } }
    let types = stage.kind == .filter ? [ValueType.bool] : stage.outputs.map(\.type)
    if types.isEmpty {
      if step.value.value != nil || step.swift.value != nil { misfit(.none) }
      return .nothing
    }
    // What its type is has its finding.
    if types.contains(where: self.types.isUnknown) { return nil }
    if let text = step.swift.value { return .swift(swiftText(text, &report)) }
    guard let value = step.value.value else {
      misfit(.nothing(types.count == 1 ? noun(types[0]) : "a value for each of its keys"))
      return nil
    }
    return values(value, stage, types, &report).map { .values($0) }
  }

  private func values(
    _ value: LiteralDeclaration, _ stage: Stage, _ types: [ValueType], _ report: inout Report
  ) -> [Literal]? {
    if types.count == 1 {
      // What it gives is a list of them.
      let type = stage.kind == .expand ? ValueType.list(types[0]) : types[0]
      return made(value, type, owner: stage.outputs.first?.name.value ?? stage.name.value, &report).map { [$0] }
    }
    let keys = stage.outputs.map(\.name.value)
    guard case .object(let members) = value.value, Set(members.map(\.key.value)) == Set(keys) else {
      report.add(MockOutcome(span: value.span, stage: stage.name.value, reason: .keys(keys)))
      return nil
    }
    let literals = zip(keys, types).compactMap { key, type in
      members.first { $0.key.value == key }.flatMap { made($0.value, type, owner: key, &report) }
    }
    return literals.count == keys.count ? literals : nil
  }

  private func made(_ value: LiteralDeclaration, _ type: ValueType, owner: String, _ report: inout Report) -> Literal? {
    if type.holdsSwift {
      report.add(TestSwiftValue(span: value.span, type: type, isExpected: false))
      return nil
    }
    return fit(value, type, owner: owner, &report)
  }

  private func failure(_ fail: Located<String>, _ stage: Stage, _ report: inout Report) -> SpecTest.Failure? {
    let thrown = stage.resilience.thrown.map(\.value)
    if thrown.contains(fail.value) { return .thrown(fail.value) }
    if fail.value == Stage.timeoutCase {
      if stage.timeoutMilliseconds != nil { return .timeout }
      report.add(MockCase(errorCase: fail, stage: stage.name.value, known: thrown))
      return nil
    }
    if thrown.isEmpty { return fail.value == SpecTest.Failure.breakdownWord ? .breakdown : .text(fail.value) }
    report.add(MockCase(errorCase: fail, stage: stage.name.value, known: stage.failureCases))
    return nil
  }
}
