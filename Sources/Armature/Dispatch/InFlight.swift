// SPDX-License-Identifier: Apache-2.0

public import Synchronization

/// The deliveries of one queue that were received and are not settled yet, and the credit for more.
///
/// Every ``Receipt`` is a place in it. Its limits are what bounds the whole service: a channel behind it can never hold
/// more than was let in here.
@_spi(Generated)
public final class InFlight: Sendable {
  let queue: QueueName
  /// What a ``Slate`` holds while the message of slot 0 runs; the others follow.
  public let firstMark: Int
  private let marks: Marks
  /// The number of slot 0 in the marks; nil where nothing is kept.
  private let firstSlot: Int?
  private let slotCount: Int
  private let salt: UInt64
  private let state: Mutex<InFlightState>
  /// What is done and nothing more: nearly all of what ends, which costs no lock.
  @usableFromInline let done: PlaceMarks
  /// The bodies of messages that were read, by place.
  @usableFromInline let bodies: PlaceBodies
  /// Whether anything has ended since it was taken last. It is set after what it tells of, and cleared before that is taken.
  @usableFromInline let isPending = Atomic(false)
  /// What processes have ended in any other way, in that order, under a lock of its own: they never wait for a batch that
  /// is admitted or forgotten.
  private let ends = Mutex<[End]>([])
  /// What the children of the messages have come to that an `expand` has split, by place.
  let split = Mutex<[Int32: SplitDelivery]>([:])
  /// Rung when there is something to settle.
  let settlements = Doorbell()
  /// Rung when credit came back.
  let creditBell = Doorbell()

  init(queue: QueueName, countMax: Int, bytesMax: Int, marks: Marks) {
    self.queue = queue
    self.marks = marks
    slotCount = countMax
    firstSlot = marks.slots(countMax)
    firstMark = (firstSlot ?? 0) + 1
    salt = markSalt(queue)
    state = Mutex(InFlightState(countMax: countMax, bytesMax: bytesMax))
    done = PlaceMarks(count: countMax)
    bodies = PlaceBodies(count: countMax)
  }

  /// What may be received now, at most `limit` messages.
  func credit(upTo limit: Int) -> Credit { state.withLock { $0.credit(upTo: limit) } }

  /// Reserves places for deliveries that have come, in their order. They have to be put there with ``admit(_:at:)``
  /// before anything else is done with the places.
  func reserve(for deliveries: [Delivery]) -> [Int32] {
    let slots = state.withLock { $0.reserve(for: deliveries) }
    if firstSlot != nil {
      for (slot, delivery) in zip(slots, deliveries) {
        if let slot = kept(Int(slot)) { marks.admit(mark(of: delivery), at: slot) }
      }
    }
    return slots
  }

  /// Puts deliveries into the places that were reserved for them. They are moved, not copied: none is left with the caller.
  func admit(_ deliveries: inout [Delivery], at slots: [Int32], now: Instant = Instant(nanoseconds: 0)) {
    state.withLock { $0.admit(&deliveries, at: slots, now: now) }
  }

  /// The message is done, and brings nothing along.
  @inlinable public func acknowledge(_ slot: Int32) {
    if !done.set(Int(slot)) { return end(slot, .acknowledge) }
    isPending.store(true, ordering: .releasing)
  }

  /// Tells the message from all others, in this program and the next.
  func mark(of delivery: Delivery) -> Int { delivery.lease.message.mark(salt) }

  /// The place of a slot in the marks; nil where nothing is kept.
  func kept(_ slot: Int) -> Int? { slot < slotCount ? firstSlot.map { $0 + slot } : nil }

  public func end(_ slot: Int32, _ ending: Ending) {
    ends.withLock { $0.append(End(slot: slot, ending: ending)) }
    isPending.store(true, ordering: .releasing)
  }

  public func drop(_ slot: Int32) {
    end(slot, .release(after: .zero))
    flush()
  }

  /// Lets the settlements begin that have come together.
  public func flush() {
    if isPending.load(ordering: .relaxed) { settlements.ring() }
  }

  func attach(_ outgoing: [OutgoingMessage], to slot: Int32) {
    state.withLock { $0.attach(to: slot) { $0.outgoing += outgoing } }
  }

  func attach(_ claim: Claim, to slot: Int32) { state.withLock { $0.attach(to: slot) { $0.claim = claim } } }

  /// Without its body where that is on its way to be read.
  func delivery(_ slot: Int32) -> Delivery {
    bodies.complete(state.withLock { $0.slots[Int(slot)].delivery }, of: Int(slot))
  }

  /// What is to be settled now; it stays in flight until it is forgotten.
  func takeEnded() -> Ended {
    guard isPending.exchange(false, ordering: .acquiringAndReleasing) else { return Ended() }
    var taken: [End] = []
    ends.withLock { swap(&$0, &taken) }
    return state.withLock { state in
      var ended = Ended()
      done.takeAll(below: state.slots.count) { state.acknowledge(Int32($0), &ended) }
      for end in taken { state.end(end, &ended, bodies) }
      return ended
    }
  }

  /// Their messages are settled; `haveLeft` where they are not in their queue any more.
  func forget(_ slots: [Int32], haveLeft: Bool) {
    if firstSlot != nil {
      for slot in slots { if let slot = kept(Int(slot)) { marks.forget(slot: slot, hasLeft: haveLeft) } }
    }
    for slot in slots { bodies.drop(Int(slot)) }
    state.withLock { state in for slot in slots { state.forget(slot) } }
    creditBell.ring()
  }

  /// Ends what nobody has ended, when the service stops: those messages are released.
  func releaseRest() {
    // Whoever is late puts a body back into a place that was given up; nothing else may touch it any more.
    bodies.keepAll()
    let rest = state.withLock { $0.rest }
    ends.withLock { $0 += rest.map { End(slot: $0, ending: .release(after: .zero)) } }
    isPending.store(true, ordering: .releasing)
    flush()
  }

  /// What is in flight: how many, how many bytes, how many more may come, and since when the oldest.
  var gauge: InFlightGauge { state.withLock { $0.gauge } }

  var leases: [Lease] { state.withLock { $0.leases } }
  var count: Int { state.withLock { $0.count } }
  /// Grows with every delivery taken in or let go: two equal readings mean that nothing happened in between.
  var activity: Int { state.withLock { $0.activity } }
}
