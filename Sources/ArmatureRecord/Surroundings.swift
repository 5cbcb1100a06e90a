// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport
internal import ArmatureSyntax

/// What a message needs around it to be a test: values of needs, what stands in for stages, and how it ends with them.
///
/// The last test of the process that ends well knows best. Where there is none, each stage gives the simplest value that fits.
struct Surroundings {
  /// As entries of the test; none where there is nothing to say.
  private(set) var needs: [(String, Node)] = []
  private(set) var stages: [(String, Node)] = []
  private(set) var end = "done"

  init(of process: Process, _ wish: RecordWish, _ standIn: StandIn, _ source: SourceFile) throws(RecordFault) {
    let others = tests(of: process.name.value, in: source)
    let model = others.last(where: endsWell)
    func copied(_ key: String) -> [(String, Node)] { (model ?? others.last)?[key].map { [(key, $0.value)] } ?? [] }
    needs = copied("needs")
    if needs.isEmpty, others.isEmpty || wish.stages != nil { needs = try Self.needs(standIn.pipeline) }
    if model != nil, wish.stages == nil {
      stages = copied("stages") + copied("mock")
    } else if let expression = wish.stages.map({ made($0) }) ?? copied("stages").first?.1 {
      stages = Self.stages(expression, process)
    } else {
      stages = try Self.mocks(process, standIn)
    }
    if let failure = wish.failure, let word = failure.word(in: process) { fail(failure.stage, with: word) }
  }

  /// The stage fails each time, whatever else stood in for it.
  private mutating func fail(_ stage: String, with word: String) {
    let step = Node.mapping(made([("fail", made(word))]))
    var mocks: [(String, Node)] = []
    if case .mapping(let written)? = stages.first(where: { $0.0 == "mock" })?.1 {
      mocks = written.entries.map { ($0.key.value, $0.value) }
    }
    if let place = mocks.firstIndex(where: { $0.0 == stage }) { mocks[place].1 = step } else { mocks.append((stage, step)) }
    stages.removeAll { $0.0 == "mock" }
    stages.append(("mock", .mapping(made(mocks))))
    end = "parked"
  }

  /// An expression for all of them but what acts.
  private static func stages(_ expression: Node, _ process: Process) -> [(String, Node)] {
    let drives = process.stages.filter { $0.kind == .drive && $0.isUserStage }
    if drives.isEmpty { return [("stages", expression)] }
    return [("stages", expression), ("mock", .mapping(made(drives.map { ($0.name.value, .mapping(made([]))) })))]
  }

  private static func mocks(_ process: Process, _ standIn: StandIn) throws(RecordFault) -> [(String, Node)] {
    var mocks: [(String, Node)] = []
    for stage in process.stages where stage.isUserStage { mocks.append((stage.name.value, try mock(stage, standIn))) }
    return mocks.isEmpty ? [] : [("mock", .mapping(made(mocks)))]
  }

  private static func mock(_ stage: Stage, _ standIn: StandIn) throws(RecordFault) -> Node {
    func step(_ value: Node) -> Node { .mapping(made([("value", value)])) }
    if stage.kind == .filter { return step(plain("true")) }
    if stage.outputs.isEmpty { return .mapping(made([])) }
    var values: [(String, Node)] = []
    for output in stage.outputs {
      guard let value = standIn.value(output.type) else {
        let type = "`\(output.name.value)` of \(quote(stage.name.value)) is \(quote(output.type.written))"
        throw .told("\(type), and nobody but Swift can make one: say the stages with --stages")
      }
      values.append((output.name.value, value))
    }
    if values.count > 1 { return step(.mapping(made(values))) }
    return step(stage.kind == .expand ? made([values[0].1]) : values[0].1)
  }

  /// Of those that have no default.
  private static func needs(_ pipeline: Pipeline) throws(RecordFault) -> [(String, Node)] {
    var needs: [(String, Node)] = []
    for need in pipeline.needs where !need.hasDefault {
      guard let text = need.standIn else {
        let why = "has no default, and nothing is found that it could hold: write one test of the process by hand"
        throw .told("\(quote(need.name.value)) \(why)")
      }
      needs.append((need.name.value, made(text)))
    }
    return needs.isEmpty ? [] : [("needs", .mapping(made(needs)))]
  }
}

extension RecordWish.Failure {
  /// What a mock says to fail as the stage did; nil where none can.
  fileprivate func word(in process: Process) -> String? {
    guard process.errors != nil, let failed = process.stages.first(where: { $0.name.value == stage && $0.isUserStage }) else { return nil }
    let thrown = failed.resilience.thrown.map(\.value)
    // Without `throws` any error parks the message, and a mock's has only a text.
    guard let errorCase else { return thrown.isEmpty ? "failed" : nil }
    if thrown.contains(errorCase) { return errorCase }
    if errorCase == Stage.timeoutCase { return failed.timeoutMilliseconds == nil ? nil : errorCase }
    return thrown.isEmpty ? errorCase : nil
  }
}

private func tests(of process: String, in source: SourceFile) -> [Mapping] {
  var report = Report()
  return tests(in: parse(source, &report)).filter { $0.text("process") == process }
}

/// Whether a test expects that every message is done. One that says nothing of the end, and of no letter, is taken for one.
private func endsWell(_ test: Mapping) -> Bool {
  guard case .mapping(let expect)? = test["expect"]?.value else { return false }
  switch expect["ack"]?.value {
  case .scalar(let word)?: return word.value == "done"
  case .sequence(let words)?: return words.items.allSatisfy { text($0) == "done" }
  case nil: return expect["letters"] == nil
  default: return false
  }
}
