// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck
internal import ArmatureReport

/// Decides everything about the tests that specs hold: one plan for each spec, in the order of their paths.
package func planTests(_ pipeline: Pipeline) -> [TestFilePlan] {
  // The order and the names that the target itself has, so that both call each thing by the same.
  let pipeline = inOrder(pipeline)
  let types = TypeTable(pipeline)
  var topNames = topScope(types)
  var builders: [String: TestBuilder] = [:]
  for process in pipeline.processes {
    let keys = KeyTable(process, types, &topNames)
    let plan = planProcess(process, of: pipeline.service, keys, &topNames)
    builders[process.name.value] = TestBuilder(process: process, plan: plan, keys: keys, pipeline: pipeline)
  }
  // What the tests declare would hide what the target does.
  var names = topNames
  let imports = scopedImports(pipeline, types, builders.values.map(\.plan))
  return zip(pipeline.files, fileNames(pipeline.files)).map { spec, name in
    let tests = pipeline.tests.filter { $0.name.span.file == spec }
    let suites = processes(of: tests).compactMap { process in
      builders[process].map { $0.suite(tests.filter { $0.process == process }, &names) }
    }
    return TestFilePlan(name: name, spec: spec, suites: suites, imports: suites.isEmpty ? [] : imports)
  }
}

/// The generated types whose names another module has that the tests import.
private func scopedImports(_ pipeline: Pipeline, _ types: TypeTable, _ processes: [ProcessPlan]) -> [ScopedImport] {
  let service = pipeline.service?.name.value
  let structs = types.messages.map(\.name) + processes.flatMap { $0.keyStructs.map(\.name) + [$0.processType] }
    + [service, service.map(SwiftNames.needs)].compactMap(\.self)
  let named = types.named.map { plan in
    if case .structure(let plan) = plan { ScopedImport(kind: .structure, name: plan.name) } else {
      ScopedImport(kind: .enumeration, name: plan.fullName)
    }
  }
  let errors = processes.flatMap(\.stageErrors).map { ScopedImport(kind: .enumeration, name: $0.typeName) }
  let all = structs.map { ScopedImport(kind: .structure, name: $0) } + named + errors
  return Set(all.filter { isOfTestModules($0.name) }).sorted { $0.name < $1.name }
}

/// In the order in which they are first named.
private func processes(of tests: [SpecTest]) -> [String] { tests.map(\.process).distinct() }

/// Plans the tests of one process.
struct TestBuilder {
  let process: Process
  let plan: ProcessPlan
  let keys: KeyTable
  let pipeline: Pipeline

  func suite(_ tests: [SpecTest], _ names: inout Scope) -> SuitePlan {
    let typeName = names.unique("\(upperCamel(process.name.value))SpecTests")
    var functions = Scope(reserved: ["expect"])
    let functionNames = tests.map { functions.unique(identifier(of: $0.name.value)) }
    // A method would hide the function of the file that has its name.
    for name in functionNames { _ = names.take(name) }
    return SuitePlan(
      process: plan, typeName: typeName,
      tests: zip(tests, functionNames).compactMap { test, functionName in planned(test, functionName, &names) })
  }

  private func planned(_ test: SpecTest, _ functionName: String, _ names: inout Scope) -> TestPlan? {
    guard let service = pipeline.service else { return nil }
    let needs = pipeline.needs.isEmpty
      ? nil : TestNeedsPlan(typeName: SwiftNames.needs(of: service.name.value), values: test.needs)
    return TestPlan(
      name: test.name.value, functionName: functionName, place: Place(test.name.span), serviceType: escaped(service.name.value),
      needs: needs, given: test.given.map(jsonText), attributes: test.attributes,
      stages: plan.userStages.map { stages(of: test, $0, &names) },
      expectations: test.expectations.compactMap { expectation($0, &names) })
  }

  private func stages(of test: SpecTest, _ user: UserStagesPlan, _ names: inout Scope) -> MockedStagesPlan {
    let mocks = plan.stages.filter(\.isUserStage).map { stage in
      let steps = test.mocks.first { $0.stage == stage.name }?.steps ?? []
      return MockPlan(stage: stage, steps: steps.compactMap { step($0, of: stage, &names) })
    }
    let real = test.stages.map { (functionName: names.unique("\(lowerCamel(process.name.value))Stages"), text: $0) }
    return MockedStagesPlan(
      typeName: names.unique("\(upperCamel(process.name.value))Mock"), protocolName: user.protocolName, real: real, mocks: mocks)
  }

