// SPDX-License-Identifier: Apache-2.0

extension MarkMemory {
  private var isOurs: Bool { self[head: .magic] == MarkLayout.magic }

  /// Whether something is in it that is not to be made sense of. What nobody has begun is all zero.
  var isUnreadable: Bool {
    if isOurs { return self[head: .isRunning] == 1 && layoutInside == nil }
    return stride(from: 0, to: MarkLayout.group(MarkLayout.groupsMax), by: 8).contains { self[$0] != 0 }
  }

  /// What no program of ours has left must not be taken for what this one notes.
  func clearIfForeign() { if !isOurs { base.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount) } }

  /// What the last program has left; nil where it came to an orderly end, or where there was none.
  func remains() -> CrashLedger.Remains? {
    guard isOurs, self[head: .isRunning] == 1, let layout = layoutInside else { return nil }
    // A note is the number of a slot, from 1; 0 is none.
    func mark(of note: Int) -> Int? {
      guard note > 0, note <= layout.slotCount else { return nil }
      let mark = self[layout.slot(note - 1)]
      return mark == 0 ? nil : mark
    }
    var remains = CrashLedger.Remains(wasReceiving: self[head: .receiving] != 0)
    for slot in 0..<layout.slotCount { if let mark = mark(of: slot + 1) { remains.inFlight.insert(mark) } }
    let groups = groups
    for slate in 0..<layout.slateCount {
      guard let mark = mark(of: self[layout.slate(slate)]) else { continue }
      remains.ran[mark] = groups.last { $0.first <= slate }?.place ?? ""
    }
    remains.alone = mark(of: self[head: .alone])
    // It may have crashed between two slates.
    if let alone = remains.alone, remains.ran[alone] == nil { remains.ran[alone] = "" }
    return remains
  }

  /// The sizes that the head tells, where all of it lies inside of this memory.
  private var layoutInside: MarkLayout? {
    let layout = MarkLayout(slateCount: self[head: .slateCount], slotCount: self[head: .slotCount])
    guard (1...MarkLayout.slatesMax).contains(layout.slateCount), (0...MarkLayout.slotsMax).contains(layout.slotCount),
      layout.byteCount <= byteCount
    else { return nil }
    return layout
  }

  private var groups: [(first: Int, place: String)] {
    (0..<MarkLayout.groupsMax).map { index in
      (self[MarkLayout.group(index)], text(MarkLayout.group(index) + 8, bytesMax: 56))
    }.filter { !$0.place.isEmpty }
  }

  /// Names the slates from `first` on; there is room for so many names.
  func label(_ group: Int, first: Int, _ place: String) {
    guard group < MarkLayout.groupsMax else { return }
    self[MarkLayout.group(group)] = first
    setText(MarkLayout.group(group) + 8, bytesMax: 56, place)
  }

  /// What was known before.
  func ledger() -> CrashLedger {
    guard isOurs else { return CrashLedger() }
    let entries = (0..<placeCount).compactMap { entry(at: $0) }
    return CrashLedger(entries: entries, unknown: min(max(self[head: .unknown], 0), CrashLedger.unknownMax))
  }

  /// How many places may hold an entry, from the first one on. The head holds one more, and nothing where a version has written it that
  /// knew of no such word: then all of them may.
  private var placeCount: Int {
    let limit = self[head: .placeLimit]
    return (1...MarkLayout.entriesMax).contains(limit) ? limit - 1 : MarkLayout.entriesMax
  }

  /// Makes it memory of this layout, with nothing in it. What nobody has begun before is all zero, and most of it is left untouched.
  func begin(_ layout: MarkLayout) {
    if self[head: .magic] != 0 {
      let end = MarkLayout.entry(MarkLayout.entriesMax)
      for range in [0..<MarkLayout.entry(placeCount), end..<max(end, min(layout.byteCount, byteCount))] {
        (base + range.lowerBound).initializeMemory(as: UInt8.self, repeating: 0, count: range.count)
      }
    }
    self[head: .slateCount] = layout.slateCount
    self[head: .slotCount] = layout.slotCount
    self[head: .placeLimit] = 1
    self[head: .magic] = MarkLayout.magic
  }

  private func entry(at place: Int) -> CrashLedger.Entry? {
    let offset = MarkLayout.entry(place)
    if self[offset] == 0 { return nil }
    let counts = UInt64(bitPattern: Int64(self[offset + 8]))
    func count(_ index: UInt64) -> Int { Int(counts >> (index * 16) & 0xffff) }
    return CrashLedger.Entry(
      mark: self[offset], forgiven: count(0), crashes: count(1), aloneCrashes: count(2), age: count(3),
      place: text(offset + 16, bytesMax: 48))
  }

  func write(_ entry: CrashLedger.Entry, at place: Int) {
    if place >= placeCount { self[head: .placeLimit] = place + 2 }
    let offset = MarkLayout.entry(place)
    let counts = [entry.forgiven, entry.crashes, entry.aloneCrashes, entry.age]
    self[offset + 8] = counts.reversed().reduce(0) { $0 << 16 | min($1, 0xffff) }
    setText(offset + 16, bytesMax: 48, entry.place)
    self[offset] = entry.mark
  }

  func erase(_ place: Int) { self[MarkLayout.entry(place)] = 0 }
}
