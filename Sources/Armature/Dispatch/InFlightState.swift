// SPDX-License-Identifier: Apache-2.0

/// What ``InFlight`` knows: places that are reused, and two budgets.
struct InFlightState: Sendable {
  enum Status: Sendable { case free, out, ended }

  struct Slot: Sendable {
    var lease = Lease(message: .number(0), generation: 0)
    var receiveCount = 0
    /// How many bytes its body has, wherever that is.
    var size = 0
    var admittedAt = Instant(nanoseconds: 0)
    var status = Status.free
    var isTraced = false
    /// Its message was given to somebody else, or will be.
    var isLost = false
    /// It has not begun: its message is at work here since an earlier delivery.
    var waits = false

    fileprivate mutating func take(_ lease: Lease, _ receiveCount: Int, ofBytes size: Int, at now: Instant) {
      self.lease = lease
      self.receiveCount = receiveCount
      self.size = size
      admittedAt = now
      status = .out
      (isLost, waits) = (false, false)
    }

    /// False where it was ended before.
    fileprivate mutating func end() -> Bool {
      if status != .out { return false }
      status = .ended
      return true
    }
  }
  /// What is settled together with a delivery.
  struct Luggage: Sendable {
    var claim: Claim?
    var outgoing: [OutgoingMessage] = []
  }
  var slots: [Slot] = []
  /// By slot, of those that have any.
  private var luggage: [Int32: Luggage] = [:]
  /// What travels beside the body, likewise.
  private var attributes: [Int32: [String: String]] = [:]
  /// Whoever is late reads on when its message was given up, and nothing takes its place any more.
  var keepsAttributes = false
  /// Of those that are in a trace, which is known at their slots, too.
  private(set) var traces: [Int32: MessageTrace] = [:]
  private var free: [Int32] = []
  private(set) var count = 0
  private(set) var activity = 0
  private var bytes = 0
  /// The largest of the last messages, by which the size of those that are not here yet is guessed.
  private var bytesEach = 1
  /// How long messages were in flight, from their receipt to the end of their work.
  private var times = RecentDurations()
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

  mutating func percentiles(at now: Instant) -> Percentiles? { times.percentiles(at: now) }
  mutating func takeUnreportedTimes() -> DurationHistogram { times.takeUnreported() }

  /// Room for a message as large as the last ones is waited for: a receive takes its first message whatever its size.
  ///
  /// One message is always let in when there is none, or one that is larger than the budget would wait for ever.
  func credit(upTo limit: Int) -> Credit {
    let rest = bytesMax - bytes
    if count > 0 && rest < bytesEach { return Credit(count: 0, bytes: 0) }
    return Credit(count: max(0, min(limit, countMax - count)), bytes: max(rest, 0))
  }

  /// Takes in what has come, and appends the places that it was given, in its order.
  ///
  /// The bodies go into places of their own: what was there before is left with the batch, to be written over.
  ///
  /// Returns the places of those that have to wait, because their message is at work here since an earlier delivery.
  @discardableResult
  mutating func admit(
    _ batch: inout DeliveryBatch, _ bodies: PlaceBodies, at places: inout [Int32], now: Instant
  ) -> Set<Int32> {
    count += batch.count
    activity &+= batch.count
    let first = places.count
    reserve(batch.count, &places)
    if batch.hasAttributes { take(batch, places.suffix(batch.count)) }
    var (bytes, each, isAgain) = (bytes, bytesEach, false)
    slots.withUnsafeMutableBufferPointer { slots in
      batch.change { entries in
        for index in entries.indices {
          let slot = Int(places[first + index])
          let size = entries[index].body.count
          bytes += size
          each = max(size, each * 15 / 16, 1)
          if entries[index].receiveCount > 1 { isAgain = true }
          bodies.exchange(&entries[index].body, in: slot)
          slots[slot].take(entries[index].lease, entries[index].receiveCount, ofBytes: size, at: now)
        }
      }
    }
    (self.bytes, bytesEach) = (bytes, each)
    return isAgain ? holdBack(places[first...]) : []
  }

  private mutating func take(_ batch: DeliveryBatch, _ places: ArraySlice<Int32>) {
    for (slot, entry) in zip(places, batch.entries) { if let some = entry.attributes { attributes[slot] = some } }
  }

  /// Appends so many places that are free.
  private mutating func reserve(_ number: Int, _ places: inout [Int32]) {
    while free.count < number {
      free.append(Int32(slots.count))
      slots.append(Slot())
    }
    places += free.suffix(number)
    free.removeLast(number)
  }

