// SPDX-License-Identifier: Apache-2.0

/// Everything that a service is doing at one moment: for a page, a log line, or the person who asks why it stands.
///
/// Each part is read at its own instant, within microseconds of the others: what is on its way from one part to the next may
/// be counted in both or in neither. Counters only grow, from the start of the program, and go on through restarts.
public struct ServiceSnapshot: Sendable {
  /// The service's name in the spec.
  public var service: String
  /// When it was taken, by the host's time of day.
  public var at: Timestamp
  /// What is wrong with the service, if anything is.
  public var health: ServiceHealth
  /// Whether it works, holds its lock where it has one, and each of its processes works or is paused.
  public var isReady: Bool
  /// Whether it works, or waits for its lock, which somebody else holds.
  public var standing: Standing
  /// Empty while the service is not working: before its start, after its end, and while it waits for its lock.
  public var queues: [QueueSnapshot]
  /// Where messages go that have failed for good, or that no process takes, by name. Empty while the service is not working.
  public var letterQueues: [LetterQueueSnapshot]
  /// In the order of the spec.
  public var processes: [ProcessSnapshot]
}

/// One queue that the service reads; the signals to each process have one, too.
public struct QueueSnapshot: Sendable {
  /// Its name in the spec; `PROCESS.signals` for the signals to a process.
  public var name: String
  /// How many messages its store says there are; nil where it has not been asked yet, or has never answered.
  public var backlog: QueueBacklog?
  /// Messages that this instance has received and not settled.
  public var inFlight: Int
  /// How long the bodies of those are together.
  public var inFlightBytes: Int
  /// How many more may be received now.
  public var credit: Int
  /// How long the oldest message has been in flight; nil where none is.
  public var oldestInFlight: Duration?
  /// How long messages were in flight of late, from their receipt to the end of their work; nil where none has ended.
  public var timeInFlight: Percentiles?
  /// The last time that its store did not answer, also when that is over.
  public var lastTrouble: String?
  /// What became of its messages since the program's start.
  public var counts: DeliveryCounts
}

/// How many messages lie in a queue, as its store has said: whichever instance has received them, or none.
public struct QueueBacklog: Sendable, Equatable {
  /// Messages that could be received at once.
  public var waiting: Int
  /// Messages that are delayed, or received by anybody and not settled.
  public var hidden: Int
  /// How long ago the store was asked.
  public var age: Duration
}

/// One queue of letters, which the service sends to and does not read.
public struct LetterQueueSnapshot: Sendable {
  /// Its name in the spec.
  public var name: String
  /// How many letters its store says there are; nil where it has not been asked yet, or has never answered.
  public var backlog: QueueBacklog?
}

/// What became of the messages of a queue.
public struct DeliveryCounts: Sendable, Equatable {
  /// Deliveries taken in, also those of a message that came before.
  public var received = 0
  /// Acknowledged.
  public var done = 0
  /// Sent to an error or dead-letter queue.
  public var parked = 0
  /// Given back, and delivered again.
  public var released = 0
  /// Put at the end of the queue as a new message, because the process is paused or another message holds its key.
  public var requeued = 0
  /// Settled in vain, because its lease or the service's lock was lost: nothing of it took effect, and it is delivered again.
  public var lost = 0
}

/// What a process is doing.
public enum ProcessState: String, Sendable {
  /// It takes messages, and works.
  case running
  /// By command. What comes waits, up to a bounded part of the credit.
  case paused
  /// It broke down, and is going to be wired anew.
  case restarting
  /// The service stops: what is in flight is finished.
  case draining
  /// It is not at work: the service has not started, has ended, or waits for its lock.
  case stopped
}

/// One process: what it is doing, and what has passed its ports and stages.
public struct ProcessSnapshot: Sendable {
  /// Its name in the spec.
  public var name: String
  /// What it is doing.
  public var state: ProcessState
  /// How often it was wired anew after a breakdown.
  public var restarts: Int
  /// What has passed its ports since the program's start.
  public var ports: PortCounts
  /// Messages that wait for the first stage.
  public var inbox: ChannelSnapshot
  /// In the order of the spec.
  public var stages: [StageSnapshot]
}

/// Messages through the five ports of a process.
public struct PortCounts: Sendable, Equatable {
  /// Taken in, from the dispatcher and by signals.
  public var `in` = 0
  /// Done and acknowledged: driven, ended by a filter, or known to `once`.
  public var out = 0
  /// Failed for good: sent to `errors`, or released with a delay where there is no such queue.
  public var err = 0
  /// Signals made for other processes. Those of a message that fails after them are not sent.
  public var signal = 0
  /// Broadcasts made, likewise.
  public var broadcast = 0
}

/// A bounded queue between two stages.
public struct ChannelSnapshot: Sendable, Equatable {
  /// How many messages are in it.
  public var depth: Int
  /// How many it holds at most; who has more for it waits.
  public var capacity: Int
}

/// One stage: its messages and workers at this moment, and what became of its attempts.
public struct StageSnapshot: Sendable {
  /// Its name in the spec. Signals have the name of the process that they go to, and broadcasts that of their queue.
  public var name: String
  /// Its word in the spec, such as `map` or `drive`.
  public var kind: String
  /// Its line in the spec.
  public var line: Int
  /// Whether it begins nothing more, by command.
  public var isPaused: Bool
  /// Messages that the stage has fetched and not begun.
  public var waiting: Int
  /// Messages that it has begun and not ended.
  public var atWork: Int
  /// Workers whose attempt is over its timeout, and who have not come back.
  public var stuck: Int
  /// Keys whose message has used up its attempts and is tried again all the same, with `onFailure: block`.
  public var standingKeys: Int
  /// Messages that it has let through, or ended as a filter.
  public var done: Int
  /// Those that it has ended.
  package var ended: Int
  /// Attempts that have ended.
  public var attempts: Int
  /// Attempts that failed and were followed by another.
  public var retries: Int
  /// Messages that failed here for good.
  public var failures: Int
  /// Attempts that took longer than its `timeout`.
  public var timeouts: Int
  /// How long its attempts took of late, whether they succeeded or not. Nil for a pure stage, whose time is less than that of
  /// a look at the clock, and where none has ended.
  public var time: Percentiles?
  /// What the last message that failed here for good has failed of, masked where the stage has read something sensitive.
  public var lastFailure: String?
  /// When that was.
  public var lastFailureAt: Timestamp?
  /// The attempts that failed, also those that were followed by another, by kind.
  public var failureGroups: [FailureGroup]
  /// What is behind the stage; nil behind a pure stage, whose results nobody keeps, and behind the drive.
  public var output: ChannelSnapshot?
  /// Nil for a stage without a breaker.
  public var breaker: BreakerState?
  /// How many of those at work wait for the stage's `rate` or `breaker`.
  public var held: Int
}
