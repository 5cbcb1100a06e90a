// SPDX-License-Identifier: Apache-2.0

/// Deadlines, the earliest at hand: each has a handle, a small number that is used again once it is removed.
///
/// Deadlines of the same instant come in the order in which they were set. A binary heap whose entries know their
/// places, so that any of them can be moved or removed.
struct DeadlineHeap {
  fileprivate struct Entry {
    var due: Instant
    var order: UInt64
    var handle: Int
  }
  private var entries: [Entry] = []
  private var placeByHandle: [Int] = []
  private var freeHandles: [Int] = []
  private var orderNext: UInt64 = 0

  /// The earliest deadline.
  var first: (due: Instant, handle: Int)? { entries.first.map { ($0.due, $0.handle) } }

  /// The deadline of a handle in use.
  subscript(handle: Int) -> Instant { entries[placeByHandle[handle]].due }

  mutating func insert(_ due: Instant) -> Int {
    let handle = freeHandles.popLast() ?? placeByHandle.count
    if handle == placeByHandle.count { placeByHandle.append(0) }
    placeByHandle[handle] = entries.count
    entries.append(Entry(due: due, order: orderNext, handle: handle))
    orderNext += 1
    rise(from: entries.count - 1)
    return handle
  }

  mutating func move(_ handle: Int, to due: Instant) {
    let place = placeByHandle[handle]
    entries[place].due = due
    entries[place].order = orderNext
    orderNext += 1
    rise(from: place)
    sink(from: placeByHandle[handle])
  }

  mutating func remove(_ handle: Int) {
    let place = placeByHandle[handle]
    let last = entries.removeLast()
    freeHandles.append(handle)
    guard place < entries.count else { return }
    put(last, at: place)
    rise(from: place)
    sink(from: placeByHandle[last.handle])
  }

  private mutating func rise(from place: Int) {
    let entry = entries[place]
    var place = place
    while place > 0, entry < entries[(place - 1) / 2] {
      put(entries[(place - 1) / 2], at: place)
      place = (place - 1) / 2
    }
    put(entry, at: place)
  }

  private mutating func sink(from place: Int) {
    let entry = entries[place]
    var place = place
    while var child = Optional(2 * place + 1), child < entries.count {
      if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
      guard entries[child] < entry else { break }
      put(entries[child], at: place)
      place = child
    }
    put(entry, at: place)
  }

  private mutating func put(_ entry: Entry, at place: Int) {
    entries[place] = entry
    placeByHandle[entry.handle] = place
  }
}

extension DeadlineHeap.Entry {
  fileprivate static func < (a: Self, b: Self) -> Bool {
    a.due.nanoseconds == b.due.nanoseconds ? a.order < b.order : a.due.nanoseconds < b.due.nanoseconds
  }
}
