// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// One process, its stages in order, each knowing what the ones before it have written. Nil where a part is missing.
func checkProcess(
  _ declaration: ProcessDeclaration, _ names: Names, _ types: Types, _ report: inout Report
) -> Process? {
  let input = names.message(declaration.input.value, &report).flatMap { types[$0.name.value] }
  let stages = declaration.stages.value ?? []
  checkEnd(declaration, stages, &report)
  checkStageNames(stages, &report)
  checkResilience(declaration, stages, names, &report)
  var flow = Flow(
    message: input, types: types, outputs: stages.flatMap { $0?.to.value?.map(\.name) ?? [] },
    isKnown: declaration.stages.value != nil && !stages.contains { $0?.isFullyRead != true })
  let checked = stages.enumerated().map { index, stage in
    flow.isAtEndWithoutDrive = index == stages.count - 1 && !stages.contains { $0?.word.value == .drive }
    return stage.flatMap { checkStage($0, &flow, names, &report) }
  }
  // What a last stage writes that is no drive has no reader, and the stage has its finding.
  let last = flow.isAtEndWithoutDrive ? stages.last??.to.value ?? [] : []
  let doubtful = Set((stages.flatMap { $0?.to.value?.filter(\.isDoubtful) ?? [] } + last).map(\.name.value))
  for key in flow.unreadKeys where !key.value.hasPrefix("_") && !doubtful.contains(key.value) { report.add(KeyUnread(key: key)) }

  let once = declaration.once.value.flatMap { checkOnce($0, input, names, types, &report) }
  _ = names.queue(declaration.errors.value, &report)
  guard let name = declaration.input.value, let retry = retry(declaration.retry.value, names) else { return nil }
  return Process(
    name: declaration.name, input: name, once: once, retry: retry, errors: declaration.errors.value,
    stages: checked.compactMap(\.self))
}

/// The drive settles the message, so it stands at the end and nowhere else.
private func checkEnd(_ process: ProcessDeclaration, _ stages: [StageDeclaration?], _ report: inout Report) {
  guard process.stages.value != nil else { return }
  guard let last = stages.last else { return report.add(EmptyProcess(process: process.name)) }
  let early = stages.dropLast().compactMap(\.self).filter { $0.word.value == .drive }
  for stage in early { report.add(DriveNotLast(stage: stage.name)) }
  if let last, last.word.value != .drive, early.isEmpty { report.add(LastNotDrive(stage: last.name, word: last.word)) }
}

private func checkStageNames(_ stages: [StageDeclaration?], _ report: inout Report) {
  let names = stages.compactMap(\.self).filter { !$0.word.value.isSent }.map(\.name)
  for name in names where reservedMembers.contains(name.value) { report.add(ReservedMember(name: name, noun: "stage")) }
  for (name, first) in names.repeated(by: \.value) { report.add(DuplicateStage(name: name, first: first.span)) }
}

/// What these names mean in every stage, so nothing else can be called by them.
let reservedMembers: Set<String> = ["message", "context"]

private func checkOnce(
  _ once: OnceDeclaration, _ input: Message?, _ names: Names, _ types: Types, _ report: inout Report
) -> Once? {
  var flow = Flow(message: input, types: types, outputs: [], isKnown: true)
  guard let path = once.key.value, let input else { return nil }
  let root = path.parts[0]
  if input.record[root.value] == nil, !reservedMembers.contains(root.value) {
    report.add(UnknownField(part: root, owner: input.name.value, known: input.record.fields.map(\.name.value)))
    return nil
  }
  guard let key = flow.read(path, &report) else { return nil }
  if let type = key.type, types.isUnknown(type) { return nil }
  if ![.string, .int, .uuid, .timestamp].contains(key.type?.bare) {
    report.add(OnceKey(path: path.text, span: path.span, fault: .type(key.type.map { quote($0.written) } ?? "the context")))
  } else if let field = flow.fieldWithDefault(on: key) {
    report.add(OnceKey(path: path.text, span: path.span, fault: .standard(field.name)))
  }
  return names.setting(once.keepMilliseconds).map { Once(key: key, keepMilliseconds: $0) }
}

extension StageDeclaration {
  /// Whether all is known of what it reads and writes.
  var isFullyRead: Bool {
    func isPoisoned<Value>(_ written: Written<Value>) -> Bool { !written.isAbsent && written.value == nil }
    if case .list(let paths, _) = from.value, paths.isEmpty { return false }
    return !isPoisoned(from) && !isPoisoned(to) && !isPoisoned(swift) && !isPoisoned(message)
  }
}
