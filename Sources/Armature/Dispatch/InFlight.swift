// SPDX-License-Identifier: Apache-2.0

public import Synchronization

/// The deliveries of one queue that were received and are not settled yet, and the credit for more.
///
/// Every ``Receipt`` is a place in it. Its limits are what bounds the whole service: a channel behind it can never hold
/// more than was let in here.
@_spi(Generated)
public final class InFlight: Sendable {
  /// What changes all the time, in memory of its own: what the processes read of this object never changes, and stays at hand.
  private final class Locked: Sendable {
    private let state: Mutex<InFlightState>

    init(_ state: InFlightState) { self.state = Mutex(state) }

    func withLock<Result>(_ body: (inout sending InFlightState) -> sending Result) -> sending Result { state.withLock(body) }
  }
  let queue: QueueName
  let meter: QueueMeter
  /// Nil where nobody traces.
  let traces: QueueTraces?
  /// What a ``Slate`` holds while the message of slot 0 runs; the others follow.
  public let firstNote: Int
  private let marks: Marks
  /// The number of slot 0 in the marks; nil where nothing is kept.
  private let firstSlot: Int?
  private let slotCount: Int
  private let salt: UInt64
  private let state: Locked
  /// What is done and nothing more: nearly all of what ends, which costs no lock.
  @usableFromInline let done: PlaceMarks
  /// The bodies of messages, by place.
  @usableFromInline let bodies: PlaceBodies
  /// What processes have ended in any other way, in that order, under a lock of its own: they never wait for a batch that
  /// is admitted or forgotten.
  private let ends = Mutex<[SlotEnding]>([])
  private let hasEnds = Atomic(false)
  /// Whether the loop that receives takes what is done, too, and will look for it before it waits for anything else.
  private let isAttended = Atomic(false)
  /// Whether any lease is lost whose delivery is not forgotten.
  @usableFromInline let hasLost = Atomic(false)
  /// What the children of the messages have come to that an `expand` has split, by place.
  let split = Mutex<[Int32: SplitDelivery]>([:])
  /// Rung when there is something to settle.
  let settlements = Doorbell()
  /// Rung when credit came back, or something is done that the loop which receives will take.
  let creditBell = Doorbell()

  init(queue: QueueName, countMax: Int, bytesMax: Int, marks: Marks, meter: QueueMeter = QueueMeter(), traces: QueueTraces? = nil) {
    self.queue = queue
    self.meter = meter
    self.traces = traces
    self.marks = marks
    slotCount = countMax
    firstSlot = marks.slots(countMax)
    firstNote = firstSlot.map { $0 + 1 } ?? marks.unkeptNotes(countMax)
    salt = markSalt(queue)
    state = Locked(InFlightState(countMax: countMax, bytesMax: bytesMax))
    done = PlaceMarks(count: countMax)
    bodies = PlaceBodies(count: countMax)
  }

  /// What may be received now, at most `limit` messages.
  func credit(upTo limit: Int) -> Credit { state.withLock { $0.credit(upTo: limit) } }

  /// Takes in deliveries that have come, and appends the places that they were given, in their order.
  ///
  /// Returns the places of those that have to wait, because their message is at work here since an earlier delivery.
  @discardableResult
  func admit(_ batch: inout DeliveryBatch, at places: inout [Int32], now: Instant) -> Set<Int32> {
    let held = state.withLock { $0.admit(&batch, bodies, at: &places, now: now) }
    meter.received.count(batch.count)
    if firstSlot == nil { return held }
    for (slot, entry) in zip(places.suffix(batch.count), batch.entries) {
      if let slot = kept(Int(slot)) { marks.admit(mark(of: entry.lease), at: slot) }
    }
    return held
  }

  /// The message is done, and brings nothing along.
  @inlinable public func acknowledge(_ slot: Int32) {
    if !done.set(Int(slot)) { end(slot, .acknowledge) }
  }

