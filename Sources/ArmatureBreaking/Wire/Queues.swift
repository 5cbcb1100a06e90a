// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSQSLocation

extension Comparison {
  /// Whether what waits in a queue is still where the program looks for it.
  mutating func compareQueues() {
    for queue in old.pipeline.queues {
      let name = queue.name.value
      if let other = new.queue(renames.queue(name)) {
        if !isSamePlace(queue, other) {
          changes.tell(
            .queueMoved, quote(other.name.value), at: other.url.span, was: queue.url.span, before: queue.url.value, after: other.url.value)
        }
      } else if let other = new.queue(renames.target(name)) {
        changes.tell(
          .queueRenamed, quote(other.name.value), at: other.name.span, was: queue.name.span, before: name, after: other.name.value)
      } else {
        changes.tellGone(.queueRemoved, quote(name), was: queue.name.span)
      }
    }
  }

  private func isSamePlace(_ a: Queue, _ b: Queue) -> Bool {
    guard let was = old.pipeline.place(of: a), let has = new.pipeline.place(of: b) else {
      return old.pipeline.spelled(a) == new.pipeline.spelled(b)
    }
    if was != has { return false }
    // What waits beside the queue of the dispatch has its name from the URL as that is written.
    guard a.name.value == old.pipeline.service?.dispatch.queue, old.pipeline.hasOwnQueues else { return true }
    return old.pipeline.place(of: a, own: "of.own") == new.pipeline.place(of: b, own: "of.own")
  }
}

extension Pipeline {
  /// Where a queue of SQS lies, or one that Armature keeps beside it: a `*` in the URL stands for its name. Nil for another store, and
  /// where the environment decides.
  func place(of queue: Queue, own name: String? = nil) -> QueueLocation? {
    let (scheme, url) = ("sqs:", spelled(queue))
    guard url.hasPrefix(scheme), var location = try? QueueLocation(String(url.dropFirst(scheme.count))),
      let name = try? location.name(of: name ?? queue.name.value)
    else { return nil }
    location.name = name
    return location
  }

  /// The URL with the defaults of needs where the defaults of variables stand, which says the same.
  fileprivate func spelled(_ queue: Queue) -> String {
    needs.reduce(queue.url.value) { url, need in
      need.standardText.map { url.replacing("${\(need.name.value)}", with: "${\(need.name.value):-\($0)}") } ?? url
    }
  }

  /// Whether the dispatch reads from SQS. Where the environment decides that, nobody knows.
  var waitsInSQS: Bool { queues.contains { $0.name.value == service?.dispatch.queue && isOfSQS(spelled($0)) } }

  /// Whether something may wait beside the queue of the dispatch: signals, copies, and the next times of schedules.
  fileprivate var hasOwnQueues: Bool {
    !signalled.isEmpty || !copied.isEmpty || (service?.schedules.count ?? 0) > feeds.count
  }
}
