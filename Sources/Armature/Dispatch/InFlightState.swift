// SPDX-License-Identifier: Apache-2.0

/// How many messages may be received, and how many bytes their bodies may have together.
struct Credit: Equatable {
  var count: Int
  var bytes: Int
}

struct InFlightGauge: Sendable {
  var count: Int
  var bytes: Int
  var credit: Int
  var oldest: Instant?
}

/// The word of a process that it is through with a delivery.
struct End: Sendable {
  var slot: Int32
  var ending: Ending
}

/// Deliveries whose processes are through with them.
struct Ended: Sendable {
  /// The places of those that are acknowledged and bring nothing along, and their leases.
  var slots: [Int32] = []
  var leases: [Lease] = []
  /// All others, in the order in which they were ended.
  var others: [EndedDelivery] = []

  var isEmpty: Bool { slots.isEmpty && others.isEmpty }
}

struct EndedDelivery: Sendable {
  var slot: Int32
  var delivery: Delivery
  var ending: Ending
  var claim: Claim?
  var outgoing: [OutgoingMessage]

  /// Its message is not in its queue any more.
  var hasLeft: Bool {
    if case .release = ending { return false }
    return true
  }
}

/// What ``InFlight`` knows: places that are reused, and two budgets.
struct InFlightState: Sendable {
  enum Status: Sendable { case free, out, ended }

  struct Slot: Sendable {
    var delivery = Delivery.none
    /// How many bytes its body has, wherever that is.
    var size = 0
    var admittedAt = Instant(nanoseconds: 0)
    var status = Status.free
  }
  /// What is settled together with a delivery.
  struct Luggage: Sendable {
    var claim: Claim?
    var outgoing: [OutgoingMessage] = []
  }
  private(set) var slots: [Slot] = []
  /// By slot, of those that have any.
  private var luggage: [Int32: Luggage] = [:]
  private var free: [Int32] = []
  private(set) var count = 0
  private(set) var activity = 0
  private var bytes = 0
  /// The largest of the last messages, by which the size of those that are not here yet is guessed.
  private var bytesEach = 1
  private let countMax: Int
  private let bytesMax: Int

  init(countMax: Int, bytesMax: Int) {
    self.countMax = countMax
    self.bytesMax = bytesMax
  }

  var gauge: InFlightGauge {
    InFlightGauge(
      count: count, bytes: bytes, credit: credit(upTo: countMax).count,
      oldest: count == 0 ? nil : slots.lazy.filter { $0.status != .free }.map(\.admittedAt).min())
  }

  /// Room for a message as large as the last ones is waited for: a receive takes its first message whatever its size.
  ///
  /// One message is always let in when there is none, or one that is larger than the budget would wait for ever.
  func credit(upTo limit: Int) -> Credit {
    let rest = bytesMax - bytes
    if count > 0 && rest < bytesEach { return Credit(count: 0, bytes: 0) }
    return Credit(count: max(0, min(limit, countMax - count)), bytes: max(rest, 0))
  }

  mutating func reserve(for deliveries: [Delivery]) -> [Int32] {
    count += deliveries.count
    activity &+= deliveries.count
    var reserved: [Int32] = []
    reserved.reserveCapacity(deliveries.count)
    for delivery in deliveries {
      let size = delivery.body.count
      bytes += size
      bytesEach = max(size, bytesEach * 15 / 16, 1)
      let slot = free.popLast() ?? addSlot()
      slots[Int(slot)].size = size
      reserved.append(slot)
    }
    return reserved
  }

  private mutating func addSlot() -> Int32 {
    slots.append(Slot())
    return Int32(slots.count - 1)
  }

  mutating func admit(_ deliveries: inout [Delivery], at reserved: [Int32], now: Instant = Instant(nanoseconds: 0)) {
    for index in deliveries.indices {
      let place = Int(reserved[index])
      swap(&deliveries[index], &slots[place].delivery)
      slots[place].admittedAt = now
      slots[place].status = .out
    }
  }

  mutating func attach(to slot: Int32, _ pack: (inout Luggage) -> Void) { pack(&luggage[slot, default: Luggage()]) }

  /// Nothing happens where the delivery was ended before: a stage that comes back after a stop has released its message is
  /// late.
  mutating func acknowledge(_ slot: Int32, _ ended: inout Ended) {
    guard end(slot) else { return }
    ended.slots.append(slot)
    ended.leases.append(slots[Int(slot)].delivery.lease)
  }

  mutating func end(_ end: End, _ ended: inout Ended, _ bodies: PlaceBodies) {
    guard self.end(end.slot) else { return }
    let luggage = luggage[end.slot]
    var delivery = slots[Int(end.slot)].delivery
    // What is released goes without its body, which may still be with somebody who is late.
    if end.ending.needsBody { delivery = bodies.complete(delivery, of: Int(end.slot)) }
    ended.others.append(
      EndedDelivery(
        slot: end.slot, delivery: delivery, ending: end.ending, claim: luggage?.claim, outgoing: luggage?.outgoing ?? []))
  }

  /// False where it was ended before.
  private mutating func end(_ slot: Int32) -> Bool {
    if slots[Int(slot)].status != .out { return false }
    slots[Int(slot)].status = .ended
    return true
  }

  /// What nobody has ended.
  var rest: [Int32] {
    slots.indices.filter { slots[$0].status == .out }.map { Int32($0) }
  }

  mutating func forget(_ slot: Int32) {
    let place = Int(slot)
    count -= 1
    activity &+= 1
    bytes -= slots[place].size
    // The body is let go now, not when the place is used again.
    if !slots[place].delivery.body.isEmpty { slots[place].delivery.body = [] }
    slots[place].status = .free
    if !luggage.isEmpty { luggage[slot] = nil }
    free.append(slot)
  }

  var leases: [Lease] { slots.filter { $0.status != .free }.map(\.delivery.lease) }
}

extension Delivery {
  /// What stands in a place that is free.
  fileprivate static let none = Delivery(
    lease: Lease(message: .number(0), generation: 0), body: [], attributes: [:], receiveCount: 0)
}
