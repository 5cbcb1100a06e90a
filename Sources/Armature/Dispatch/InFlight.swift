// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The deliveries of one queue that were received and are not settled yet, and the credit for more.
///
/// Every ``Receipt`` is a place in it. Its limits are what bounds the whole service: a channel behind it can never hold
/// more than was let in here.
@_spi(Generated)
public final class InFlight: Sendable {
  let queue: QueueName
  private let state: Mutex<InFlightState>
  /// What processes have ended, under a lock of its own: they never wait for a batch that is admitted or forgotten.
  private let ends = Mutex<[End]>([])
  /// What the children of the messages have come to that an `expand` has split, by place.
  let split = Mutex<[Int32: SplitDelivery]>([:])
  /// Rung when there is something to settle.
  let settlements = Doorbell()
  /// Rung when credit came back.
  let credit = Doorbell()

  init(queue: QueueName, countMax: Int, bytesMax: Int) {
    self.queue = queue
    state = Mutex(InFlightState(countMax: countMax, bytesMax: bytesMax))
  }

  /// How many messages may be received now, at most `limit`.
  func creditCount(upTo limit: Int) -> Int { state.withLock { $0.creditCount(upTo: limit) } }

  /// Takes deliveries in, and gives their places in the same order.
  func admit(_ deliveries: [Delivery]) -> [Int] {
    state.withLock { state in deliveries.map { state.admit($0) } }
  }

  public func end(_ slot: Int32, _ ending: Ending) { ends.withLock { $0.append(End(slot: slot, ending: ending)) } }

  public func drop(_ slot: Int32) {
    end(slot, .release(after: .zero))
    flush()
  }

  /// Lets the settlements begin that have come together.
  public func flush() { settlements.ring() }

  func attach(_ outgoing: [OutgoingMessage], to slot: Int32) {
    state.withLock { $0.slots[Int(slot)].outgoing += outgoing }
  }

  func attach(_ claim: Claim, to slot: Int32) { state.withLock { $0.slots[Int(slot)].claim = claim } }

  func delivery(_ slot: Int32) -> Delivery { state.withLock { $0.slots[Int(slot)].delivery } }

  /// What is to be settled now, oldest first; it stays in flight until ``forget(_:)``.
  func takeEnded() -> [EndedDelivery] {
    var taken: [End] = []
    ends.withLock { swap(&$0, &taken) }
    return taken.isEmpty ? [] : state.withLock { state in taken.compactMap { state.ended($0) } }
  }

  func forget(_ ended: some Sequence<EndedDelivery>) {
    state.withLock { state in for end in ended { state.forget(end.slot) } }
    credit.ring()
  }

  /// Ends what nobody has ended, when the service stops: those messages are released.
  func releaseRest() {
    let rest = state.withLock { $0.rest }
    ends.withLock { $0 += rest.map { End(slot: Int32($0), ending: .release(after: .zero)) } }
    flush()
  }

  var leases: [Lease] { state.withLock { $0.leases } }
  var count: Int { state.withLock { $0.count } }
  /// Grows with every delivery taken in or let go: two equal readings mean that nothing happened in between.
  var activity: Int { state.withLock { $0.activity } }
}

/// The word of a process that it is through with a delivery.
struct End: Sendable {
  var slot: Int32
  var ending: Ending
}

/// A delivery whose process is through with it.
struct EndedDelivery: Sendable {
  var slot: Int
  var delivery: Delivery
  var ending: Ending
  var claim: Claim?
  var outgoing: [OutgoingMessage]
}

/// What ``InFlight`` knows: places that are reused, and two budgets.
struct InFlightState: Sendable {
  struct Slot: Sendable {
    var delivery: Delivery
    var claim: Claim?
    var outgoing: [OutgoingMessage] = []
    var isTaken = true
    var isEnded = false
  }
  var slots: [Slot] = []
  private var free: [Int] = []
  private(set) var count = 0
  private(set) var activity = 0
  private var bytes = 0
  /// The largest of the last messages, by which the size of those that are not here yet is guessed; nil before the first.
  private var bytesEach: Int?
  private let countMax: Int
  private let bytesMax: Int

  init(countMax: Int, bytesMax: Int) {
    self.countMax = countMax
    self.bytesMax = bytesMax
  }

  func creditCount(upTo limit: Int) -> Int {
    // One message is always let in when there is none, or one that is larger than the budget would wait for ever.
    let byBytes = bytesEach.map { (bytesMax - bytes) / $0 } ?? 1
    return max(0, min(limit, countMax - count, count == 0 ? max(1, byBytes) : byBytes))
  }

  mutating func admit(_ delivery: Delivery) -> Int {
    count += 1
    activity &+= 1
    bytes += delivery.body.count
    bytesEach = max(delivery.body.count, (bytesEach ?? 1) * 15 / 16, 1)
    guard let slot = free.popLast() else {
      slots.append(Slot(delivery: delivery))
      return slots.count - 1
    }
    slots[slot] = Slot(delivery: delivery)
    return slot
  }

  /// Nil where the delivery was ended before: a stage that comes back after a stop has released its message is late.
  mutating func ended(_ end: End) -> EndedDelivery? {
    let slot = Int(end.slot)
    if slots[slot].isEnded { return nil }
    slots[slot].isEnded = true
    return EndedDelivery(
      slot: slot, delivery: slots[slot].delivery, ending: end.ending, claim: slots[slot].claim,
      outgoing: slots[slot].outgoing)
  }

  /// What nobody has ended.
  var rest: [Int] { slots.indices.filter { slots[$0].isTaken && !slots[$0].isEnded } }

  mutating func forget(_ slot: Int) {
    count -= 1
    activity &+= 1
    bytes -= slots[slot].delivery.body.count
    // The body is let go now, not when the place is used again.
    slots[slot].delivery.body = []
    slots[slot].claim = nil
    slots[slot].outgoing = []
    slots[slot].isTaken = false
    free.append(slot)
  }

  var leases: [Lease] { slots.filter(\.isTaken).map(\.delivery.lease) }
}
