// SPDX-License-Identifier: Apache-2.0

/// What a crew knows: the frames that wait, in one line or each in the lane of its key, the messages at work, and the results
/// that wait for their turn.
///
/// Its methods decide and change nothing outside; the ``Crew`` acts on what they return.
struct CrewState: ~Copyable {
  var waiting = Ring<Frame<Carried>>(minimumCapacity: 16)
  var seats: Ring<Seat>
  var freeSeats: [Int]
  var turns: TurnOrder<Carried>
  /// Where messages wait with `order: by KEY`, instead of in `waiting`.
  var lanes = Lanes<Carried>()
  let hasLanes: Bool
  /// How many messages may wait in lanes.
  private let lanesMax: Int
  private var isFetching = false
  var isClosed = false
  var isAborted = false
  let parallelism: Int
  /// Where the message of each seat is noted while an attempt is under way.
  let slates: Slates
  /// While it is closed, what waits is not begun.
  private let gate: Gate
  private let readsContext: Bool
  /// How many results may wait for their turn; nil for a drive, which has no results.
  let turnsMax: Int?
  var idle: [CheckedContinuation<Void, Never>] = []
  /// Jobs whose worker ran out of time while no thread was left for another worker.
  var orphans: [Job] = []
  /// Workers that lost their job and have not come back.
  var stuck = 0
  /// Workers that have their job, or look for one.
  var live: Int
  let liveMax: Int
  /// Whoever could go on is stuck; the one worker more that lanes have cannot, for no seat is free.
  var standsStill: Bool { live == liveMax - parallelism }

  init(
    parallelism: Int, turnsMax: Int?, order: StageFacts.Order, lanesMax: Int, slates: Slates, gate: Gate, readsContext: Bool = false
  ) {
    self.parallelism = parallelism
    self.readsContext = readsContext
    self.slates = slates
    self.gate = gate
    self.turnsMax = turnsMax
    self.lanesMax = lanesMax
    hasLanes = order == .key
    turns = TurnOrder(keepsInputOrder: order == .input)
    // With lanes there is one more, so that somebody fetches while a message waits for its next attempt.
    liveMax = parallelism + (hasLanes ? 1 : 0)
    live = liveMax
    seats = Ring(minimumCapacity: parallelism)
    for _ in 0..<parallelism { seats.append(Seat()) }
    freeSeats = Array((0..<parallelism).reversed())
  }

  /// What a worker without a job is to do.
  mutating func nextStep(for worker: UInt64) -> NextStep {
    if canSeat, let job = seatNext(worker) { return .work(job) }
    if isDrained { return .leave }
    if canFetch {
      isFetching = true
      return .fetch(min(64, 2 * parallelism))
    }
    return .wait
  }

  private var readyCount: Int { hasLanes ? lanes.readyCount : waiting.count }
  private var canSeat: Bool {
    !freeSeats.isEmpty && readyCount > 0 && (turnsMax.map { turns.count < $0 } ?? true) && !gate.isClosed
  }
  private var canFetch: Bool { readyCount == 0 && hasRoom && !isFetching && !isClosed }
  private var hasRoom: Bool { !hasLanes || lanes.count < lanesMax }
  /// No message waits, and none will.
  private var isDrained: Bool { isClosed && waiting.isEmpty && lanes.isEmpty }
  /// Everything has come and gone.
  var isOver: Bool {
    isDrained && freeSeats.count == parallelism && turns.count == 0 && !turns.isSending
  }

  private mutating func seatNext(_ worker: UInt64) -> Job? {
    if hasLanes {
      guard let head = lanes.takeReady() else { return nil }
      let (lane, tries, isStanding) = (head.lane, head.tries, head.isStanding)
      return seat(head.takeFrame(), lane: lane, tries: tries, isStanding: isStanding, worker)
    }
    guard let frame = waiting.popFirst() else { return nil }
    return seat(frame, lane: 0, tries: Tries(), isStanding: false, worker)
  }

