// SPDX-License-Identifier: Apache-2.0

/// When a process, or a group that is restarted together, was restarted lately, and whether it may be once more.
struct RestartBook: Sendable {
  private let facts: SuperviseFacts
  private var times: [Instant] = []

  init(_ facts: SuperviseFacts) { self.facts = facts }

  /// How many restarts lie within the window, this one included; nil where it would be one too many.
  mutating func restart(at now: Instant) -> Int? {
    times.removeAll { now - $0 >= facts.within }
    guard times.count < facts.restarts else { return nil }
    times.append(now)
    return times.count
  }
}

extension RetryPolicy {
  /// Between a breakdown and the restart, with full jitter: what broke several processes is not hit by all of them at once.
  static let forRestarts = RetryPolicy(
    attempts: .max, backoff: .milliseconds(100), backoffMax: .seconds(10), jitter: .full)
}
