// SPDX-License-Identifier: Apache-2.0

/// What the compiler knows of a process and the runtime needs to know.
@_spi(Generated)
public struct ProcessFacts: Sendable {
  public var name: String
  /// The message that it takes.
  public var message: String
  /// Where the spec says so.
  public var file: String
  public var line: Int
  /// How long a settled key of `once` is kept; nil without `once`.
  public var once: Duration?
  /// For all errors that no rule of `rules` names.
  public var retry: RetryPolicy
  public var rules: [RetryRule]
  /// The queue for messages that failed for good; nil: they are released with a delay.
  public var errors: String?
  public var stages: [StageFacts]

  public init(
    name: String, message: String, file: String, line: Int, once: Duration?, retry: RetryPolicy, rules: [RetryRule] = [],
    errors: String?, stages: [StageFacts]
  ) {
    self.name = name
    self.message = message
    self.file = file
    self.line = line
    self.once = once
    self.retry = retry
    self.rules = rules
    self.errors = errors
    self.stages = stages
  }
}

@_spi(Generated)
public struct StageFacts: Sendable {
  public enum Kind: String, Sendable {
    case map, filter, expand, tap, block, async, batch, signal, broadcast, drive

    /// One function with its neighbours.
    var isFused: Bool {
      switch self {
      case .map, .filter, .tap, .signal, .broadcast: true
      case .expand, .block, .async, .batch, .drive: false
      }
    }
  }

  /// In which order messages leave the stage.
  public enum Order: Sendable {
    /// In that of their arrival; a drive, which hands nothing on, keeps none.
    case input
    /// As they come.
    case none
    /// Those of one key in that of their arrival, and one of them at a time.
    case key
  }
  /// What becomes of the messages behind one that has failed for good, with `Order.key`.
  public enum OnFailure: Sendable {
    case pass
    /// They wait, and it is tried again and again.
    case block
  }

  /// The place among the stages of its process, from 0.
  public var index: Int
  public var kind: Kind
  public var name: String
  public var line: Int
  public var column: Int
  public var parallelism: Int
  public var timeout: Duration?
  /// The stage's own policy and rules; nil: those of the process.
  public var retry: RetryPolicy?
  public var rules: [RetryRule]
  public var rate: RateFacts?
  public var breaker: BreakerFacts?
  public var order: Order
  public var onFailure: OnFailure
  /// Most messages of a batch.
  public var batchSize: Int
  /// The longest wait of a batch's first message.
  public var batchWait: Duration
  /// Whether it reads something that the spec calls sensitive, which it might tell in what it throws.
  public var isSensitive: Bool

  public init(
    index: Int, kind: Kind, name: String, line: Int, column: Int, parallelism: Int = 1, timeout: Duration? = nil,
    retry: RetryPolicy? = nil, rules: [RetryRule] = [], rate: RateFacts? = nil, breaker: BreakerFacts? = nil,
    order: Order = .input, onFailure: OnFailure = .pass, batchSize: Int = 1, batchWait: Duration = .zero,
    isSensitive: Bool = false
  ) {
    self.index = index
    self.kind = kind
    self.name = name
    self.line = line
    self.column = column
    self.parallelism = parallelism
    self.timeout = timeout
    self.retry = retry
    self.rules = rules
    self.rate = rate
    self.breaker = breaker
    self.order = order
    self.onFailure = onFailure
    self.batchSize = batchSize
    self.batchWait = batchWait
    self.isSensitive = isSensitive
  }

  /// Whether something stands before its attempts.
  @inlinable var hasTurnstile: Bool { rate != nil || breaker != nil }

  /// Whether it is tried again when it fails; what is pure fails the same way each time.
  var isTried: Bool { [.block, .async, .batch, .drive].contains(kind) }
}

/// At most so many attempts of a stage begin in any stretch of time of that length.
@_spi(Generated)
public struct RateFacts: Sendable {
  public var attempts: Int
  public var period: Duration