  func lease(_ slot: Int32) -> (lease: Lease, receiveCount: Int) { (slots[Int(slot)].lease, slots[Int(slot)].receiveCount) }

  /// What travels beside the body of a place; nil where nothing does.
  func attributes(of slot: Int32) -> [String: String]? { attributes[slot] }

  /// What was delivered into a place, without its body.
  func delivery(_ slot: Int32) -> Delivery {
    let place = slots[Int(slot)]
    return Delivery(lease: place.lease, body: [], attributes: attributes[slot] ?? [:], receiveCount: place.receiveCount)
  }

  mutating func attach(to slot: Int32, _ pack: (inout Luggage) -> Void) { pack(&luggage[slot, default: Luggage()]) }

  /// Nothing happens where the delivery was ended before: a stage that comes back after a stop has released its message is
  /// late.
  mutating func acknowledge(_ done: [Int32], into toSettle: inout ToSettle, at now: Instant) {
    slots.withUnsafeMutableBufferPointer { slots in
      toSettle.done = done.filter { slots[Int($0)].end() }
      toSettle.leases = toSettle.done.map { slots[Int($0)].lease }
      if !traces.isEmpty { for slot in toSettle.done where slots[Int(slot)].isTraced { traces[slot]?.note(.done) } }
      times.record(at: now) { times in
        for slot in toSettle.done { times.record(now.nanoseconds &- slots[Int(slot)].admittedAt.nanoseconds) }
      }
    }
  }

  mutating func end(_ slotEnding: SlotEnding, into toSettle: inout ToSettle, _ bodies: PlaceBodies, at now: Instant) {
    let (slot, ending) = (slotEnding.slot, slotEnding.ending)
    guard slots[Int(slot)].end() else { return }
    times.record((now - slots[Int(slot)].admittedAt).wholeNanoseconds, at: now)
    traces[slot]?.note(ending.outcome)
    let luggage = luggage[slot]
    var delivery = delivery(slot)
    // What is released goes without its body, which may still be with somebody who is late.
    if ending.needsBody { delivery.body = bodies[Int(slot)] }
    toSettle.others.append(
      EndedDelivery(
        slot: slot, delivery: delivery, ending: ending, claim: luggage?.claim, outgoing: luggage?.outgoing ?? []))
  }

  /// What nobody has ended.
  var rest: [Int32] {
    slots.indices.filter { slots[$0].status == .out }.map { Int32($0) }
  }

  /// What was acknowledged could not be told: it is done, and will be told again.
  mutating func takeBack(_ slot: Int32) { slots[Int(slot)].status = .out }

  /// Returns the traces that are over.
  @discardableResult
  mutating func forget(_ gone: [Int32], _ placeBodies: PlaceBodies) -> [MessageTrace] {
    let over = takeTraces(of: gone)
    count -= gone.count
    activity &+= gone.count
    var freed = 0
    slots.withUnsafeMutableBufferPointer { slots in
      for place in gone.lazy.map({ Int($0) }) {
        freed += slots[place].size
        placeBodies.drop(place, ofBytes: slots[place].size)
        slots[place].status = .free
      }
    }
    bytes -= freed
    if !luggage.isEmpty { for slot in gone { luggage[slot] = nil } }
    if !keepsAttributes, !attributes.isEmpty { for slot in gone { attributes[slot] = nil } }
    free += gone
    return over
  }

  // MARK: traces

  mutating func begin(_ trace: MessageTrace, at slot: Int32) {
    traces[slot] = trace
    slots[Int(slot)].isTraced = true
  }

  func traces(of leases: [Lease]) -> [MessageTrace] {
    let lost = Set(leases)
    return traces.filter { lost.contains(slots[Int($0.key)].lease) }.map(\.value)
  }

  private mutating func takeTraces(of gone: [Int32]) -> [MessageTrace] {
    if traces.isEmpty { return [] }
    return gone.filter { slots[Int($0)].isTraced }.compactMap { slot in
      slots[Int(slot)].isTraced = false
      return traces.removeValue(forKey: slot)
    }
  }

  mutating func takeTraces() -> [MessageTrace] { takeTraces(of: Array(traces.keys)) }

  /// What is to be extended: all but what is lost.
  var leases: [Lease] { slots.filter { $0.status != .free && !$0.isLost }.map(\.lease) }
}

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
