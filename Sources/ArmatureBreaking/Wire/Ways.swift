// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// Compares the messages of each way that leads into or out of the service.
  mutating func compareWays() {
    compareIntakes()
    compareSignals()
    compareBroadcasts()
  }

  /// Signals, copies, and what schedules send: they wait in a queue of the process, which outlasts the program that put them there.
  private mutating func compareSignals() {
    compareInboxes()
    let signalled = old.pipeline.signalled
    for name in (signalled + old.pipeline.copied).distinct() {
      guard let process = old.process(name) else { continue }
      guard let other = new.process(name) else {
        changes.tellGone(.processRemoved, quote(name), was: process.name.span, after: renames.processes[name])
        continue
      }
      // Nothing that this program writes is in a copy, so the old program reads nothing new in one.
      let isWritten = signalled.contains(name)
      let text = "\(isWritten ? "signalled" : "copied") to \(quote(name))"
      let found = inputChanges(process, other, Way(direction: .read, text: text))
      changes.join(found)
      if isWritten { join(inputChanges(process, other, Way(direction: .rolledBack, text: text)), beside: found) }
    }
  }

  /// The queues of signals are called after the service, but in SQS, where the URL of the dispatch's tells them apart.
  private mutating func compareInboxes() {
    guard let (service, other) = renamedServices, !(old.pipeline.signalled + old.pipeline.copied).isEmpty, !old.pipeline.waitsInSQS
    else { return }
    changes.tell(
      .inboxesRenamed, quote(other.name.value), at: other.name.span, was: service.name.span, before: service.name.value,
      after: other.name.value)
  }

  /// What is one and the same change in both directions is told once.
  private mutating func join(_ back: Changes, beside found: Changes) {
    let told = Set(found.all.map { [$0.rule.name, $0.subject, $0.before, $0.after] })
    changes.join(back) { !told.contains([$0.rule.counterpart?.name, $0.subject, $0.before, $0.after]) }
  }

  private mutating func compareBroadcasts() {
    let (given, sent) = (old.pipeline.broadcasts, new.pipeline.broadcasts)
    let isKnown = { [renames] (way: BroadcastWay, was: BroadcastWay) in
      way.queue == renames.target(was.queue) && way.message == renames.message(was.message)
    }
    var come = sent.filter { way in !given.contains { isKnown(way, $0) } }
    for broadcast in given {
      let queue = renames.target(broadcast.queue)
      guard let message = old.message(broadcast.message), new.queue(queue) != nil else { continue }
      let way = Way(direction: .written, text: "broadcast to \(quote(queue))")
      if let other = sent.first(where: { isKnown($0, broadcast) }).flatMap({ new.message($0.message) }) {
        changes.join(messageChanges(message, other, way))
      } else if let index = heir(of: message, in: queue, among: come), let other = new.message(come.remove(at: index).message) {
        changes.join(messageChanges(message, other, way))
      } else {
        tellLost(broadcast, sent.first { $0.message == renames.message(broadcast.message) })
      }
    }
  }

  /// The new message that goes where an old one went and has the most of its fields; readers do not know what either is called.
  private func heir(of message: Message, in queue: String, among come: [BroadcastWay]) -> Int? {
    let candidates = come.indices.compactMap { index -> (index: Int, kept: Int)? in
      guard come[index].queue == queue, let other = new.message(come[index].message), !isAnother(message, other) else { return nil }
      return (index, keptFields(message, other))
    }
    // Of several that have as many, the first.
    return candidates.reversed().max { $0.kept < $1.kept }?.index
  }

  private mutating func tellLost(_ broadcast: BroadcastWay, _ moved: BroadcastWay?) {
    let subject = quote(broadcast.message)
    if let moved {
      changes.tell(.broadcastMoved, subject, at: moved.span, was: broadcast.span, before: broadcast.queue, after: moved.queue)
    } else if let queue = new.queue(renames.target(broadcast.queue)) {
      changes.tell(.broadcastRemoved, subject, at: queue.name.span, was: broadcast.span, way: "into \(quote(queue.name.value))")
    }
  }

  /// What two processes take that get the same messages.
  mutating func compareInputs(_ process: Process, _ other: Process, _ way: Way) {
    changes.join(inputChanges(process, other, way))
  }

  /// Another message with other fields is one change, and not one for each field.
  private func inputChanges(_ process: Process, _ other: Process, _ way: Way) -> Changes {
    var found = changes.emptied
    guard let message = old.message(process.input.value), let now = new.message(other.input.value) else { return found }
    let differences = messageChanges(message, now, way)
    if process.input.value == other.input.value || !isAnother(message, now) { return differences }
    if way.direction.isRead, !differences.all.isEmpty {
      found.tell(
        .inputChanged, quote(other.name.value), at: other.input.span, was: process.input.span, before: process.input.value,
        after: other.input.value, way: way.text)
    }
    return found
  }

  /// Whether a message has less than half of the fields of another one.
  private func isAnother(_ message: Message, _ other: Message) -> Bool {
    keptFields(message, other) * 2 < message.record.fields.count
  }

  private func keptFields(_ message: Message, _ other: Message) -> Int {
    Set(message.record.fields.map(\.key)).intersection(other.record.fields.map(\.key)).count
  }

  private func messageChanges(_ message: Message, _ other: Message, _ way: Way) -> Changes {
    var comparison = WireComparison(old, new, way, changes.emptied)
    comparison.compare(message, other)
    return comparison.changes
  }
}
