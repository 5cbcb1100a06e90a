// SPDX-License-Identifier: Apache-2.0

/// What a crew knows: the frames that wait, in one line or each in the lane of its key, the messages at work, and the results
/// that wait for their turn.
///
/// Its methods decide and change nothing outside; the ``Crew`` acts on what they return.
struct CrewState: ~Copyable {
  private var waiting = Ring<Frame<Carried>>(minimumCapacity: 16)
  private var seats: Ring<Seat>
  private var freeSeats: [Int]
  private var turns: TurnOrder<Carried>
  /// Where messages wait with `order: by KEY`, instead of in `waiting`.
  private var lanes = Lanes<Carried>()
  private let hasLanes: Bool
  /// How many messages may wait in lanes.
  private let lanesMax: Int
  private var isFetching = false
  private var isClosed = false
  private var isAborted = false
  private let parallelism: Int
  /// Where the message of each seat is noted while an attempt is under way.
  private let slates: Slates
  /// While it is closed, what waits is not begun.
  private let gate: Gate
  /// How many results may wait for their turn; nil for a drive, which has no results.
  private let turnsMax: Int?
  private var idle: [CheckedContinuation<Void, Never>] = []
  /// Jobs whose worker ran out of time while no thread was left for another worker.
  private(set) var orphans: [Job] = []
  /// Workers that lost their job and have not come back.
  private var stuck = 0
  /// Workers that have their job, or look for one.
  private(set) var live: Int
  private let liveMax: Int
  /// Whoever could go on is stuck; the one worker more that lanes have cannot, for no seat is free.
  var standsStill: Bool { live == liveMax - parallelism }

  init(parallelism: Int, turnsMax: Int?, order: StageFacts.Order, lanesMax: Int, slates: Slates, gate: Gate) {
    self.parallelism = parallelism
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
  mutating func nextStep() -> NextStep {
    if canSeat, let job = seatNext() { return .work(job) }
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

  private mutating func seatNext() -> Job? {
    if hasLanes {
      guard let head = lanes.takeReady() else { return nil }
      let (lane, tries, isStanding) = (head.lane, head.tries, head.isStanding)
      return seat(head.takeFrame(), lane: lane, tries: tries, isStanding: isStanding)
    }
    guard let frame = waiting.popFirst() else { return nil }
    return seat(frame, lane: 0, tries: Tries(), isStanding: false)
  }

  private mutating func seat(_ frame: consuming Frame<Carried>, lane: Int, tries: Tries, isStanding: Bool) -> Job {
    let index = freeSeats.removeLast()
    let value = frame.value
    let receipt = frame.receipt
    let turn = turnsMax == nil ? 0 : turns.open()
    let messageID = receipt.id
    let receiveCount = Int(receipt.receiveCount)
    let (note, trace) = (receipt.note, receipt.trace)
    var held: Receipt? = consume receipt
    return seats.modify(at: index) { seat in
      let job = Job(
        seat: index, holder: (seat.job?.holder ?? 0) &+ 1, value: value, tries: tries, isStanding: isStanding,
        messageID: messageID, receiveCount: receiveCount, note: note, trace: trace)
      seat.receipt = held.take()
      seat.turn = turn
      seat.lane = lane
      seat.job = job
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

  private mutating func takeIdle(_ count: Int) -> [CheckedContinuation<Void, Never>] {
    let woken = Array(idle.suffix(max(count, 0)))
    idle.removeLast(woken.count)
    return woken
  }

  // MARK: a job's life

  /// An attempt begins. False where the job was given to somebody else.
  mutating func begin(_ job: Job, _ tries: Tries, _ pass: Pass, deadline: Instant?, worker: UInt64) -> Bool {
    let slates = slates
    return seats.modify(at: job.seat) { seat in
      guard seat.job?.holder == job.holder else { return false }
      slates[job.seat].enter(note: job.note)
      seat.worker = worker
      seat.pass = pass
      seat.job?.tries = tries
      seat.deadline = deadline
      return true
    }
  }

  /// An attempt failed, and its worker will decide what is next. False where the job was given to somebody else.
  mutating func pause(_ job: Job) -> Bool {
    let slates = slates
    return seats.modify(at: job.seat) { seat in
      guard seat.job?.holder == job.holder else { return false }
      slates[job.seat].leave()
      seat.deadline = nil
      return true
    }
  }

  enum Finish: ~Copyable {
    /// The job was given to somebody else: the result is dropped.
    case lost
    /// The caller settles the message.
    case settle(Receipt)
    /// The result goes on when its turn has come.
    case queued
  }

  /// A job is over; `result` is nil where it failed.
  mutating func finish(_ job: Job, _ result: Carried?) -> Finish {
    guard let vacated = empty(job.seat, heldBy: job.holder) else { return .lost }
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
    /// The job was given to somebody else.
    case lost
    case waits
    /// It waits, and its key stands from now on.
    case stands
  }

  /// A job that has failed waits in its lane for its next attempt, and lets its worker go.
  mutating func putBack(_ job: Job, _ tries: Tries, until due: Instant, isStanding: Bool) -> PutBack {
    guard let vacated = empty(job.seat, heldBy: job.holder) else { return .lost }
    if turnsMax != nil { turns.close(vacated.turn, with: nil) }
    let lane = vacated.lane
    let frame = Frame(receipt: vacated.receipt, value: job.value)
    return lanes.putBack(frame, lane, tries, until: due, isStanding: isStanding) ? .stands : .waits
  }

  var earliestRetry: Instant? { lanes.earliestRetry }

  /// Lets the messages run whose next attempt is due, and returns whom to wake.
  mutating func ripen(at now: Instant) -> [CheckedContinuation<Void, Never>] {
    lanes.ripen(at: now)
    return wakeable()
  }

  /// What a seat held whose job is over.
  struct Vacated: ~Copyable {
    var receipt: Receipt
    var turn: UInt64
    var lane: Int
  }

  private mutating func empty(_ index: Int, heldBy holder: UInt64) -> Vacated? {
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

  // MARK: time

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
  }
  struct Failed: ~Copyable {
    var receipt: Receipt
    var attempts: Int
  }

  /// Takes the jobs whose time is over from their workers. Each goes to a new worker, waits for one, or has failed.
  mutating func expire(at now: Instant, isLast: (Tries) -> Bool) -> Expired {
    var expired = Expired()
    for index in 0..<seats.count {
      let lost = seats.modify(at: index) { seat -> (Job, UInt64, Pass)? in
        guard let deadline = seat.deadline, deadline <= now else { return nil }
        seat.deadline = nil
        seat.job?.holder &+= 1
        return seat.job.map { ($0, seat.worker, seat.pass) }
      }
      guard let (job, worker, pass) = lost else { continue }
      expired.fired.append(worker)
      expired.passes.append(pass)
      stuck += 1
      live -= 1
      let isOver = isLast(job.tries)
      if isOver, let vacated = empty(job.seat, heldBy: job.holder) {
        if turnsMax != nil { turns.close(vacated.turn, with: nil) }
        if hasLanes { lanes.finish(vacated.lane) }
        expired.failed.append(Failed(receipt: vacated.receipt, attempts: job.tries.attempts))
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

  /// A worker that lost its job is back. True where another one is to take its thread, with an orphan if there is one.
  mutating func comeBack(_ orphan: inout Job?) -> Bool {
    stuck -= 1
    if isAborted || live >= liveMax { return false }
    if !orphans.isEmpty { orphan = orphans.removeFirst() }
    live += 1
    return true
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
