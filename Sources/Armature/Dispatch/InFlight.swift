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

  public func end(_ slot: Int32, _ ending: Ending) { state.withLock { $0.end(Int(slot), ending) } }

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
  func takeEnded(upTo limit: Int) -> [EndedDelivery] { state.withLock { $0.takeEnded(upTo: limit) } }

  func forget(_ slots: some Sequence<Int>) {
    state.withLock { state in for slot in slots { state.forget(slot) } }
    credit.ring()
  }

  /// Ends what nobody has ended, when the service stops: those messages are released.
  func releaseRest() {
    state.withLock { $0.releaseRest() }
    flush()
  }

  var leases: [Lease] { state.withLock { $0.leases } }
  var count: Int { state.withLock { $0.count } }
  /// Grows with every delivery taken in or let go: two equal readings mean that nothing happened in between.
  var activity: Int { state.withLock { $0.activity } }
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
  private var ended: [(slot: Int, ending: Ending)] = []
  private(set) var count = 0
  private(set) var activity = 0
  private var bytes = 0
  /// A running mean, from which the size of messages that are not here yet is guessed.
  private var bytesMean = 1
  private let countMax: Int
  private let bytesMax: Int

  init(countMax: Int, bytesMax: Int) {
    self.countMax = countMax
    self.bytesMax = bytesMax
  }

  func creditCount(upTo limit: Int) -> Int {
    // One message is always let in when there is none, or one that is larger than the budget would wait for ever.
    let byBytes = count == 0 ? max(1, bytesMax / bytesMean) : (bytesMax - bytes) / bytesMean
    return max(0, min(limit, countMax - count, byBytes))
  }

  mutating func admit(_ delivery: Delivery) -> Int {
    count += 1
    activity &+= 1
    bytes += delivery.body.count
    bytesMean = max(1, (bytesMean * 15 + delivery.body.count) / 16)
    guard let slot = free.popLast() else {
      slots.append(Slot(delivery: delivery))
      return slots.count - 1
    }
    slots[slot] = Slot(delivery: delivery)
    return slot
  }

  mutating func end(_ slot: Int, _ ending: Ending) {
    // A stage that comes back after its message was released at a stop is late.
    if slots[slot].isEnded { return }
    slots[slot].isEnded = true
    ended.append((slot, ending))
  }

  mutating func releaseRest() {
    for slot in slots.indices where slots[slot].isTaken && !slots[slot].isEnded { end(slot, .release(after: .zero)) }
  }

  mutating func takeEnded(upTo limit: Int) -> [EndedDelivery] {
    let taken = ended.prefix(limit).map { end in
      EndedDelivery(
        slot: end.slot, delivery: slots[end.slot].delivery, ending: end.ending, claim: slots[end.slot].claim,
        outgoing: slots[end.slot].outgoing)
    }
    ended.removeFirst(taken.count)
    return taken
  }

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
