// SPDX-License-Identifier: Apache-2.0

// A job's life behind its seat: attempts begin and fail, it is put back into its lane, or it is over.

extension CrewState {
  /// Another worker goes on with a job. False where it was given to somebody else, or lost.
  mutating func takeOver(_ job: Job, worker: UInt64) -> Bool {
    seats.modify(at: job.seat) { seat in
      guard seat.job?.holder == job.holder, !seat.isLost else { return false }
      seat.worker = worker
      return true
    }
  }

  /// An attempt begins. False where the job was given to somebody else, or lost.
  mutating func begin(_ job: Job, _ tries: Tries, _ pass: Pass, deadline: Instant?) -> Bool {
    let slates = slates
    return seats.modify(at: job.seat) { seat in
      guard seat.job?.holder == job.holder, !seat.isLost else { return false }
      slates[job.seat].enter(note: job.note)
      seat.pass = pass
      seat.job?.tries = tries
      seat.deadline = deadline
      return true
    }
  }

  /// An attempt failed, and its worker will decide what is next. False where the job was given to somebody else, or lost.
  mutating func pause(_ job: Job) -> Bool {
    let slates = slates
    return seats.modify(at: job.seat) { seat in
      guard seat.job?.holder == job.holder, !seat.isLost else { return false }
      slates[job.seat].leave()
      seat.deadline = nil
      return true
    }
  }

  enum Finish: ~Copyable {
    /// The job was given to somebody else, or its lease is lost: the result is dropped.
    case lost
    /// The caller settles the message.
    case settle(Receipt)
    /// The result goes on when its turn has come.
    case queued
  }

  /// A job is over; `result` is nil where it failed.
  mutating func finish(_ job: Job, _ result: Carried?) -> Finish {
    guard !seats[job.seat].isLost, let vacated = empty(job.seat, heldBy: job.holder) else { return .lost }
    let turn = vacated.turn
    if hasLanes { lanes.finish(vacated.lane) }
    let receipt = vacated.receipt
    guard turnsMax != nil else { return .settle(receipt) }
    guard let result else {
      turns.close(turn, with: nil)
      return .settle(receipt)
    }
    turns.close(turn, with: Frame(receipt: receipt, value: result))
    return .queued
  }

  enum PutBack: Sendable {
    /// The job was given to somebody else, or its lease is lost.
    case lost
    case waits
    /// It waits, and its key stands from now on.
    case stands
  }

  /// A job that has failed waits in its lane for its next attempt, and lets its worker go.
  mutating func putBack(_ job: Job, _ tries: Tries, until due: Instant, isStanding: Bool) -> PutBack {
    guard !seats[job.seat].isLost, let vacated = empty(job.seat, heldBy: job.holder) else { return .lost }
    if turnsMax != nil { turns.close(vacated.turn, with: nil) }
    let lane = vacated.lane
    let frame = Frame(receipt: vacated.receipt, value: job.value)
    return lanes.putBack(frame, lane, tries, until: due, isStanding: isStanding) ? .stands : .waits
  }

  /// What a seat held whose job is over.
  struct Vacated: ~Copyable {
    var receipt: Receipt
    var turn: UInt64
    var lane: Int
  }

  mutating func empty(_ index: Int, heldBy holder: UInt64) -> Vacated? {
    var receipt: Receipt?
    let slates = slates
    let (turn, lane) = seats.modify(at: index) { seat -> (UInt64, Int) in
      guard seat.job?.holder == holder else { return (0, 0) }
      receipt = seat.receipt.take()
      slates[index].leave()
      seat.deadline = nil
      return (seat.turn, seat.lane)
    }
    guard let receipt = receipt.take() else { return nil }
    freeSeats.append(index)
    return Vacated(receipt: receipt, turn: turn, lane: lane)
  }
}