  /// Tells the message from all others, in this program and the next.
  func mark(of lease: Lease) -> Int { lease.message.mark(salt) }

  /// The place of a slot in the marks; nil where nothing is kept.
  func kept(_ slot: Int) -> Int? { slot < slotCount ? firstSlot.map { $0 + slot } : nil }

  public func end(_ slot: Int32, _ ending: Ending) {
    ends.withLock { $0.append(SlotEnding(slot: slot, ending: ending)) }
    hasEnds.store(true, ordering: .releasing)
  }

  public func drop(_ slot: Int32) {
    end(slot, .release(after: .zero))
    flush()
  }

  /// Lets the settlements begin that have come together.
  public func flush() {
    if hasEnds.load(ordering: .relaxed) { settlements.ring() }
    if done.isPending { ringForDone() }
  }

  private func ringForDone() {
    // Whoever leaves says so before it looks for the last time, and whoever is done before it asks.
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    if isAttended.load(ordering: .relaxed) { creditBell.ring() } else { settlements.ring() }
  }

  /// From now on the caller takes what is done, and waits at ``creditBell`` alone, until it leaves.
  func attend() { isAttended.store(true, ordering: .relaxed) }

  /// The caller waits for something else now, and what is done is the matter of the loop that settles.
  func leave() {
    guard isAttended.load(ordering: .relaxed) else { return }
    isAttended.store(false, ordering: .relaxed)
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    if done.isPending { settlements.ring() }
  }

  func attach(_ outgoing: [OutgoingMessage], to slot: Int32) {
    state.withLock { $0.attach(to: slot) { $0.outgoing += outgoing } }
  }

  func attach(_ claim: Claim, to slot: Int32) { state.withLock { $0.attach(to: slot) { $0.claim = claim } } }

  /// The lease of a place and how often its message was delivered, for whoever needs nothing else of the delivery.
  func lease(_ slot: Int32) -> (lease: Lease, receiveCount: Int) { state.withLock { $0.lease(slot) } }

  /// What travels beside the body of a place; nil where nothing does.
  func attributes(of slot: Int32) -> [String: String]? { state.withLock { $0.attributes(of: slot) } }

  /// The same as ``delivery(_:)`` for whoever has the body, or needs none.
  func deliveryWithoutBody(_ slot: Int32) -> Delivery { state.withLock { $0.delivery(slot) } }

  /// Without its body where that is on its way to be read.
  func delivery(_ slot: Int32) -> Delivery {
    var delivery = deliveryWithoutBody(slot)
    delivery.body = bodies[Int(slot)]
    return delivery
  }

  /// What is done and brings nothing along; it stays in flight until it is forgotten.
  func takeDone(at now: Instant) -> ToSettle {
    var toSettle = ToSettle()
    guard done.takePending() else { return toSettle }
    state.withLock { state in state.acknowledge(done.takeAll(below: state.slots.count), into: &toSettle, at: now) }
    return toSettle
  }

  /// What is to be settled now; it stays in flight until it is forgotten.
  func takeEnded(at now: Instant) -> ToSettle {
    var toSettle = takeDone(at: now)
    guard hasEnds.exchange(false, ordering: .acquiringAndReleasing) else { return toSettle }
    var taken: [SlotEnding] = []
    ends.withLock { swap(&$0, &taken) }
    state.withLock { state in for slotEnding in taken { state.end(slotEnding, into: &toSettle, bodies, at: now) } }
    return toSettle
  }

  /// The broker did not hear that these are done: the loop that settles tries again.
  func takeBack(_ slots: [Int32]) {
    state.withLock { state in for slot in slots { state.takeBack(slot) } }
    for slot in slots { _ = done.set(Int(slot)) }
    settlements.ring()
  }