  private mutating func seat(
    _ frame: consuming Frame<Carried>, lane: Int, tries: Tries, isStanding: Bool, _ worker: UInt64
  ) -> Job {
    let index = freeSeats.removeLast()
    let value = frame.value
    let receipt = frame.receipt
    let turn = turnsMax == nil ? 0 : turns.open()
    let messageID = receipt.id
    let receiveCount = Int(receipt.receiveCount)
    let (note, trace, isLost) = (receipt.note, receipt.trace, receipt.isLost)
    let attributes = readsContext ? receipt.attributes : nil
    var held: Receipt? = consume receipt
    return seats.modify(at: index) { seat in
      let job = Job(
        seat: index, holder: (seat.job?.holder ?? 0) &+ 1, value: value, tries: tries, isStanding: isStanding,
        messageID: messageID, receiveCount: receiveCount, note: note, trace: trace, attributes: attributes)
      seat.receipt = held.take()
      seat.turn = turn
      seat.lane = lane
      seat.job = job
      seat.worker = worker
      seat.isLost = isLost
      return job
    }
  }

  var gauge: StageGauge {
    let atWork = parallelism - freeSeats.count
    let finished = turnsMax == nil ? 0 : max(turns.count - atWork, 0)
    return StageGauge(
      waiting: waiting.count + lanes.count, atWork: atWork, finished: finished, stuck: stuck,
      standingKeys: lanes.standingCount)
  }

  /// Lets a worker wait; false where there is something to do by now.
  mutating func park(_ worker: CheckedContinuation<Void, Never>) -> Bool {
    if canSeat || canFetch || isDrained { return false }
    idle.append(worker)
    return true
  }

  /// Takes in what a worker has fetched, and returns whom to wake. Nil: no more will come.
  ///
  /// `keys` are those of the frames, where they are needed. After an abort it takes nothing: the frames stay with the caller.
  mutating func fetched(
    _ frames: inout Ring<Frame<Carried>>?, _ keys: [LaneKey]
  ) -> [CheckedContinuation<Void, Never>] {
    isFetching = false
    if isAborted { return takeIdle(idle.count) }
    guard var taken = frames.take() else {
      isClosed = true
      return takeIdle(idle.count)
    }
    // The fetching worker takes one of them itself, and one worker more is needed to fetch again.
    if hasLanes {
      for key in keys { if let frame = taken.popFirst() { lanes.add(frame, key) } }
      return takeIdle(lanes.readyCount)
    }
    let count = taken.count
    while let frame = taken.popFirst() { waiting.append(frame) }
    return takeIdle(count)
  }

  mutating func takeIdle(_ count: Int) -> [CheckedContinuation<Void, Never>] {
    let woken = Array(idle.suffix(max(count, 0)))
    idle.removeLast(woken.count)
    return woken
  }

  // MARK: a job's life

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

  /// The results whose turn has come; empty while somebody else is sending, or when there are none.
  ///
  /// Whoever gets some sends them and asks again, so that results leave one after the other.
  mutating func takeReady() -> Ring<Frame<Carried>>? { turns.takeReady() }
  mutating func sent() { turns.isSending = false }
  /// Whether somebody has to take what is ready.
  var hasReady: Bool { turns.hasReady }

  /// Workers that can go on now that seats or turns have become free; the caller is busy for itself.
  mutating func wakeable() -> [CheckedContinuation<Void, Never>] {
    if isDrained { return takeIdle(idle.count) }
    // A message that has left its lane may have made room for another one to be fetched.
    let fetching = hasLanes && hasRoom && !isFetching && !isClosed ? 1 : 0
    return takeIdle((canSeat ? min(readyCount, freeSeats.count) : 0) + fetching)
  }

  // MARK: pausing

  /// Whom to wake where the gate was opened, or where what waits was given back: those who can begin, and one who fetches.
  ///
  /// Who is woken in vain waits again.
  mutating func rouse() -> [CheckedContinuation<Void, Never>] {
    if isDrained { return takeIdle(idle.count) }
    return takeIdle((canSeat ? min(readyCount, freeSeats.count) : 0) + 1)
  }

  /// Takes up to so many of the messages that wait, those first that have come last.
  mutating func takeBack(_ limit: Int) -> Ring<Frame<Carried>> {
    if hasLanes { return lanes.takeBack(limit) }
    return waiting.popLast(upTo: limit)
  }
}
