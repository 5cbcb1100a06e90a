// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What the parts of a service know of the lock under which they work: whether they still may, and by which token.
///
/// Whoever is told by a broker or by the clock that the tenure is over says so here; the first word counts.
final class Ownership: Sendable {
  let fence: Fence
  private let tenure: any Tenure
  private let time: any TimeSource
  private let loss = Mutex<String?>(nil)
  private let bell: Doorbell

  /// `bell` is rung when the tenure is over.
  init(_ tenure: any Tenure, lock: String, time: any TimeSource, bell: Doorbell) {
    self.tenure = tenure
    self.time = time
    self.bell = bell
    fence = Fence(lock: lock, token: tenure.token)
  }

  /// Why the tenure is over; nil while it lasts.
  var lossReason: String? { loss.withLock { $0 } }

  /// Whether this instance may still act. One that was frozen finds out by its clock, before anybody tells it.
  var isHeld: Bool {
    if lossReason != nil { return false }
    if let deadline = tenure.deadline, time.now >= deadline {
      lose("its lease ran out before it was renewed")
      return false
    }
    return true
  }

  func lose(_ reason: String) {
    loss.withLock { if $0 == nil { $0 = reason } }
    bell.ring()
  }

  func lose(_ stale: StaleFence) { lose("\(stale)") }

  /// Keeps the lock until it is lost or the task is cancelled.
  func keep() async {
    if let reason = try? await tenure.waitForLoss() { lose(reason) }
  }

  func release() async { await tenure.release() }
}

extension Ownership? {
  /// Whether this instance may act: always where the service has no lock.
  var mayAct: Bool { self?.isHeld ?? true }
}