  public init(attempts: Int, per period: Duration) {
    self.attempts = attempts
    self.period = period
  }
}

/// After so many failed attempts in a row no further one begins for a while.
@_spi(Generated)
public struct BreakerFacts: Sendable {
  public var failures: Int
  public var open: Duration
  /// The cases of the errors that count; empty: all errors do.
  public var cases: [String]

  public init(failures: Int, open: Duration, of cases: [String] = []) {
    self.failures = failures
    self.open = open
    self.cases = cases
  }
}

/// What the compiler knows of a queue.
@_spi(Generated)
public struct QueueFacts: Sendable {
  public var name: String
  /// As written in the spec, with `${NAME:-default}` still in it.
  public var url: String
  public var visibility: Duration
  public var maxReceives: Int?
  public var deadLetters: String?
  public var inFlight: Int
  public var inFlightBytes: Int

  public init(
    name: String, url: String, visibility: Duration, maxReceives: Int?, deadLetters: String?, inFlight: Int,
    inFlightBytes: Int
  ) {
    self.name = name
    self.url = url
    self.visibility = visibility
    self.maxReceives = maxReceives
    self.deadLetters = deadLetters
    self.inFlight = inFlight
    self.inFlightBytes = inFlightBytes
  }
}

/// Which message of the service's queue goes to which process.
@_spi(Generated)
public struct DispatchFacts: Sendable {
  public enum Route: Sendable {
    case all(process: String)
    /// A copy to each.
    case each(processes: [String])
    case by(field: String, routes: [String: String], branches: [String: [String]], otherwise: String)
  }
  public var queue: String
  public var route: Route

  public init(queue: String, process: String) {
    self.queue = queue
    route = .all(process: process)
  }

  /// Several processes, each of which gets a copy of every message.
  public init(queue: String, processes: [String]) {
    self.queue = queue
    route = .each(processes: processes)
  }

  /// `routes` lead to one process each, `branches` to several.
  public init(
    queue: String, by field: String, routes: [String: String], branches: [String: [String]] = [:], otherwise: String
  ) {
    self.queue = queue
    route = .by(field: field, routes: routes, branches: branches, otherwise: otherwise)
  }
}

/// What the compiler knows of a service; generated code makes it, and nobody else needs to look inside.
public struct ServiceFacts: Sendable {
  package let name: String
  /// Tells the specs that it was made of from all others: `armature verify` looks for it in the program.
  let fingerprint: String
  package let queues: [QueueFacts]
  package let dispatch: DispatchFacts
  package let schedules: [ScheduleFacts]
  /// The URL of the lock as written in the spec; nil: every instance works.
  package let lock: String?
  package let supervise: SuperviseFacts
  /// The lines of processes as their specs have them, from the line of `ProcessFacts` on, by their names.
  package let specs: [String: String]

  @_spi(Generated)
  public init(
    name: String, fingerprint: String = "", queues: [QueueFacts], dispatch: DispatchFacts, schedules: [ScheduleFacts] = [],
    lock: String? = nil, supervise: SuperviseFacts = SuperviseFacts(), specs: [String: String] = [:]
  ) {
    self.name = name
    self.fingerprint = fingerprint
    self.queues = queues
    self.dispatch = dispatch
    self.schedules = schedules
    self.lock = lock
    self.supervise = supervise
    self.specs = specs
  }
}

/// How often a process may break down before the service does, and how long a stop waits for what is in flight.
@_spi(Generated)
public struct SuperviseFacts: Sendable {
  /// Restarts of a process, or of a group, within the time of `within`; one more ends the service.
  public var restarts: Int
  public var within: Duration
  public var drain: Duration
  /// Processes that are restarted together.
  public var groups: [[String]]

  public init(
    restarts: Int = 5, within: Duration = .seconds(60), drain: Duration = .seconds(25), groups: [[String]] = []
  ) {
    self.restarts = restarts
    self.within = within
    self.drain = drain
    self.groups = groups
  }
}
