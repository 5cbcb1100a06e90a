// SPDX-License-Identifier: Apache-2.0

/// Lets so many attempts begin in any stretch of time, evenly: never more, and after a pause at most a tenth of them at once.
///
/// Two measures decide together. A token bucket keeps the pace: it holds a tenth of the attempts, and so makes good for
/// wake-ups that come late. The instants of the last attempts keep the promise: what the bucket had saved up is not added
/// to what the rate allows.
struct RateLimit: Sendable {
  private let attempts: Int
  private let period: Int64
  /// Between two attempts at an even pace.
  private let spacing: Int64
  /// How far ahead of the pace an attempt may be.
  private let slack: Int64
  /// When the next attempt would begin at an even pace.
  private var due = Int64.min
  /// When the last attempts began, as many as may begin in one period; the oldest stands at `oldest` once there are so many.
  private var begun: [Int64] = []
  private var oldest = 0

  init(_ facts: RateFacts) {
    attempts = max(facts.attempts, 1)
    period = max(facts.period.wholeNanoseconds, 1)
    spacing = max(period / Int64(attempts), 1)
    slack = Int64(max(attempts / 10, 1) - 1) * spacing
  }

  /// The instant from which the next attempt may begin.
  var opening: Instant {
    let byPace = due == .min ? Int64.min : due - slack
    let byCount = begun.count < attempts ? Int64.min : begun[oldest] + period
    return Instant(nanoseconds: max(byPace, byCount))
  }

  mutating func begin(at now: Instant) {
    due = max(due, now.nanoseconds) + spacing
    guard begun.count == attempts else { return begun.append(now.nanoseconds) }
    begun[oldest] = now.nanoseconds
    oldest = oldest + 1 == attempts ? 0 : oldest + 1
  }
}
