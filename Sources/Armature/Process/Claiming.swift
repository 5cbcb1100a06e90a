// SPDX-License-Identifier: Apache-2.0

import Logging

extension ProcessCore {
  func claim(_ key: String, for receipt: borrowing Receipt) -> Claim {
    Claim(
      process: claimant, key: key, queue: receipt.inFlight.queue, lease: receipt.lease,
      keep: facts.once ?? .zero, fence: surroundings.fence)
  }

  /// Asks the broker for the claims, again and again while it fails: nothing may run before they are known.
  ///
  /// Nil where the process is stopped meanwhile.
  func claim(_ claims: [Claim]) async -> [ClaimResult]? {
    while !isAborted {
      do {
        let results = try await surroundings.broker.claim(claims)
        claiming.isOver()
        return results
      } catch {
        // What a stop cuts short says nothing of the store.
        if isAborted { break }
        guard (try? await sleep(claiming.happened(error))) != nil else { break }
      }
    }
    claiming.isLeft()
    return nil
  }

  func skipDuplicate(_ receipt: consuming Receipt) {
    receipt.trace?.note(.duplicate)
    logger.debug("skipped a duplicate", metadata: metadata(of: receipt.id, at: nil))
    receipt.settle(.acknowledge)
    lasting.meters.ports.done.count(1)
  }
}
