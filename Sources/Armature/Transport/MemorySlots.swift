// SPDX-License-Identifier: Apache-2.0

/// The messages of a ``MemoryStore``, each in a slot that it keeps until it leaves, when the next message takes it over.
///
/// A message's number is never used again. A lease's generation holds the slot beside the receive count, so that the
/// message is found without searching, and a slot's new tenant is never taken for the old one.
struct MemorySlots {
  struct Slot {
    /// 0: the slot is free.
    var number: UInt64
    var body: [UInt8]
    var attributes: [String: String]
    /// The place of its queue in the store.
    var queue: Int
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
    get { slots[index] }
    _modify { yield &slots[index] }
  }

  mutating func insert(_ message: OutgoingMessage, queue: Int) -> Int {
    let slot = Slot(number: numberNext, body: message.body, attributes: message.attributes, queue: queue)
    numberNext += 1
    if let index = free.popLast() {
      slots[index] = slot
      return index
    }
    slots.append(slot)
    return slots.count - 1
  }

  mutating func remove(_ index: Int) {
    slots[index] = Slot(number: 0, body: [], attributes: [:], queue: 0)
    free.append(index)
  }

  /// Counts a delivery of a message and leases it to whoever gets it.
  mutating func deliver(_ index: Int) -> Delivery {
    slots[index].receiveCount &+= 1
    slots[index].isLeased = true
    return Delivery(
      lease: Lease(
        message: .number(slots[index].number),
        generation: UInt64(slots[index].receiveCount) << 32 | UInt64(truncatingIfNeeded: index)),
      body: slots[index].body, attributes: slots[index].attributes, receiveCount: Int(slots[index].receiveCount))
  }

  /// The message that a lease holds; nil where the lease is lost.
  func find(_ lease: Lease) -> Int? {
    let index = Int(lease.generation & 0xffff_ffff)
    guard case .number(let number) = lease.message, index < slots.count,
      slots[index].number == number, slots[index].isLeased,
      UInt64(slots[index].receiveCount) == lease.generation >> 32
    else { return nil }
    return index
  }

  /// The messages of a queue, oldest first.
  func messages(ofQueue queue: Int) -> [Slot] {
    slots.filter { $0.number != 0 && $0.queue == queue }.sorted { $0.number < $1.number }
  }
}
