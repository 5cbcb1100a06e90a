// SPDX-License-Identifier: Apache-2.0

// How jobs of a crew are lost: their leases end, their workers come back too late, or all of it is given up.

extension CrewState {
  /// Ends a job that has no result, and leaves its message to the caller.
  mutating func giveUp(_ job: Job) -> Receipt? {
    guard let vacated = empty(job.seat, heldBy: job.holder) else { return nil }
    if turnsMax != nil { turns.close(vacated.turn, with: nil) }
    if hasLanes { lanes.finish(vacated.lane) }
    return vacated.receipt
  }

  /// The leases of messages are lost, which are told by their notes. Returns the workers that are at work on them: to be cancelled, and
  /// to come back.
  ///
  /// A place is asked again: its message may have left meanwhile, and another one come.
  mutating func lose(_ notes: Set<Int>) -> [UInt64] {
    (0..<seats.count).compactMap { index in
      seats.modify(at: index) { seat -> UInt64? in
        guard let note = seat.job?.note, notes.contains(note), seat.receipt?.isLost == true else { return nil }
        seat.isLost = true
        return seat.worker
      }
    }
  }

  /// A worker that lost its job is back. True where another one is to take its thread, with an orphan if there is one; with the
  /// receipt of its message where that was lost, and not the worker's time over.
  mutating func comeBack(from job: Job, _ orphan: inout Job?, _ lost: inout Receipt?) -> Bool {
    if seats[job.seat].isLost {
      lost = giveUp(job)
      if lost != nil { return !isAborted }
    }
    leaveSlate(of: job)
    stuck -= 1
    if isAborted || live >= liveMax { return false }
    if !orphans.isEmpty { orphan = orphans.removeFirst() }
    live += 1
    return true
  }

  /// An abort leaves the note of whoever is at work where it is, and only who held the seat until then takes it away.
  private func leaveSlate(of job: Job) {
    if isAborted, seats[job.seat].job?.holder == job.holder &+ 1 { slates[job.seat].leave(note: job.note) }
  }

  /// Gives up everything: what comes back is dropped by the caller, outside of the lock.
  mutating func abort() -> Aborted {
    isClosed = true
    isAborted = true
    var aborted = Aborted(receipts: Ring(minimumCapacity: seats.count), waiting: Ring(minimumCapacity: 0))
    swap(&aborted.waiting, &waiting)
    aborted.laned = lanes.abort()
    for index in 0..<seats.count {
      var receipt: Receipt?
      seats.modify(at: index) { seat in
        receipt = seat.receipt.take()
        seat.deadline = nil
        if receipt != nil { seat.job?.holder &+= 1 }
      }
      guard let receipt = receipt.take() else { continue }
      aborted.receipts.append(receipt)
      freeSeats.append(index)
    }
    aborted.results = turns.abort()
    aborted.woken = takeIdle(idle.count)
    orphans = []
    return aborted
  }

  /// What is given up, in the order in which it came and is released: a key's first message comes again before those behind it.
  struct Aborted: ~Copyable {
    var results = Ring<Frame<Carried>>(minimumCapacity: 0)
    var receipts: Ring<Receipt>
    var laned = Ring<Frame<Carried>>(minimumCapacity: 0)
    var waiting: Ring<Frame<Carried>>
    var woken: [CheckedContinuation<Void, Never>] = []
  }
}
