// SPDX-License-Identifier: Apache-2.0

/// One program of the fleet.
struct Consumer {
  /// One more with each start: what was begun by the last one is nobody's business.
  var epoch = 0
  var isReceiving = false
  /// A request for messages is under way, or waits.
  var isAsking = false
  var isPolling = false
  /// When the latest of its long polls ends, and whether that is on the agenda.
  var pollEnd = 0.0
  var isPollWatched = false
  /// Received and not settled.
  var held = 0
  var working = 0
  /// Received, and not begun.
  var stock = IndexLine()
  var atWork = IndexLine()
  var toSettle: [Int] = []
  var settling: [Int] = []
  var isSettling = false

  init(epoch: Int = 0) { self.epoch = epoch }

  /// All that it holds.
  var everything: [Int] { stock.all + atWork.all.sorted() + toSettle + settling }
}

/// The messages that are in the queue, each in a place that the next one takes over.
struct MessageSlots {
  struct Message {
    var receipt = 0
    var deadline = 0.0
    var hasFailed = false
  }
  private var slots: [Message] = []
  private var freed: [Int] = []

  subscript(index: Int) -> Message {
    get { slots[index] }
    set { slots[index] = newValue }
  }

  mutating func make() -> Int {
    if let index = freed.popLast() { return index }
    slots.append(Message())
    return slots.count - 1
  }

  mutating func deliver(_ index: Int, until deadline: Double) {
    slots[index].receipt += 1
    slots[index].deadline = deadline
  }

  mutating func free(_ index: Int) {
    slots[index].receipt += 1
    freed.append(index)
  }
}

/// Numbers in the order in which they came.
struct IndexLine {
  private var items: [Int] = []
  private var first = 0

  var count: Int { items.count - first }
  var all: [Int] { Array(items[first...]) }

  mutating func append(_ item: Int) { items.append(item) }

  mutating func removeFirst() -> Int {
    defer {
      first += 1
      // What has left is given back when it is most of all.
      if first > 64, first * 2 > items.count {
        items.removeFirst(first)
        first = 0
      }
    }
    return items[first]
  }

  mutating func remove(_ item: Int) {
    if let index = items[first...].firstIndex(of: item) { items.remove(at: index) }
  }
}
