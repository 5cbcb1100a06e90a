// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// Every name that the specs of a target declare, in the order of the files.
///
/// A class, though nothing changes in it: so much is costly to copy, and the code that copies it costs each user a part of a build.
final class Names {
  private(set) var needs = Table<NeedDeclaration>()
  private(set) var types = Table<TypeDeclaration>()
  private(set) var messages = Table<MessageDeclaration>()
  private(set) var queues = Table<QueueDeclaration>()
  private(set) var processes = Table<ProcessDeclaration>()
  private(set) var service: Written<Located<String>> = .absent
  private(set) var dispatch: Written<DispatchDeclaration> = .absent
  private(set) var supervise: Written<SuperviseDeclaration> = .absent
  private(set) var schedules = Table<ScheduleDeclaration>()
  private(set) var lock: Written<Located<String>> = .absent
  private(set) var intakes = Intakes()
  /// False where some file may declare names that nobody has read. No name is called unknown then.
  let isComplete: Bool

  init(_ specs: [Spec], _ report: inout Report) {
    isComplete = specs.allSatisfy(\.isComplete)
    for spec in specs {
      for need in spec.needs { needs.add(need, named: need.name, .need, &report) }
      for type in spec.types { types.add(type, named: type.name, .type, &report) }
      for message in spec.messages { messages.add(message, named: message.name, .message, &report) }
      for queue in spec.queues { queues.add(queue, named: queue.name, .queue, &report) }
      for process in spec.processes { processes.add(process, named: process.name, .process, &report) }
      service.merge(spec.service, "service", { $0.span }, &report)
      dispatch.merge(spec.dispatch, "dispatch", { $0.span }, &report)
      supervise.merge(spec.supervise, "supervise", { $0.span }, &report)
      for schedule in spec.schedules { schedules.add(schedule, named: schedule.name, .schedule, &report) }
      lock.merge(spec.lock, "lock", { $0.span }, &report)
    }
    intakes = Intakes(self)
  }
}

/// Declarations of one kind: the first of each name counts.
struct Table<Declaration> {
  private(set) var all: [Declaration] = []
  /// The names that one which is not known may have been meant for.
  private(set) var names: [String] = []
  private var indices: [String: Int] = [:]
  private var spans: [String: Span] = [:]

  subscript(name: String) -> Declaration? { indices[name].map { all[$0] } }

  mutating func add(
    _ declaration: Declaration, named name: Located<String>, _ kind: Declared, _ report: inout Report
  ) {
    if let first = spans[name.value] {
      report.add(DuplicateName(name: name, noun: kind.word, first: first))
      return
    }
    indices[name.value] = all.count
    if kind.grammar.accepts(name.value) { names.append(name.value) }
    spans[name.value] = name.span
    all.append(declaration)
  }
}

extension Names {
  /// The types of the target, which it declares itself.
  var swiftTypes: [Located<String>] { types.all.filter { $0.type == nil }.map(\.name) }

  /// A name that is not known is not corrected to one of those that are `taken`.
  func queue(
    _ name: Located<String>?, besides taken: Set<String> = [], advice: String? = nil, _ report: inout Report
  ) -> QueueDeclaration? {
    find(name, in: queues, &report) { name, known in
      UnknownQueue(name: name, known: known, taken: taken, advice: advice)
    }
  }

  func process(_ name: Located<String>?, advice: String? = nil, _ report: inout Report) -> ProcessDeclaration? {
    find(name, in: processes, &report) { UnknownProcess(name: $0, known: $1, advice: advice) }
  }

  func message(_ name: Located<String>?, _ report: inout Report) -> MessageDeclaration? {
    find(name, in: messages, &report) { UnknownMessage(name: $0, known: $1) }
  }

  private func find<Declaration>(
    _ name: Located<String>?, in table: Table<Declaration>, _ report: inout Report, _ unknown: (Located<String>, [String]) -> some Problem
  ) -> Declaration? {
    guard let name else { return nil }
    if let found = table[name.value] { return found }
    if isComplete { report.add(unknown(name, table.names)) }
    return nil
  }
}

extension Written {
  /// Takes over what another file says, where no file has said it yet.
  fileprivate mutating func merge(
    _ other: Written<Value>, _ noun: String, _ span: (Value) -> Span, _ report: inout Report
  ) {
    switch (self, other) {
    case (_, .absent): return
    case (.value(let first), .value(let second)):
      report.add(SecondService(span: span(second), key: noun, first: span(first)))
    case (.absent, _): self = other
    default: self = .poisoned
    }
  }
}
