// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck
package import ArmatureReport
internal import ArmatureFormat
internal import ArmatureSpec
internal import ArmatureSyntax

/// A spec with one more test, which a message from the world has become.
package struct RecordedTest: Sendable {
  package var text: String
  /// Where the test begins.
  package var line: Int
  package var name: String
  /// The fields, by their path, that hold something else than they did.
  package var masked: [String]
  /// Those that no field of the spec has, and that the process would not have seen.
  package var dropped: [String]
  /// How it expects the message to end, in the word of a spec.
  package var end: String
}

/// What is asked of a test that is made.
package struct RecordWish: Sendable {
  package var process: String
  /// Nil for a name of its own.
  package var name: String?
  /// A Swift expression for the stages; nil for those of another test of the process, or for mocks.
  package var stages: String?
  /// Whether it expects all that a run can fill in, and not the end alone.
  package var isWhole: Bool
  /// Whether a running service has shown the message, with `***` in the place of what its own spec calls sensitive.
  package var isMasked: Bool
  /// What the message failed by, where it is a letter.
  package var failure: Failure?

  package init(
    process: String, name: String?, stages: String?, isWhole: Bool, isMasked: Bool = false, failure: Failure? = nil
  ) {
    self.process = process
    self.name = name
    self.stages = stages
    self.isWhole = isWhole
    self.isMasked = isMasked
    self.failure = failure
  }

  package struct Failure: Sendable {
    package var stage: String
    /// As rules find it; nil for an error that no spec has a name for.
    package var errorCase: String?

    package init(stage: String, errorCase: String?) {
      self.stage = stage
      self.errorCase = errorCase
    }
  }
}

/// Why no test is made.
package enum RecordFault: Error, Sendable {
  /// What is wrong with the message.
  case findings(Report)
  case told(String)
}

/// Puts a message into a spec as a test of a process, behind all others, without what is sensitive of it.
///
/// What stands in for stages is that of the last test of the process that ends well, or the simplest that fits; where the message is a
/// letter, its stage fails as it did.
package func recorded(
  _ message: SourceFile, _ wish: RecordWish, in source: SourceFile, of pipeline: Pipeline
) throws(RecordFault) -> RecordedTest {
  guard let process = pipeline.processes.first(where: { $0.name.value == wish.process }) else {
    let known = listed(pipeline.processes.map(\.name.value), "and")
    throw .told("there is no process \(quote(wish.process)) in these specs; there are \(known)")
  }
  let type = ValueType.message(process.input.value)
  let secrets = Secrets(pipeline)
  let standIn = StandIn(pipeline: pipeline, secrets: secrets)
  var mask = Mask(secrets: secrets, standIn: standIn)
  let given = try given(message, type, &mask, wish, pipeline)
  let surroundings = try Surroundings(of: process, wish, standIn, source)
  let name = wish.name ?? freeName(of: message, process, pipeline)
  var entries = [("name", made(name)), ("process", made(wish.process))] + surroundings.needs
  entries += [("given", given)] + surroundings.stages + [("expect", expect(surroundings.end, process, isWhole: wish.isWhole))]
  do throws(LeftAlone) {
    let (text, line) = try appended(made(entries), toListAt: "tests", of: source)
    return RecordedTest(
      text: text, line: line, name: name, masked: mask.masked, dropped: mask.dropped, end: surroundings.end)
  } catch {
    throw .told("\(source.name) is left alone: \(error.why)")
  }
}

/// The message as it may stand in a spec.
private func given(
  _ message: SourceFile, _ type: ValueType, _ mask: inout Mask, _ wish: RecordWish, _ pipeline: Pipeline
) throws(RecordFault) -> Node {
  var report = Report()
  guard let node = parseJSON(message, &report).root, report.isEmpty else { throw .findings(report) }
  let known = mask.fillMasked(mask.dropUnknown(node, type), type, anywhere: wish.isMasked)
  try refuse(mask)
  let literal = readLiteral(known, of: Located(type.written, at: node.span), &report)
  if let literal, let misfit = pipeline.misfit(literal, type, owner: type.written) { report.add(misfit) }
  if literal == nil || !report.isEmpty { throw .findings(report) }
  let given = mask.hideSensitive(known, type)
  try refuse(mask)
  if let key = unwritableKey(in: given) {
    let what = key.isEmpty ? "an empty key" : "the key \(quote(key)), which is longer than YAML lets a key be"
    throw .told("the message has \(what): no spec can hold it")
  }
  return given
}

private func refuse(_ mask: Mask) throws(RecordFault) {
  guard let field = mask.refused else { return }
  throw .told("nothing is found that \(quote(field)) could hold instead: it is sensitive, so that the message is not written down")
}

private func freeName(of message: SourceFile, _ process: Process, _ pipeline: Pipeline) -> String {
  let file = message.name.split(separator: "/").last.map(String.init) ?? message.name
  // What comes on standard input has no name of its own.
  let name = file.hasPrefix("<") ? "a message as it came" : "a message as it came from \(file)"
  let taken = Set(pipeline.tests.filter { $0.process == process.name.value }.map(\.name.value))
  return taken.contains(name) ? (2...).lazy.map { "\(name) \($0)" }.first { !taken.contains($0) } ?? name : name
}

/// How it ends; and where a run fills in the rest, all that is sent and what fails.
private func expect(_ end: String, _ process: Process, isWhole: Bool) -> Node {
  let signals = Set(process.stages.compactMap(\.signal?.process)).sorted()
  let broadcasts = Set(process.stages.compactMap(\.broadcast?.queue)).sorted()
  var entries = [("ack", made(end))]
  if isWhole, !signals.isEmpty { entries.append(("signals", .mapping(made(signals.map { ($0, made([])) })))) }
  if isWhole, !broadcasts.isEmpty { entries.append(("broadcasts", .mapping(made(broadcasts.map { ($0, made([])) })))) }
  if isWhole { entries.append(("letters", made([]))) }
  return .mapping(made(entries))
}

func made(_ entries: [(String, Node)]) -> Mapping {
  Mapping(entries: entries.map { Mapping.Entry(key: Located($0.0, at: nowhere), value: $0.1) }, span: nowhere)
}
