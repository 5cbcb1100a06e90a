// SPDX-License-Identifier: Apache-2.0

/// What a process keeps while it is wired anew: its inbox, its counters, what is paused, the attempts already made, and
/// when the next ones may begin.
struct ProcessStanding: Sendable {
  /// Messages that the dispatcher gave to this process. They wait here while it is restarted.
  let inbox: Channel<Frame<[UInt8]>>
  let meters: ProcessMeters
  let pauses = Pauses()
  let memory = AttemptMemory()
  /// Of the stages with a `rate` or a `breaker`, by their index.
  let pacings: [Int: StagePacing]

  init(stages: [StageFacts], inboxCapacity: Int) {
    inbox = Channel(capacity: inboxCapacity)
    meters = ProcessMeters(stages: stages.count)
    pacings = Dictionary(uniqueKeysWithValues: stages.compactMap { stage in StagePacing(stage).map { (stage.index, $0) } })
  }
}
