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

  // MARK: results

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
