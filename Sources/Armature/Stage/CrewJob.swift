// SPDX-License-Identifier: Apache-2.0

extension CrewState {
  /// A message at work. The receipt stays here while the worker has a copy of the value: a worker that is stuck for ever
  /// does not take the message with it.
  struct Seat: ~Copyable {
    var receipt: Receipt?
    var turn: UInt64 = 0
    var lane = 0
    var deadline: Instant?
    var job: Job?
    /// The worker that has the job, also while it waits for its attempt.
    var worker: UInt64 = 0
    /// What the attempt under way was begun with.
    var pass = Pass()
    /// The lease of its message is lost: whatever its worker does next, it finds that its job is over.
    var isLost = false
  }

  /// A worker's hold on a seat. It is lost when the seat's own job has another `holder`.
  struct Job: Sendable {
    var seat: Int
    var holder: UInt64
    var value: Carried
    /// What was tried before this worker had the job.
    var tries = Tries()
    /// Its key stood: it had used up its attempts before.
    var isStanding = false
    var messageID: MessageID
    var receiveCount: Int
    /// What stands on the slate while it runs.
    var note: Int
    var trace: MessageTrace?
    /// What travels beside its message; nil where nothing does, or its stage does not ask.
    var attributes: [String: String]?
  }

  enum NextStep: Sendable {
    case work(Job)
    /// Fetch up to so many frames; nobody else does.
    case fetch(Int)
    case wait
    case leave
  }
}
