// SPDX-License-Identifier: Apache-2.0

/// The messages of a ``MemoryStore`` in their queues.
///
/// A message costs the same however many there are. Visible messages stand in line; hidden ones are kept in groups by
/// the instant at which they become visible, and ``reveal(_:)`` brings back those whose time has come.
struct MemoryQueues {
  private struct Line {
    var visible = IndexQueue()
    /// How many messages there are, hidden ones included.
    var count = 0
  }
  private var lines: [Line] = []
  private var placeByName: [QueueName: Int] = [:]
  /// The queue that was named last, which mostly is named next.
  private var latest: (name: QueueName, place: Int)?
  private var slots = MemorySlots()
  private var hidden = HiddenMessages()

  /// Adds a message, visible at once or after its delay.
  mutating func insert(_ message: OutgoingMessage, _ now: Instant) {
    let place = place(of: message.queue) ?? addQueue(message.queue)
    lines[place].count += 1
    show(slots.insert(message, queue: place), in: place, after: message.delay, now)
  }

  /// Delivers the messages that have been visible longest, and hides them.
  mutating func receive(into batch: inout DeliveryBatch, from queue: QueueName, count: Int, bytes: Int, until due: Instant) {
    guard let place = place(of: queue) else { return }
    let count = fitting(min(count, lines[place].visible.count), bytes, in: place)
    if count <= 0 { return }
    let indices = lines[place].visible.removeFirst(count)
    let group = hidden.group(until: due)
    hidden.add(indices, to: group)
    slots.deliver(indices, hiddenIn: group, into: &batch)
  }

  /// How many of the first messages have together no more than so many bytes: the first one in any case.
  ///
  /// All bodies are looked at before the first of them is read, which waits for memory: seen together, they come side by side.
  private func fitting(_ count: Int, _ bytes: Int, in place: Int) -> Int {
    var bytesLeft = bytes
    for number in 0..<max(count, 0) {
      bytesLeft -= slots[lines[place].visible[number]].body.count
      if bytesLeft < 0 { return max(number, 1) }
    }
    return count
  }

  /// The message that a lease holds; nil where the lease is lost.
  func find(_ lease: Lease) -> Int? { slots.find(lease) }

  /// When a lease ends; nil where it is lost.
  func end(of lease: Lease) -> Instant? {
    slots.find(lease).flatMap { slots[$0].group }.map { hidden.due(of: $0) }
  }

  /// Hides a leased message until another instant.
  mutating func extend(_ index: Int, until due: Instant) {
    unhide(index)
    hide(index, until: due)
  }

  /// Gives a leased message back to its queue.
  mutating func release(_ index: Int, after delay: Duration, _ now: Instant) {
    unhide(index)
    slots[index].isLeased = false
    show(index, in: slots[index].queue, after: delay, now)
  }

  mutating func remove(_ index: Int) {
    unhide(index)
    lines[slots[index].queue].count -= 1
    slots.remove(index)
  }

  /// Removes the messages that leases hold, and returns those leases that are lost.
  mutating func remove(_ leases: [Lease]) -> [Lease] {
    // Messages that were received together mostly leave together.
    var leaving: [Departure] = []
    var last = Departure(group: -1, queue: -1, count: 0)
    let lost = slots.remove(leases) { group, queue in
      if last.group != group || last.queue != queue {
        leaving.append(last)
        last = Departure(group: group, queue: queue, count: 0)
      }
      last.count += 1
    }
    leaving.append(last)
    for departure in leaving where departure.count > 0 {
      hidden.leave(departure.group, departure.count)
      lines[departure.queue].count -= departure.count
    }
    return lost
  }

  /// So many messages of a queue that were hidden in a group and are gone.
  private struct Departure {
    var group: Int
    var queue: Int
    var count: Int
  }

  mutating func depth(of queue: QueueName) -> QueueDepth {
    guard let place = place(of: queue) else { return QueueDepth(visible: 0, hidden: 0) }
    let line = lines[place]
    return QueueDepth(visible: line.visible.count, hidden: line.count - line.visible.count)
  }

  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) -> [BrowsedMessage] {
    guard let place = placeByName[queue] else { return [] }
    return slots.messages(ofQueue: place, after: id.numberBefore, limit: limit).map {
      BrowsedMessage(
        id: .number($0.number), body: $0.body, attributes: $0.attributes, receiveCount: Int($0.receiveCount))
    }
  }

  /// When the next hidden messages of any queue become visible.
  var nextReveal: Instant { hidden.first?.due ?? Instant(nanoseconds: .max) }

  /// Brings back what has become visible; the leases on it are lost.
  mutating func reveal(_ now: Instant) {
    while let (due, group) = hidden.first, due <= now {
      for member in hidden.take(group) where slots[Int(member)].group == group { reveal(Int(member)) }
    }
  }
}

extension MemoryQueues {
  private mutating func reveal(_ index: Int) {
    slots[index].group = nil
    slots[index].isLeased = false
    lines[slots[index].queue].visible.append(index)
  }

  private mutating func show(_ index: Int, in place: Int, after delay: Duration, _ now: Instant) {
    if delay > .zero {
      hide(index, until: now + delay)
    } else {
      lines[place].visible.append(index)
    }
  }

  private mutating func hide(_ index: Int, until due: Instant) {
    let group = hidden.group(until: due)
    hidden.add(index, to: group)
    slots[index].group = group
  }

  private mutating func unhide(_ index: Int) {
    guard let group = slots[index].group else { return }
    hidden.leave(group)
    slots[index].group = nil
  }

  private mutating func place(of queue: QueueName) -> Int? {
    if let latest, latest.name == queue { return latest.place }
    guard let place = placeByName[queue] else { return nil }
    latest = (queue, place)
    return place
  }

  private mutating func addQueue(_ queue: QueueName) -> Int {
    lines.append(Line())
    placeByName[queue] = lines.count - 1
    return lines.count - 1
  }
}
