// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePattern
internal import ArmatureReport
internal import ArmatureSyntax

/// What a message needs around it to be a test: values of needs, and what stands in for stages.
///
/// The last test of the process knows best. Where there is none, each stage gives the simplest value that fits.
struct Surroundings {
  /// As entries of the test; none where there is nothing to say.
  private(set) var needs: [(String, Node)] = []
  private(set) var stages: [(String, Node)] = []

  init(of process: Process, _ wish: RecordWish, _ standIn: StandIn, _ source: SourceFile) throws(RecordFault) {
    let other = lastTest(of: process.name.value, in: source)
    func copied(_ key: String) -> [(String, Node)] { other?[key].map { [(key, $0.value)] } ?? [] }
    needs = try other == nil ? Self.needs(standIn.pipeline) : copied("needs")
    if let expression = wish.stages {
      let drives = process.stages.filter { $0.kind == .drive && $0.isUserStage }
      stages = [("stages", made(expression))]
      if !drives.isEmpty { stages.append(("mock", .mapping(made(drives.map { ($0.name.value, .mapping(made([]))) })))) }
    } else if other != nil {
      stages = copied("stages") + copied("mock")
    } else {
      stages = try Self.mocks(process, standIn)
    }
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
      guard let text = candidates(need).first(where: need.accepts) else {
        let why = "has no default, and nothing is found that it could hold: write one test of the process by hand"
        throw .told("\(quote(need.name.value)) \(why)")
      }
      needs.append((need.name.value, made(text)))
    }
    return needs.isEmpty ? [] : [("needs", .mapping(made(needs)))]
  }

  private static func candidates(_ need: Need) -> [String] {
    switch need.form {
    case .int(let bounds, _): ["1"] + [bounds.minimum, bounds.maximum].compactMap { $0.map { "\($0)" } }
    case .double(let bounds, _): ["1"] + [bounds.minimum, bounds.maximum].compactMap { $0.map { "\($0)" } }
    case .duration(let bounds, _): ["1s"] + [bounds.minimum, bounds.maximum].compactMap { $0.map(duration) }
    case .bool: ["false"]
    case .choice(let texts, _): texts
    case .string(let text, _):
      ["x", String(repeating: "x", count: text.minLength ?? 1)]
        + [text.pattern?.example(lengths: (text.minLength ?? 0)...max(text.maxLength ?? 200, text.minLength ?? 0))].compactMap(\.self)
    }
  }
}

private func lastTest(of process: String, in source: SourceFile) -> Mapping? {
  var report = Report()
  return tests(in: parse(source, &report)).last { $0.text("process") == process }
}
