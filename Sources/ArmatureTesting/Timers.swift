// SPDX-License-Identifier: Apache-2.0

/// The timers of a simulation: the earliest is at hand, and any of them can be removed.
struct Timers {
  /// A timer's place, which the next one takes over, and its number, which is never used again.
  struct ID {
    var slot: Int
    var number: UInt64
    var machine: Int
  }
  enum Action {
    case wake(UnsafeContinuation<Void, any Error>)
    case thaw
  }
  struct Timer {
    var number: UInt64
    var machine: Int
    var action: Action
  }
  private var slots: [Timer?] = []
  private var free: [Int] = []
  private var agenda = Agenda()
  private var numberNext: UInt64 = 1
  private(set) var count = 0

  /// Gives a place to a timer that is set later.
  mutating func reserve(on machine: Int) -> ID {
    if free.isEmpty {
      slots.append(nil)
      free.append(slots.count - 1)
    }
    defer { numberNext += 1 }
    return ID(slot: free.removeLast(), number: numberNext, machine: machine)
  }

  mutating func set(_ timer: ID, at instant: Int64, _ action: Action) {
    slots[timer.slot] = Timer(number: timer.number, machine: timer.machine, action: action)
    agenda.add(timer.slot, at: instant, number: timer.number)
    count += 1
  }

  /// Takes a timer away, and returns who slept; nil where it was not set, or has fired.
  mutating func take(_ timer: ID) -> UnsafeContinuation<Void, any Error>? {
    guard let found = slots[timer.slot], found.number == timer.number else { return nil }
    remove(timer)
    count -= 1
    tidy()
    if case .wake(let sleeper) = found.action { return sleeper }
    return nil
  }

  /// Gives a place back.
  mutating func remove(_ timer: ID) {
    slots[timer.slot] = nil
    free.append(timer.slot)
  }

  mutating func removeAll(on machine: Int) {
    for slot in slots.indices where slots[slot]?.machine == machine {
      slots[slot] = nil
      free.append(slot)
      count -= 1
    }
    tidy()
  }

  /// Takes the earliest one; one that may not fire yet is put off until `delay` says.
  mutating func popFirst(puttingOff delay: (Timer) -> Int64?) -> (at: Int64, timer: Timer)? {
    while let entry = agenda.popFirst() {
      guard let timer = slots[entry.item], timer.number == entry.number else { continue }
      if let later = delay(timer), later > entry.at {
        agenda.add(entry.item, at: later, number: entry.number)
        continue
      }
      remove(ID(slot: entry.item, number: entry.number, machine: timer.machine))
      count -= 1
      return (entry.at, timer)
    }
    return nil
  }

  /// Whether a timer fires by an instant.
  mutating func isDue(by instant: Int64) -> Bool {
    while let first = agenda.first {
      if slots[first.item]?.number == first.number { return first.at <= instant }
      _ = agenda.popFirst()
    }
    return false
  }

  /// The earliest instant at which something on a machine is due.
  func first(on machine: Int) -> Int64? {
    agenda.entries.filter { slots[$0.item]?.number == $0.number && slots[$0.item]?.machine == machine }.map(\.at).min()
  }

  /// Forgets entries of timers that were taken away, once they are most of all.
  private mutating func tidy() {
    guard agenda.entries.count > 64, agenda.entries.count > 4 * count else { return }
    agenda.keep { slots[$0.item]?.number == $0.number }
  }
}

/// What is due when: a binary heap, in which entries of the same instant keep their order.
struct Agenda {
  struct Entry {
    var at: Int64
    /// Decides among entries of one instant, and tells an entry that no longer holds from one that does.
    var number: UInt64
    var item: Int

    static func < (a: Entry, b: Entry) -> Bool { a.at == b.at ? a.number < b.number : a.at < b.at }
  }
  private(set) var entries: [Entry] = []

  var first: Entry? { entries.first }

  mutating func add(_ item: Int, at instant: Int64, number: UInt64) {
    entries.append(Entry(at: instant, number: number, item: item))
    rise()
  }

  mutating func popFirst() -> Entry? {
    guard let first = entries.first else { return nil }
    let last = entries.removeLast()
    if !entries.isEmpty {
      entries[0] = last
      sink()
    }
    return first
  }

  mutating func keep(_ isKept: (Entry) -> Bool) {
    entries = entries.filter(isKept).sorted { $0 < $1 }
  }

  private mutating func rise() {
    var place = entries.count - 1
    while place > 0, entries[place] < entries[(place - 1) / 2] {
      entries.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func sink() {
    var place = 0
    while 2 * place + 1 < entries.count {
      var child = 2 * place + 1
      if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
      guard entries[child] < entries[place] else { return }
      entries.swapAt(place, child)
      place = child
    }
  }
}
