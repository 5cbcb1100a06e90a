// SPDX-License-Identifier: Apache-2.0

import Seeded

/// A fleet of consumers of one queue of SQS, message by message, in virtual time: what it does in an hour takes seconds.
///
/// Not the runtime, but a model of it, small enough for a thousand consumers: each receives ten at a time within its credit, waits by a
/// long poll where there is nothing, works on a few at a time, and deletes what has come together. A test holds it against the real wiring.
/// The same seed gives the same run.
public struct Fleet {
  public struct Settings: Sendable {
    public var consumers: Int
    public var arrivalsPerSecond: Double
    public var seconds: Double
    /// How many messages a consumer works on at the same time, and how long each takes on average, by an exponential law.
    public var parallelism: Int
    public var workSeconds: Double
    /// The most messages that a consumer holds.
    public var creditMax: Int
    public var visibilitySeconds = 30.0
    /// How long a request takes.
    public var callSeconds = 0.01
    public var troubles = Troubles()

    public init(
      consumers: Int, arrivalsPerSecond: Double, seconds: Double, parallelism: Int, workSeconds: Double, creditMax: Int = 1000
    ) {
      self.consumers = consumers
      self.arrivalsPerSecond = arrivalsPerSecond
      self.seconds = seconds
      self.parallelism = parallelism
      self.workSeconds = workSeconds
      self.creditMax = creditMax
    }
  }

  /// What goes wrong, and how often. Nothing does by itself.
  public struct Troubles: Sendable {
    /// The share of deliveries whose work fails: the message is released, and delivered again after a while.
    public var failedShare = 0.0
    public var releaseSeconds = 5.0
    /// The share of requests that SQS refuses because there are too many.
    public var throttledShare = 0.0
    /// How many consumers die in an hour where they stand, and are started again; their leases run out first.
    public var crashesPerHour = 0.0
    /// How often all consumers are replaced, so many at a time.
    public var deploySeconds = Double.infinity
    public var deployedAtOnce = 0
    public var drainSeconds = 25.0
    public var startSeconds = 10.0

    public init() {}
  }

  var report = Report()
  let settings: Settings
  var random: SeededNumbers
  var agenda = EventHeap()
  var now = 0.0
  var arrivalNext = 0.0
  var messages = MessageSlots()
  /// What waits, the longest first.
  var visible = IndexLine()
  /// Consumers that wait for a message.
  var pollers = IndexLine()
  var consumers: [Consumer]
  private var inFlight = 0
  private var inFlightSince = 0.0

  /// Runs it all.
  public static func run(_ settings: Settings, seed: UInt64 = 1) -> Report {
    var fleet = Fleet(settings, seed)
    fleet.run()
    return fleet.report
  }

  private init(_ settings: Settings, _ seed: UInt64) {
    self.settings = settings
    random = SeededNumbers(seed: seed)
    consumers = (0..<settings.consumers).map { _ in Consumer() }
  }

  private mutating func run() {
    for index in consumers.indices {
      // Nobody starts at the very same time.
      at(random.unit() * settings.callSeconds, .start(index))
    }
    arrivalNext = random.exponential(1 / settings.arrivalsPerSecond)
    if settings.troubles.crashesPerHour > 0 { at(random.exponential(3600 / settings.troubles.crashesPerHour), .crash) }
    if settings.troubles.deploySeconds < settings.seconds { at(settings.troubles.deploySeconds, .deploy(first: 0)) }
    // What arrives is most of all that happens, and in order by itself: it does not go through the agenda.
    while min(arrivalNext, agenda.firstInstant) <= settings.seconds {
      if arrivalNext < agenda.firstInstant {
        now = arrivalNext
        arrive()
      } else if let next = agenda.popFirst() {
        now = next.at
        happen(next.event)
      }
    }
    now = settings.seconds
    countInFlight(by: 0)
    report.waitingAtEnd = visible.count
    report.inFlightMean /= settings.seconds
  }

  mutating func at(_ instant: Double, _ event: Event) { agenda.add(event, at: instant) }

  mutating func after(_ seconds: Double, _ event: Event) { agenda.add(event, at: now + seconds) }

  /// How long a request takes until it is answered, with those before it that were refused.
  mutating func call(_ request: Request) -> Double {
    report.count(request)
    var seconds = settings.callSeconds
    while settings.troubles.throttledShare > 0, random.unit() < settings.troubles.throttledShare {
      report.count(request)
      report.throttled += 1
      seconds += random.unit() + settings.callSeconds
    }
    return seconds
  }

  mutating func countInFlight(by change: Int) {
    report.inFlightMean += Double(inFlight) * (now - inFlightSince)
    inFlightSince = now
    inFlight += change
    report.inFlightMax = max(report.inFlightMax, inFlight)
  }

  mutating func show(_ message: Int) {
    visible.append(message)
    report.waitingMax = max(report.waitingMax, visible.count)
    wakePoller()
  }
}

/// What is asked of SQS.
enum Request {
  case receive, delete, change
}

/// What came of a run.
public struct Report: Sendable, Equatable {
  public var arrived = 0
  public var done = 0
  public var deliveries = 0
  public var crashes = 0
  public var deployed = 0
  public var throttled = 0
  public var receives = 0
  public var deletes = 0
  public var heartbeats = 0
  public var inFlightMean = 0.0
  public var inFlightMax = 0
  public var waitingMax = 0
  public var waitingAtEnd = 0

  public init() {}

  mutating func count(_ request: Request) {
    switch request {
    case .receive: receives += 1
    case .delete: deletes += 1
    case .change: heartbeats += 1
    }
  }
}
