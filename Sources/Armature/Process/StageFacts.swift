// SPDX-License-Identifier: Apache-2.0

/// What the compiler knows of a stage.
@_spi(Generated)
public struct StageFacts: Sendable {
  public enum Kind: String, Sendable {
    case map, filter, expand, tap, block, async, batch, signal, broadcast, drive
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
  /// How long what it sends waits before it comes.
  public var after: Duration
  /// Whether it reads something that the spec calls sensitive, which it might tell in what it throws.
  public var isSensitive: Bool
  /// Whether it is given its context, in which it may look for what travels beside its message.
  public var readsContext: Bool

  public init(
    index: Int, kind: Kind, name: String, line: Int, column: Int, parallelism: Int = 1, timeout: Duration? = nil,
    retry: RetryPolicy? = nil, rules: [RetryRule] = [], rate: RateFacts? = nil, breaker: BreakerFacts? = nil,
    order: Order = .input, onFailure: OnFailure = .pass, batchSize: Int = 1, batchWait: Duration = .zero,
    after: Duration = .zero, isSensitive: Bool = false, readsContext: Bool = false
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
    self.after = after
    self.isSensitive = isSensitive
    self.readsContext = readsContext
  }

  /// Whether something stands before its attempts.
  @inlinable var hasTurnstile: Bool { rate != nil || breaker != nil }

  /// Whether a plain loop does for it: one message at a time, nothing before its attempts, and nobody who looks at the clock.
  @inlinable var isSerial: Bool { parallelism == 1 && timeout == nil && !hasTurnstile }
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
