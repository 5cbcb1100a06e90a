// SPDX-License-Identifier: Apache-2.0

import ArmatureSQSLocation

/// How many requests receive from a queue at the same time: more while all of them come back full, fewer when one is empty.
package struct Receivers: Sendable {
  private static let countMax = 16
  package private(set) var count = 1

  package init() {}

  /// How many messages each request asks for, where there is credit for so many.
  package func requests(credit: Int) -> [Int] {
    let batch = ServiceLimits.batchCountMax
    let wanted = credit < 1 ? 0 : min(count, (credit - 1) / batch + 1)
    return (0..<wanted).map { min(batch, credit - $0 * batch) }
  }

  package mutating func learn(asked: [Int], got: [Int]) {
    if got.contains(0) {
      count = max(1, count / 2)
    } else if zip(asked, got).allSatisfy({ $0 <= $1 }), asked.count == count {
      count = min(count * 2, Self.countMax)
    }
  }

  /// SQS refuses for there are too many requests.
  package mutating func slowDown() { count = 1 }
}

/// What pays for trying again: a store that fails much is asked less, by all callers together.
package struct RetryBudget: Sendable {
  private static let tokensMax = 500
  /// Each operation that begins brings two, and one that is asked again because of a throttle costs five.
  private static let throttledMax = 25
  private var tokens = tokensMax
  private var throttledTokens = throttledMax

  package init() {}

  /// False where there is nothing left to pay with. A request that was not answered at all costs twice as much.
  package mutating func pay(isTimeout: Bool) -> Bool {
    let price = isTimeout ? 10 : 5
    if tokens < price { return false }
    tokens -= price
    return true
  }

  /// The same after a throttle, out of a purse of its own: who asks too much already is not to ask half as much again, and no less
  /// either, or heartbeats would come too late.
  package mutating func payThrottled() -> Bool {
    if throttledTokens < 5 { return false }
    throttledTokens -= 5
    return true
  }

  /// An operation begins.
  package mutating func begin() { throttledTokens = min(throttledTokens + 2, Self.throttledMax) }

  package mutating func earn() { tokens = min(tokens + 1, Self.tokensMax) }
}

/// How long to wait before a request is tried again: anything up to a limit that doubles each time.
package func retryDelay(afterAttempt attempt: Int, isThrottled: Bool, random: UInt64) -> Duration {
  let limit = min((isThrottled ? 1_000_000_000 : 50_000_000) << min(max(attempt - 1, 0), 10), 20_000_000_000)
  return .nanoseconds(Int64(random % UInt64(limit + 1)))
}
