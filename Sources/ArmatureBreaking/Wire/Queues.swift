// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// Whether what waits in a queue is still where the program looks for it.
  mutating func compareQueues() {
    let renamed = pairs(old.pipeline.queues, new.pipeline.queues, { $0.name.value }) { queue, _ in queue.url.value }
    for queue in old.pipeline.queues {
      let name = queue.name.value
      if let other = new.queue(name) {
        if old.spelled(queue) != new.spelled(other) {
          changes.tell(
            .queueMoved, quote(name), at: other.url.span, was: queue.url.span, before: queue.url.value, after: other.url.value)
        }
      } else if let other = renamed[name].flatMap({ new.queue($0) }) {
        changes.tell(
          .queueRenamed, quote(other.name.value), at: other.name.span, was: queue.name.span, before: name, after: other.name.value)
      } else {
        changes.tellGone(.queueRemoved, quote(name), was: queue.name.span)
      }
    }
  }
}

extension Side {
  /// The URL with the defaults of needs where the defaults of variables stand, which says the same.
  fileprivate func spelled(_ queue: Queue) -> String {
    pipeline.needs.reduce(queue.url.value) { url, need in
      need.standardText.map { url.replacing("${\(need.name.value)}", with: "${\(need.name.value):-\($0)}") } ?? url
    }
  }
}
