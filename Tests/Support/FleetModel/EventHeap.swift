// SPDX-License-Identifier: Apache-2.0

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

  /// Infinite where nothing is due.
  var firstInstant: Double { entries.first?.at ?? .infinity }

  mutating func add(_ event: Event, at instant: Double) {
    let entry = Entry(at: instant, number: numberNext, event: event)
    numberNext += 1
    entries.append(entry)
    rise(entry, from: entries.count - 1)
  }

  mutating func popFirst() -> Entry? {
    guard let first = entries.first else { return nil }
    let last = entries.removeLast()
    if entries.isEmpty { return first }
    // What stood last is one of the latest: so the gap goes to the very bottom, and the last one rises from there, hardly ever far.
    var gap = 0
    while 2 * gap + 2 < entries.count {
      let child = entries[2 * gap + 2] < entries[2 * gap + 1] ? 2 * gap + 2 : 2 * gap + 1
      entries[gap] = entries[child]
      gap = child
    }
    if 2 * gap + 1 < entries.count {
      entries[gap] = entries[2 * gap + 1]
      gap = 2 * gap + 1
    }
    rise(last, from: gap)
    return first
  }

  private mutating func rise(_ entry: Entry, from place: Int) {
    var place = place
    while place > 0, entry < entries[(place - 1) / 2] {
      entries[place] = entries[(place - 1) / 2]
      place = (place - 1) / 2
    }
    entries[place] = entry
  }
}
