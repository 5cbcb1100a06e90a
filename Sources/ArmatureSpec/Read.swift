// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// Gives each value of a tree the meaning that the vocabulary has for its place. Resolves no name.
package func read(_ tree: Tree, _ report: inout Report) -> Spec {
  var spec = Spec(file: tree.file, isComplete: tree.isComplete)
  let start = Position(line: 1, column: 1)
  let head = Span(file: tree.file, start: start, end: start)
  guard tree.isComplete else { return spec }
  let root = tree.root ?? .mapping(Mapping(entries: [], span: head))
  guard let file = Fields(raisedSections(root, &report), in: .file, owner: head, &report) else {
    spec.isComplete = false
    return spec
  }
  readVersion(file, &report)
  if file.isUnread(.fileInclude) { spec.isComplete = false }
  spec.includes = file[.fileInclude].map { readIncludes($0, &spec, &report) } ?? []
  spec.needs = spec.declarations(file, .needs, .need, &report).map { readNeed($0, &report) }
  spec.types = spec.declarations(file, .types, .type, &report).map { readTypeDeclaration($0, &report) }
  spec.messages = spec.declarations(file, .messages, .message, &report).map { readMessage($0, &report) }
  spec.queues = spec.declarations(file, .queues, .queue, &report).map { readQueue($0, &report) }
  spec.processes = spec.declarations(file, .processes, .process, &report).map { readProcess($0, &report) }
  spec.service = file.read(.service, &report) { node, report in
    Written(scalar(node, .service, &report).map { declaredName(Located($0.value, at: $0.span), .service, &report) })
  }
  spec.dispatch = file.read(.dispatch, &report) { node, report in
    readDispatch(node, owner: file[.dispatch]?.key.span ?? node.span, &report)
  }
  spec.supervise = file.read(.supervise, &report) { node, report in
    readSupervise(node, owner: file[.supervise]?.key.span ?? node.span, &report)
  }
  spec.schedules = spec.declarations(file, .schedules, .schedule, &report).map { readSchedule($0, &report) }
  spec.lock = file.text(.lock, &report)
  spec.tests = readTests(file, &report)
  return spec
}

private func readVersion(_ file: Fields, _ report: inout Report) {
  guard let entry = file[.armature], let text = scalar(entry.value, .armature, &report), text.value != "1" else {
    return
  }
  report.add(LanguageVersion(written: Located(text.value, at: text.span)))
}

/// One file, or a list of them.
private func readIncludes(_ entry: Mapping.Entry, _ spec: inout Spec, _ report: inout Report) -> [Located<String>] {
  let items = oneOrMore(entry.value)
  let paths = items.compactMap { scalar($0, .fileInclude, &report).map { Located($0.value, at: $0.span) } }
  // What could not be read may declare any name.
  if paths.count < items.count { spec.isComplete = false }
  return paths
}

extension Spec {
  /// The entries of a mapping whose keys are names that the file declares.
  fileprivate mutating func declarations(
    _ file: Fields, _ key: Key, _ kind: Declared, _ report: inout Report
  ) -> [NamedEntry] {
    if file.isUnread(key) { isComplete = false }
    guard let entry = file[key] else { return [] }
    guard let mapping = mapping(entry.value, key, &report) else {
      isComplete = false
      return []
    }
    var taken = Set(mapping.entries.map(\.key.value))
    return mapping.entries.map { entry in
      declaredEntry(entry, named: entry.key, kind, beside: &taken, &report)
    }
  }
}

/// What a file declares by a name, which may be another one than its key.
struct NamedEntry {
  var name: Located<String>
  var key: Located<String>
  var value: Node

  var entry: Mapping.Entry { Mapping.Entry(key: key, value: value) }
}

private func readQueue(_ entry: NamedEntry, _ report: inout Report) -> QueueDeclaration {
  let queue = isOutdented(entry.entry, in: .queue, &report) ? nil : Fields(entry.value, in: .queue, owner: entry.key.span, &report)
  return QueueDeclaration(
    name: entry.name,
    url: queue.text(.url, &report),
    visibilityMilliseconds: queue.amount(.visibility, &report),
    maxReceives: queue.amount(.maxReceives, &report),
    deadLetters: queue.requestedName(.deadLetters, &report),
    retentionMilliseconds: queue.amount(.retention, &report),
    inFlightMax: queue.amount(.inFlight, &report),
    inFlightBytesMax: queue.size(.inFlightBytes, &report))
}

private func readDispatch(_ node: Node, owner: Span, _ report: inout Report) -> Written<DispatchDeclaration> {
  guard let dispatch = Fields(node, in: .dispatch, owner: owner, &report) else { return .poisoned }
  return .value(
    DispatchDeclaration(
      span: owner,
      queue: dispatch.name(.dispatchQueue, &report),
      by: dispatch.name(.by, &report),
      to: dispatch.read(.dispatchTo, &report, readTarget),
      otherwise: dispatch.name(.otherwise, &report),
      keys: Vocabulary.keys(in: .dispatch).compactMap { dispatch[$0]?.key }))
}

private func readTarget(_ node: Node, _ report: inout Report) -> Written<DispatchDeclaration.Target> {
  guard case .mapping(let mapping) = node else {
    return readAll(node, &report)
  }
  var isWhole = true
  let routes = mapping.entries.flatMap { entry -> [(value: Located<String>, process: Located<String>)] in
    let names = readProcesses(entry, &report)
    if names.isEmpty { isWhole = false }
    return names.map { (entry.key, $0) }
  }
  return isWhole ? .value(.routes(routes, mapping.span)) : .poisoned
}

/// Where every message goes: a process, or a list of them.
private func readAll(_ node: Node, _ report: inout Report) -> Written<DispatchDeclaration.Target> {
  guard case .sequence(let sequence) = node else {
    return Written(scalar(node, .dispatchTo, &report).map { .processes([Located($0.value, at: $0.span)], $0.span) })
  }
  let owner = Located(Key.dispatchTo.name, at: sequence.span)
  let names = sequence.items.compactMap { scalar($0, owner: owner, "the names of processes", &report) }
  guard names.count == sequence.items.count else { return .poisoned }
  return .value(.processes(names.map { Located($0.value, at: $0.span) }, sequence.span))
}

/// One process, or a list of those that each get the message. Empty where something else stands there.
private func readProcesses(_ entry: Mapping.Entry, _ report: inout Report) -> [Located<String>] {
  let items = oneOrMore(entry.value)
  if items.isEmpty { report.add(DispatchEmpty(span: entry.value.span, value: entry.key.value)) }
  let names = items.compactMap { scalar($0, owner: entry.key, "a process, or a list of them", &report) }
  return names.count == items.count ? names.map { Located($0.value, at: $0.span) } : []
}