  /// Their messages are settled; `haveLeft` where they are not in their queue any more.
  func forget(_ slots: [Int32], haveLeft: Bool) {
    if firstSlot != nil {
      for slot in slots { if let slot = kept(Int(slot)) { marks.forget(slot: slot, hasLeft: haveLeft) } }
    }
    let traces = state.withLock { state in
      let traces = state.forget(slots, bodies)
      if hasLost.load(ordering: .relaxed) { hasLost.store(state.hasLost, ordering: .relaxed) }
      return traces
    }
    for trace in traces { trace.end() }
  }

  /// The message of a place is in a trace from now on.
  func begin(_ trace: MessageTrace, at slot: Int32) { state.withLock { $0.begin(trace, at: slot) } }

  func size(of slot: Int32) -> Int { state.withLock { $0.slots[Int(slot)].size } }

  func trace(of slot: Int32) -> MessageTrace? { state.withLock { $0.traces[slot] } }

  /// Of places that wait, those that may go on: their messages are at work nowhere else any more.
  func letGoOn(_ places: [Int32]) -> Set<Int32> { state.withLock { $0.letGoOn(places) } }

  /// Takes note that leases are lost. Returns what slates hold of the messages that nobody has ended.
  func lose(_ leases: [Lease]) -> Set<Int> {
    let places = state.withLock { state in
      let places = state.lose(leases)
      if !places.isEmpty { hasLost.store(true, ordering: .relaxed) }
      return places
    }
    return Set(places.map { firstNote + Int($0) })
  }

  /// Asked of every message that a plain loop begins: where no lease is lost it is one look at what seldom changes.
  @inlinable func isLost(_ slot: Int32) -> Bool { hasLost.load(ordering: .relaxed) && isNotedAsLost(slot) }

  @usableFromInline func isNotedAsLost(_ slot: Int32) -> Bool { state.withLock { $0.slots[Int(slot)].isLost } }

  /// The same by what a slate holds.
  func isLost(note: Int) -> Bool {
    let slot = note - firstNote
    return slot >= 0 && slot < slotCount && state.withLock { slot < $0.slots.count && $0.slots[slot].isLost }
  }

  /// These were given to somebody else meanwhile.
  func tellLost(_ leases: [Lease]) {
    if traces == nil { return }
    for trace in state.withLock({ $0.traces(of: leases) }) { trace.lose() }
  }

  /// Ends the spans of what was never settled.
  func endTraces() { for trace in state.withLock({ $0.takeTraces() }) { trace.end() } }

  /// Ends what nobody has ended, when the service stops: those messages are released, and so are some that were ended, but not settled.
  func releaseRest(and unsettled: [Int32] = []) {
    // Whoever is late puts a body back into a place that was given up; nothing else may touch it any more.
    bodies.keepAll()
    let rest = state.withLock { state in
      state.keepsAttributes = true
      for slot in unsettled { state.takeBack(slot) }
      return state.rest
    }
    ends.withLock { $0 += rest.map { SlotEnding(slot: $0, ending: .release(after: .zero)) } }
    hasEnds.store(true, ordering: .releasing)
    flush()
  }

  /// What is in flight: how many, how many bytes, how many more may come, and since when the oldest.
  var gauge: InFlightGauge { state.withLock { $0.gauge } }

  func takeUnreportedTimes() -> DurationHistogram { state.withLock { $0.takeUnreportedTimes() } }

  /// How long messages were in flight of late; nil where none has ended.
  func percentiles(at now: Instant) -> Percentiles? { state.withLock { $0.percentiles(at: now) } }

  /// How many are in flight, and the oldest of them.
  func oldest(_ countMax: Int) -> (count: Int, places: [InFlightState.Place]) {
    state.withLock { ($0.count, $0.oldest(countMax)) }
  }

  var leases: [Lease] { state.withLock { $0.leases } }
  var count: Int { state.withLock { $0.count } }
  /// Grows with every delivery taken in or let go: two equal readings mean that nothing happened in between.
  var activity: Int { state.withLock { $0.activity } }
}
