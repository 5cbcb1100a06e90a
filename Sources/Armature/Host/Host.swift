// SPDX-License-Identifier: Apache-2.0

/// All that a running service takes from its surroundings: time, randomness and threads.
///
/// ``Host/system`` is the real thing; `Simulation` of ArmatureTesting gives another, in which a seed decides everything.
/// Nothing in this module reads a clock, draws a random number or starts a thread other than through its host, by which its tasks run, too.
public struct Host: Sendable {
  /// The clock by which everything waits and measures.
  public var time: any TimeSource
  /// A number drawn evenly from all 64-bit values.
  public var random: @Sendable () -> UInt64
  /// Where tasks run that never block. Nil: Swift's cooperative pool.
  public var executor: (any TaskExecutor)?
  /// Makes the threads on which one stage may block, at most `count` at the same time.
  public var blockingExecutor: @Sendable (_ name: String, _ count: Int) -> any TaskExecutor
  /// Opens memory that outlasts the program, with what is in it; nil where another program holds it.
  public var marks: @Sendable (_ path: String, _ byteCount: Int) throws -> MarkMemory?
  /// Takes what a store knows of itself and none of its calls says, for the service's health: a matter, which is told anew by the same
  /// words, and what is wrong; nil where that is over. Beside a service nobody listens.
  package var complain: @Sendable (_ matter: String, _ reason: String?) -> Void = { _, _ in }

  public init(
    time: any TimeSource, random: @escaping @Sendable () -> UInt64, executor: (any TaskExecutor)?,
    blockingExecutor: @escaping @Sendable (_ name: String, _ count: Int) -> any TaskExecutor,
    marks: @escaping @Sendable (_ path: String, _ byteCount: Int) throws -> MarkMemory? = { _, _ in nil }
  ) {
    self.time = time
    self.random = random
    self.executor = executor
    self.blockingExecutor = blockingExecutor
    self.marks = marks
  }

  /// Digits and letters that nobody else comes upon.
  package var uniqueText: String { String(random(), radix: 16) + String(random(), radix: 16) }
}

/// A clock for durations, which never goes back, and the time of day.
public protocol TimeSource: Sendable {
  /// The moment by the clock for durations, which no setting of the machine's time moves.
  var now: Instant { get }
  /// The moment by the clock for people, which may be set forward or back.
  var timeOfDay: Timestamp { get }
  /// What `now` counts from. Programs that read the same text read the same clock; where it is empty nobody else has it.
  var origin: String { get }
  /// Returns at the instant, or throws `CancellationError` before it.
  func sleep(until instant: Instant) async throws
}

extension TimeSource {
  public var origin: String { "" }
}

/// A point of time on a host's own clock, in nanoseconds from an arbitrary start.
public struct Instant: Hashable, Comparable, Sendable {
  /// Since the clock's start, so that only instants of one clock can be compared.
  public var nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

  /// The instant that lies a duration ahead; the last one there is where the sum would overflow.
  public static func + (instant: Instant, duration: Duration) -> Instant {
    let (sum, overflow) = instant.nanoseconds.addingReportingOverflow(duration.wholeNanoseconds)
    return Instant(nanoseconds: overflow ? .max : sum)
  }

  public static func - (a: Instant, b: Instant) -> Duration { .nanoseconds(a.nanoseconds - b.nanoseconds) }
}

extension Duration {
  /// The duration in nanoseconds, as near as 64 bits can say it (292 years).
  package var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return seconds < 0 ? .min : .max }
    let (sum, sumOverflow) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000)
    return sumOverflow ? (seconds < 0 ? .min : .max) : sum
  }

  /// As a spec has it, in the largest unit that holds it: `4d`, `10s`, `200ms`.
  package var inSpec: String {
    let milliseconds = wholeNanoseconds / 1_000_000
    let units: [(Int64, String)] = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1000, "s")]
    for (unit, name) in units where milliseconds >= unit && milliseconds % unit == 0 { return "\(milliseconds / unit)\(name)" }
    return "\(milliseconds)ms"
  }
}
