// SPDX-License-Identifier: Apache-2.0

/// What a process keeps while it is wired anew: its inbox, its counters, what is paused, and the attempts already made.
struct ProcessStanding: Sendable {
  /// Messages that the dispatcher gave to this process. They wait here while it is restarted.
  let inbox: Channel<Frame<[UInt8]>>
  let meters: ProcessMeters
  let pauses = Pauses()
  let memory = AttemptMemory()

  init(stages: Int, inboxCapacity: Int) {
    inbox = Channel(capacity: inboxCapacity)
    meters = ProcessMeters(stages: stages)
  }
}
