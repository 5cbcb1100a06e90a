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
  mutating func deliver(_ indices: [Int], hiddenIn group: Int) -> [Delivery] {
    lookAhead(indices)
    var deliveries: [Delivery] = []
    deliveries.reserveCapacity(indices.count)
    for index in indices { deliveries.append(slots[index].deliver(from: index, hiddenIn: group)) }
    return deliveries
  }

  /// Looks at bodies before each of them is retained, which waits for memory: seen together, they come side by side.
  private func lookAhead(_ indices: [Int]) {
    var bytes = 0
    for index in indices { bytes &+= slots[index].body.count }
    precondition(bytes >= 0)
  }

  mutating func remove(_ index: Int) {
    slots[index].vacate()
    free.append(index)
  }

  /// The message that a lease holds; nil where the lease is lost.
  func find(_ lease: Lease) -> Int? {
    let index = Int(lease.generation & 0xffff_ffff)
    guard case .number(let number) = lease.message, index < slots.count, slots[index].isHeld(number, lease.generation)
    else { return nil }
    return index
  }

  /// The messages of a queue, oldest first.
  func messages(ofQueue queue: Int) -> [Slot] {
    slots.filter { $0.number != 0 && $0.queue == queue }.sorted { $0.number < $1.number }
  }
}

extension MemorySlots.Slot {
  fileprivate mutating func occupy(_ message: OutgoingMessage, number: UInt64, queue: Int) {
    self.number = number
    self.queue = queue
    body = message.body
    attributes = message.attributes
    receiveCount = 0
  }

  fileprivate mutating func deliver(from index: Int, hiddenIn group: Int) -> Delivery {
    receiveCount &+= 1
    isLeased = true
    self.group = group
    let generation = UInt64(receiveCount) << 32 | UInt64(truncatingIfNeeded: index)
    return Delivery(
      lease: Lease(message: .number(number), generation: generation), body: body, attributes: attributes,
      receiveCount: Int(receiveCount))
  }

  func isHeld(_ number: UInt64, _ generation: UInt64) -> Bool {
    self.number == number && isLeased && UInt64(receiveCount) == generation >> 32
  }

  fileprivate mutating func vacate() {
    number = 0
    body = []
    attributes = [:]
    isLeased = false
    group = nil
  }
}
