// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// Compares the messages of each way that leads into or out of the service.
  mutating func compareWays() {
    compareDispatch()
    compareFeeds()
    compareSignals()
    compareBroadcasts()
  }

  /// Schedules that read a queue which another service sends to.
  private mutating func compareFeeds() {
    let feeds = new.pipeline.feeds
    for (queue, name) in old.pipeline.feeds {
      guard let process = old.process(name) else { continue }
      if let feed = feeds.first(where: { $0.queue == queue }), let other = new.process(feed.process) {
        compareInputs(process, other, Way(direction: .read, text: "read from \(quote(queue))"))
      } else {
        tellUnread(queue)
      }
    }
  }

  /// A queue that is gone has its own finding.
  mutating func tellUnread(_ queue: String) {
    guard let before = old.queue(queue), let after = new.queue(queue) else { return }
    changes.tell(.queueUnread, quote(queue), at: after.name.span, was: before.name.span)
  }

  /// Signals, and what schedules send: they wait in a queue of the process, which outlasts the program that wrote them.
  private mutating func compareSignals() {
    for name in old.pipeline.signalled {
      guard let process = old.process(name) else { continue }
      guard let other = new.process(name) else {
        changes.tellGone(.processRemoved, quote(name), was: process.name.span, after: renames.processes[name])
        continue
      }
      let text = "signalled to \(quote(name))"
      let found = inputChanges(process, other, Way(direction: .read, text: text))
      let back = inputChanges(process, other, Way(direction: .rolledBack, text: text))
      // One change of one place is told once.
      let told = Set(found.all.map(\.subject))
      changes.join(found)
      changes.join(back) { !told.contains($0.subject) }
    }
  }

  private mutating func compareBroadcasts() {
    let sent = new.pipeline.broadcasts
    for broadcast in old.pipeline.broadcasts {
      guard let message = old.message(broadcast.message), new.queue(broadcast.queue) != nil else { continue }
      let name = renames.message(broadcast.message)
      if sent.contains(where: { $0.queue == broadcast.queue && $0.message == name }), let other = new.message(name) {
        let way = Way(direction: .written, text: "broadcast to \(quote(broadcast.queue))")
        changes.join(messageChanges(message, other, way))
      } else {
        tellLost(broadcast, sent.first { $0.message == name })
      }
    }
  }

  private mutating func tellLost(_ broadcast: BroadcastWay, _ moved: BroadcastWay?) {
    let subject = quote(broadcast.message)
    if let moved {
      changes.tell(.broadcastMoved, subject, at: moved.span, was: broadcast.span, before: broadcast.queue, after: moved.queue)
    } else if let queue = new.queue(broadcast.queue) {
      changes.tell(.broadcastRemoved, subject, at: queue.name.span, was: broadcast.span, way: "into \(quote(broadcast.queue))")
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
    let kept = Set(message.record.fields.map(\.key)).intersection(now.record.fields.map(\.key))
    let isAnother = process.input.value != other.input.value && kept.count * 2 < message.record.fields.count
    if !isAnother { return differences }
    if way.direction.isRead, !differences.all.isEmpty {
      found.tell(
        .inputChanged, quote(other.name.value), at: other.input.span, was: process.input.span, before: process.input.value,
        after: other.input.value, way: way.text)
    }
    return found
  }

  private func messageChanges(_ message: Message, _ other: Message, _ way: Way) -> Changes {
    var comparison = WireComparison(old, new, way, changes.emptied)
    comparison.compare(message, other)
    return comparison.changes
  }
}