  private func step(_ step: SpecTest.Step, of stage: StagePlan, _ names: inout Scope) -> MockStepPlan? {
    let outcome: MockStepPlan.Outcome?
    switch step.outcome {
    case .nothing: outcome = .nothing
    case .failure(let failure): outcome = .failure(failure)
    case .swift(let text):
      outcome = .swift(functionName: names.unique("\(lowerCamel(process.name.value))\(capitalised(stage.name))Mock"), text)
    case .values(let literals): outcome = values(literals, of: stage)
    }
    return outcome.map { MockStepPlan(outcome: $0, times: step.times, delayMilliseconds: step.delayMilliseconds) }
  }

  private func values(_ literals: [Literal], of stage: StagePlan) -> MockStepPlan.Outcome? {
    if stage.isFilter {
      guard case .bool(let verdict)? = literals.first else { return nil }
      return .value(.bool(verdict))
    }
    let isList = stage.kind == .expand
    let values = zip(literals, stage.results).compactMap { literal, result in
      keys.value(literal, isList ? .list(result.type) : result.type)
    }
    guard values.count == literals.count else { return nil }
    return values.count == 1 ? .value(values[0]) : .tuple(values)
  }

  private func expectation(_ expectation: SpecTest.Expectation, _ names: inout Scope) -> ExpectationPlan? {
    let kind: ExpectationPlan.Kind?
    switch expectation.kind {
    case .acks(let words): kind = .acks(words)
    case .attempts(let stage, let count): kind = .attempts(stage: stage, count)
    case .signals(let process, let messages):
      let inputs = pipeline.processes.filter { $0.name.value == process }.map(\.input.value)
      kind = .signals(process: process, messages.map(jsonText), masked: masked(inputs))
    case .broadcasts(let queue, let messages):
      let sent = self.process.stages.compactMap(\.broadcast).filter { $0.queue == queue }.map(\.message)
      kind = .broadcasts(queue: queue, messages.map(jsonText), masked: masked(sent))
    case .delays(let target, let milliseconds): kind = .delays(target: target, milliseconds: milliseconds)
    case .letters(let letters): kind = .letters(letters)
    case .after(let min, let max): kind = .after(minMilliseconds: min, maxMilliseconds: max)
    case .value(let key, let literal):
      kind = seen(key).flatMap { seen in keys.value(literal, seen.type).map { .value(seen, $0) } }
    case .condition(let key, let text):
      kind = seen(key).map { seen in
        .condition(
          seen, parameter: escaped(key.split(separator: ".").last.map(String.init) ?? key),
          functionName: names.unique("\(lowerCamel(process.name.value))\(upperCamel(key))Holds"), text)
      }
    }
    return kind.map { ExpectationPlan(kind: $0, place: Place(expectation.span)) }
  }

  /// The types of messages that may come to one place, each once; none where nothing of them is sensitive.
  private func masked(_ messages: [String]) -> [String] {
    let types = Set(messages).sorted().map(escaped)
    return types.contains { keys.holdsSensitive(.structure($0)) } ? types : []
  }

  private func seen(_ key: String) -> SeenPlan? {
    type(of: key).map { type in
      SeenPlan(key: key, type: type, coding: keys.coding(type), isSensitive: Taint(process, keys).hides(key))
    }
  }

  /// The Swift type of what a stage of the target's reads or writes under that name.
  private func type(of key: String) -> SwiftType? {
    for (stage, plan) in zip(process.stages, plan.stages) where plan.isUserStage {
      if let output = stage.outputs.first(where: { $0.name.value == key }) { return keys.type(of: .key(output.name.value)) }
      if let read = stage.inputs.reads.first(where: { $0.written == key }) { return keys.type(of: read) }
    }
    return nil
  }
}

/// A sentence as the name of a function.
private func identifier(of name: String) -> String {
  let ascii = name.unicodeScalars.map { scalar in
    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)) ? Character(scalar) : " "
  }
  let name = String(lowerCamel(String(ascii)).prefix(80))
  return escaped(name) == name && name != "value" ? name : "test\(capitalised(name))"
}
