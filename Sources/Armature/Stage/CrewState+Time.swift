// SPDX-License-Identifier: Apache-2.0

// What becomes of the jobs of a crew as time goes by: retries come due in their lanes, and attempts take too long.

extension CrewState {
  var earliestRetry: Instant? { lanes.earliestRetry }

  /// Lets the messages run whose next attempt is due, and returns whom to wake.
  mutating func ripen(at now: Instant) -> [CheckedContinuation<Void, Never>] {
    lanes.ripen(at: now)
    return wakeable()
  }

  var earliestDeadline: Instant? {
    var earliest: Instant?
    for index in 0..<seats.count {
      if let deadline = seats[index].deadline, earliest.map({ deadline < $0 }) ?? true { earliest = deadline }
    }
    return earliest
  }

  struct Expired: ~Copyable {
    /// To be given to new workers; nil is a worker that looks for a job itself.
    var hired: [Job?] = []
    /// The workers that lost their job, and the passes of their attempts.
    var fired: [UInt64] = []
    var passes: [Pass] = []
    /// Messages without another attempt: the caller settles them.
    var failed = Ring<Failed>(minimumCapacity: 4)
    /// Messages whose leases are lost: dropped outside of the lock.
    var lost = Ring<Receipt>(minimumCapacity: 0)
  }
  struct Failed: ~Copyable {
    var receipt: Receipt
    var attempts: Int
  }

  /// Takes the jobs whose time is over from their workers. Each goes to a new worker, waits for one, or has failed.
  mutating func expire(at now: Instant, isLast: (Tries) -> Bool) -> Expired {
    var expired = Expired()
    for index in 0..<seats.count {
      let late = seats.modify(at: index) { seat -> (Job, UInt64, Pass, isLost: Bool)? in
        guard let deadline = seat.deadline, deadline <= now else { return nil }
        seat.deadline = nil
        seat.job?.holder &+= 1
        return seat.job.map { ($0, seat.worker, seat.pass, seat.isLost) }
      }
      guard let (job, worker, pass, isLost) = late else { continue }
      expired.fired.append(worker)
      expired.passes.append(pass)
      stuck += 1
      live -= 1
      let isOver = isLost || isLast(job.tries)
      if isOver, let receipt = giveUp(job) {
        if isLost { expired.lost.append(receipt) } else { expired.failed.append(Failed(receipt: receipt, attempts: job.tries.attempts)) }
      }
      if stuck <= parallelism {
        live += 1
        expired.hired.append(isOver ? nil : job)
      } else if !isOver {
        orphans.append(job)
      }
    }
    return expired
  }
}
