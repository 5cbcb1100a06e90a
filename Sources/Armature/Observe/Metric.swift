// SPDX-License-Identifier: Apache-2.0

/// One of the metrics that a service reports: all there are stand in ``all``, and in `Documentation/Operations.md`.
///
/// Its labels have few values, which the spec names: no message has one of its own. The one that code names, `error`, is a case
/// or a type, of which a stage has 16 at most.
package struct Metric: Sendable, Hashable {
  package enum Kind: String, Sendable { case counter, gauge, timer }

  package var name: String
  package var kind: Kind
  /// What its values count, or the unit that they are in.
  package var unit: String
  package var labels: [String]
  package var meaning: String
  /// Whether it is left out where nothing is known, because 0 would be a claim about somebody else's store.
  package var isOfStore: Bool

  /// Whether it says yes or no of something, and so is never a sum.
  var isFlag: Bool { unit == "0 or 1" }

  init(_ name: String, _ kind: Kind, _ unit: String, _ labels: [String], _ meaning: String, isOfStore: Bool = false) {
    self.name = "armature_\(name)"
    self.kind = kind
    self.unit = unit
    self.labels = labels
    self.meaning = meaning
    self.isOfStore = isOfStore
  }

  package static func == (a: Metric, b: Metric) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// What one metric has come to, with the values of its labels in their order.
struct Reading: Sendable, Equatable {
  var metric: Metric
  var labels: [String]
  var value: Double

  init(_ metric: Metric, _ labels: [String], _ value: some BinaryInteger) {
    self.init(metric, labels, Double(value))
  }

  init(_ metric: Metric, _ labels: [String], _ isTrue: Bool) { self.init(metric, labels, isTrue ? 1 : 0) }

  init(_ metric: Metric, _ labels: [String], _ value: Double) {
    self.metric = metric
    self.labels = labels
    self.value = value
  }
}

extension Metric {
  package static let all = ofService + ofQueues + ofProcesses + ofStages

  private static let service = ["service"]
  private static let queue = ["service", "queue"]
  private static let process = ["service", "process"]
  private static let stage = ["service", "process", "stage"]

  private static let ofService = [ready, healthy, lockHeld, lockTenures, lockLosses]
  static let ready = Metric("service_ready", .gauge, "0 or 1", service, "whether it should get work")
  static let healthy = Metric("service_healthy", .gauge, "0 or 1", service, "whether nothing is wrong with it")
  static let lockHeld = Metric("lock_held", .gauge, "0 or 1", service, "whether this instance holds the lock; only with a `lock`")
  static let lockTenures = Metric("lock_tenures", .counter, "tenures", service, "how often it has got the lock")
  static let lockLosses = Metric("lock_losses", .counter, "tenures", service, "how often it has lost it while it worked")

  private static let ofQueues = [received, ended, backlog, hidden, inFlight, inFlightBytes, credit, oldest, timeInFlight]
  static let received = Metric("queue_received_messages", .counter, "messages", queue, "received from the queue")
  static let ended = Metric(
    "queue_ended_messages", .counter, "messages", queue + ["outcome"],
    "`done`: acknowledged; `parked`: sent to an error or dead-letter queue; `released`: given back; `requeued`: put at the end; "
      + "`lost`: settled in vain, without its lease or the lock")
  static let backlog = Metric(
    "queue_waiting_messages", .gauge, "messages", queue,
    "could be received now, as the store says; also of the queues of letters. All instances tell the same: take the `max`, not the `sum`",
    isOfStore: true)
  static let hidden = Metric(
    "queue_hidden_messages", .gauge, "messages", queue, "delayed, or received by anybody and not settled, as the store says; likewise",
    isOfStore: true)
  static let inFlight = Metric("queue_in_flight_messages", .gauge, "messages", queue, "received and not settled")
  static let inFlightBytes = Metric("queue_in_flight_bytes", .gauge, "bytes", queue, "their bodies")
  static let credit = Metric("queue_credit_messages", .gauge, "messages", queue, "how many more may be received now")
  static let oldest = Metric("queue_oldest_in_flight_seconds", .gauge, "seconds", queue, "how long the oldest has been in flight")
  static let timeInFlight = Metric(
    "queue_in_flight_duration_seconds", .timer, "seconds", queue, "how long messages were in flight, from receipt to the end of work")

  private static let ofProcesses = [taken, through, sent, restarts, state, inbox, inboxCapacity]
  static let taken = Metric("process_received_messages", .counter, "messages", process, "taken in, from the dispatcher and by signals")
  static let through = Metric(
    "process_ended_messages", .counter, "messages", process + ["outcome"],
    "`done`: driven, ended by a filter, or known to `once`; `failed`: for good")
  static let sent = Metric(
    "process_sent_messages", .counter, "messages", process + ["kind"], "`signal` and `broadcast`: made for others")
  static let restarts = Metric("process_restarts", .counter, "restarts", process, "how often it was wired anew")
  static let state = Metric(
    "process_state", .gauge, "0 or 1", process + ["state"],
    "1 for the one that holds: `running`, `paused`, `restarting`, `draining`, `stopped`")
  static let inbox = Metric("process_inbox_messages", .gauge, "messages", process, "wait for its first stage")
  static let inboxCapacity = Metric("process_inbox_capacity_messages", .gauge, "messages", process, "how many may")

  private static let ofStages = [
    passed, attempts, retries, timeouts, errors, waiting, active, stuck, held, standingKeys, paused, breaker, output, outputCapacity, time,
  ]
  static let passed = Metric(
    "stage_messages", .counter, "messages", stage + ["outcome"], "`done`: let through, or ended as a filter; `failed`: for good")
  static let attempts = Metric("stage_attempts", .counter, "attempts", stage, "that have ended")
  static let retries = Metric("stage_retries", .counter, "attempts", stage, "that failed and were followed by another")
  static let timeouts = Metric("stage_timeouts", .counter, "attempts", stage, "that took longer than the `timeout`")
  static let errors = Metric(
    "stage_errors", .counter, "attempts", stage + ["error"],
    "that failed, by the case of `throws` or the type of what was thrown; from the 16th kind on `other`")
  static let waiting = Metric("stage_waiting_messages", .gauge, "messages", stage, "fetched and not begun")
  static let active = Metric("stage_active_messages", .gauge, "messages", stage, "at work")
  static let stuck = Metric("stage_stuck_workers", .gauge, "workers", stage, "behind their `timeout`, and not back")
  static let held = Metric("stage_held_messages", .gauge, "messages", stage, "wait for its `rate` or `breaker`")
  static let standingKeys = Metric("stage_standing_keys", .gauge, "keys", stage, "stand, with `onFailure: block`")
  static let paused = Metric("stage_paused", .gauge, "0 or 1", stage, "whether it begins nothing more, by command")
  static let breaker = Metric(
    "stage_breaker_state", .gauge, "0 or 1", stage + ["state"],
    "1 for the one that holds: `closed`, `open`, `half-open`; only with a `breaker`")
  static let output = Metric("channel_messages", .gauge, "messages", stage, "in the channel behind the stage, where it has one")
  static let outputCapacity = Metric("channel_capacity_messages", .gauge, "messages", stage, "how many may be there")
  static let time = Metric(
    "stage_duration_seconds", .timer, "seconds", stage,
    "how long attempts took; not of pure stages, which take less than a look at the clock")
}
