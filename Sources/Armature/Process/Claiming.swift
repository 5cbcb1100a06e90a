// SPDX-License-Identifier: Apache-2.0

import Logging

extension ProcessCore {
  func claim(_ key: String, for receipt: borrowing Receipt) -> Claim {
    Claim(
      process: claimant, key: key, queue: receipt.inFlight.queue, lease: receipt.lease,
      keep: facts.once ?? .zero, fence: fence)
  }

  /// Asks the broker for the claims, again and again while it fails: nothing may run before they are known.
  ///
  /// Nil where the process is stopped meanwhile.
  func claim(_ claims: [Claim]) async -> [ClaimResult]? {
    var failures = 0
    while true {
      do {
        return try await broker.claim(claims)
      } catch {
        failures += 1
        logger.error("cannot claim", metadata: ["keys": "\(claims.count)", "cause": "\(error)"])
        let backoff = RetryPolicy.forBroker.delay(afterAttempt: failures, random: host.random())
        guard !isAborted, (try? await sleep(backoff)) != nil else { return nil }
      }
    }
  }

  func skipDuplicate(_ receipt: consuming Receipt) {
    receipt.trace?.note(.duplicate)
    logger.debug("skipped a duplicate", metadata: metadata(of: receipt.id, at: nil))
    receipt.settle(.acknowledge)
    lasting.meters.ports.done.count(1)
  }
}

extension RetryPolicy {
  /// For calls to a broker, which are tried until they succeed or the service stops.
  static let forBroker = RetryPolicy(
    attempts: .max, backoff: .milliseconds(100), backoffMax: .seconds(20), jitter: .full)
}

extension Frame {
  @inlinable public consuming func takeReceipt() -> Receipt { receipt }

  consuming func attaching(_ claim: Claim) -> Frame {
    receipt.attach(claim)
    return self
  }
}
