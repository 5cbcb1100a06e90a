// SPDX-License-Identifier: Apache-2.0

/// The messages of a ``MemoryStore``, each in a slot that it keeps until it leaves and the next message takes it over.
///
/// A message's number is never used again. A lease's generation holds the slot beside the receive count, so that the
/// message is found without searching, and a slot's new tenant is never taken for the old one.
struct MemorySlots {
  struct Slot {
    /// 0: the slot is free.
    var number: UInt64 = 0
    var body: [UInt8] = []
    var attributes: [String: String] = [:]
    /// The place of its queue in the store.
    var queue = 0
    var receiveCount: UInt32 = 0
    /// It was received, and neither settled nor become visible again.
    var isLeased = false
    /// The group that it becomes visible with; nil: it is visible.
    var group: Int?
  }
  private var slots: [Slot] = []
  private var free: [Int] = []
  private var numberNext: UInt64 = 1

  subscript(index: Int) -> Slot {
    _read { yield slots[index] }
    _modify { yield &slots[index] }
  }

  mutating func insert(_ message: OutgoingMessage, queue: Int) -> Int {
    if free.isEmpty {
      slots.append(Slot())
      free.append(slots.count - 1)
    }
    let index = free.removeLast()
    slots[index].occupy(message, number: numberNext, queue: queue)
    numberNext += 1
    return index
  }

  /// Counts a delivery of messages and leases them to whoever gets them, until their group becomes visible.
  mutating func deliver(_ indices: [Int], hiddenIn group: Int, into batch: inout DeliveryBatch) {
    batch.fill(indices.count) { entries in
      slots.withUnsafeMutableBufferPointer { slots in
        var hasAttributes = false
        for (entry, index) in zip(entries.indices, indices) {
          if slots[index].deliver(from: index, hiddenIn: group, as: &entries[entry]) { hasAttributes = true }
        }
        return hasAttributes
      }
    }
  }

  mutating func remove(_ index: Int) {
    slots[index].vacate()
    free.append(index)
  }

  /// Removes the messages that leases hold, and calls `body` with the group and the queue of each; returns the lost leases.
  mutating func remove(_ leases: [Lease], _ body: (_ group: Int, _ queue: Int) -> Void) -> [Lease] {
    var lost: [Lease] = []
    let removed = slots.withUnsafeMutableBufferPointer { slots in
      Array<Int>(unsafeUninitializedCapacity: leases.count) { removed, count in
        for lease in leases {
          let index = lease.slotIndex
          guard index < slots.count, slots[index].isHeld(by: lease), let group = slots[index].group else {
            lost.append(lease)
            continue
          }
          body(group, slots[index].queue)
          slots[index].vacate()
          removed.initializeElement(at: count, to: index)
          count += 1
        }
      }
    }
    free += removed
    return lost
  }

  /// The message that a lease holds; nil where the lease is lost.
  func find(_ lease: Lease) -> Int? {
    let index = lease.slotIndex
    return index < slots.count && slots[index].isHeld(by: lease) ? index : nil
  }

  /// The messages of a queue behind a number, oldest first.
  ///
  /// Slots are in no order, and all are looked at; what is too new to be among the first is dropped as soon as that is known, so that
  /// a few of very many cost no more than the look.
  func messages(ofQueue queue: Int, after number: UInt64, limit: Int) -> [Slot] {
    if limit <= 0 { return [] }
    var oldest: [(number: UInt64, index: Int)] = []
    var last = UInt64.max
    for index in slots.indices where slots[index].queue == queue && slots[index].number > number && slots[index].number <= last {
      oldest.append((slots[index].number, index))
      if oldest.count / 2 < limit { continue }
      oldest.sort { $0.number < $1.number }
      oldest.removeLast(oldest.count - limit)
      last = oldest[limit - 1].number
    }
    return oldest.sorted { $0.number < $1.number }.prefix(limit).map { slots[$0.index] }
  }
}

extension Lease {
  /// Where its message stands; see ``MemorySlots/Slot/deliver(from:hiddenIn:as:)``.
  fileprivate var slotIndex: Int { Int(generation & 0xffff_ffff) }
}

extension MemorySlots.Slot {
  fileprivate mutating func occupy(_ message: OutgoingMessage, number: UInt64, queue: Int) {
    self.number = number
    self.queue = queue
    body = message.body
    attributes = message.attributes
    receiveCount = 0
  }

  @inline(__always)
  fileprivate mutating func deliver(from index: Int, hiddenIn group: Int, as entry: inout DeliveryBatch.Entry) -> Bool {
    receiveCount &+= 1
    isLeased = true
    self.group = group
    let generation = UInt64(receiveCount) << 32 | UInt64(truncatingIfNeeded: index)
    entry.lease = Lease(message: .number(number), generation: generation)
    entry.receiveCount = Int(receiveCount)
    entry.copy(&body)
    return entry.keep(attributes)
  }

  fileprivate func isHeld(by lease: Lease) -> Bool {
    guard case .number(let number) = lease.message else { return false }
    return self.number == number && isLeased && UInt64(receiveCount) == lease.generation >> 32
  }

  fileprivate mutating func vacate() {
    number = 0
    body = []
    if !attributes.isEmpty { attributes = [:] }
    isLeased = false
    group = nil
  }
}
