// SPDX-License-Identifier: Apache-2.0

/// One program of the fleet.
struct Consumer {
  /// One more with each start: what was begun by the last one is nobody's business.
  var epoch = 0
  var isReceiving = false
  /// A request for messages is under way, or waits.
  var isAsking = false
  var isPolling = false
  var polls = 0
  /// Received and not settled.
  var held = 0
  var working = 0
  /// Received, and not begun.
  var stock = IndexLine()
  var atWork: Set<Int> = []
  var toSettle: [Int] = []
  var settling: [Int] = []
  var isSettling = false

  init(epoch: Int = 0) { self.epoch = epoch }

  /// All that it holds.
  var everything: [Int] { stock.all + atWork.sorted() + toSettle + settling }
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

/// A number from a seed, by the splitmix of sixty-four bits.
struct Random {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to 1, which it never is.
  mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }

  mutating func exponential(_ mean: Double) -> Double { -logarithm(1 - unit()) * mean }
}

/// What is due when: a binary heap, in which events of one instant keep their order.
struct EventHeap {
  struct Entry {
    var at: Double
    var number: Int
    var event: Event

    static func < (a: Entry, b: Entry) -> Bool { a.at == b.at ? a.number < b.number : a.at < b.at }
  }
  private var entries: [Entry] = []
  private var numberNext = 0

  mutating func add(_ event: Event, at instant: Double) {
    entries.append(Entry(at: instant, number: numberNext, event: event))
    numberNext += 1
    var place = entries.count - 1
    while place > 0, entries[place] < entries[(place - 1) / 2] {
      entries.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func popFirst() -> Entry? {
    guard let first = entries.first else { return nil }
    let last = entries.removeLast()
    if entries.isEmpty { return first }
    entries[0] = last
    var place = 0
    while 2 * place + 1 < entries.count {
      var child = 2 * place + 1
      if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
      guard entries[child] < entries[place] else { break }
      entries.swapAt(place, child)
      place = child
    }
    return first
  }
}
