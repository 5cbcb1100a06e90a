// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// How long a queue keeps a message, and how much of that it may wait for its first delivery and still have all of them.
func keptLines(_ queue: Queue, _ retention: Setting, _ pipeline: Pipeline) -> [String] {
  let kept = "dropped by SQS after \(told(time: retention)), if nobody has settled it"
  let budgets = pipeline.processes.map { TimeBudget($0).worstMilliseconds }
  guard let worst = budgets.compactMap(\.self).max(), budgets.allSatisfy({ $0 != nil }) else { return [kept] }
  let left = retention.min - deliveriesMilliseconds(queue, each: worst)
  let times = queue.maxReceives.map { "all its \(told($0, "delivery", plural: "deliveries"))" } ?? "a whole delivery"
  return [kept, left > 0 ? "it may wait for \(spoken(left)) and still have \(times)" : "it may not have \(times), however soon they begin"]
}
