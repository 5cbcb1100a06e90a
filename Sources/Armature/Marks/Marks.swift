// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What a service notes of its work, so that after a crash of the program it is known which message to blame.
///
/// Swift cannot catch a trap: a message that leads into one takes the program with it, and all that was in flight is
/// delivered again. The message that runs is noted in a ``Slate`` and all that is in flight in a slot, by plain stores into
/// memory that outlasts the program. The next start reads them, and keeps what follows from them in a ``CrashLedger``.
@_spi(Generated)
public final class Marks: Sendable {
  private let memory: MarkMemory
  private let layout: MarkLayout
  /// Whether the next start reads them: not where the service has no place that outlasts it.
  let areKept: Bool
  private let state: Mutex<State>
  private let isClear: Atomic<Bool>

  private struct State: Sendable {
    var ledger: CrashLedger
    var places: [Int: Int] = [:]
    /// The places below this one were given to an entry; of those some are free again.
    var placeCount = 0
    var freePlaces: [Int] = []
    var slates: [String: Slates] = [:]
    var slateCount = 0
    var slotCount = 0
    /// What slates hold of messages in no slot, so that no two of them are one.
    var unkeptCount = 0

    /// A place for an entry; nil where each has one already.
    mutating func takePlace() -> Int? {
      if let place = freePlaces.popLast() { return place }
      if placeCount == MarkLayout.entriesMax { return nil }
      defer { placeCount += 1 }
      return placeCount
    }
  }

  /// Takes over what the last program left in the memory, and begins anew in it.
  init(memory: MarkMemory, layout: MarkLayout, areKept: Bool) {
    self.memory = memory
    self.layout = layout
    self.areKept = areKept
    var ledger = memory.ledger()
    if let remains = memory.remains() { ledger.crashed(remains) }
    ledger.started()
    isClear = Atomic(ledger.isEmpty)
    state = Mutex(State(ledger: ledger))
    memory.begin(layout)
    state.withLock { state in
      for mark in state.ledger.entries.keys { write(mark, &state) }
      memory[head: .unknown] = state.ledger.unknown
    }
    memory[head: .isRunning] = 1
  }

  /// Memory that is gone with the program.
  convenience init(forgetful layout: MarkLayout) {
    var layout = layout
    layout.slotCount = 0
    self.init(memory: .forgetful(byteCount: layout.byteCount), layout: layout, areKept: false)
  }

  /// The program comes to an orderly end.
  func end() {
    memory[head: .unknown] = 0
    memory[head: .isRunning] = 0
  }

  // MARK: places

  /// Slates for a stage, on cache lines of their own: the same ones whenever its process is wired anew.
  ///
  /// Where there are not as many, the last one serves for several.
  func slates(_ count: Int, place: String) -> Slates {
    state.withLock { state in
      if let slates = state.slates[place], slates.count >= count { return slates }
      let count = max(1, min(count, layout.slateCount - state.slateCount))
      let first = min(state.slateCount, layout.slateCount - 1)
      state.slateCount = min(layout.slateCount, first + (count + 7) / 8 * 8)
      memory.label(state.slates.count, first: first, place)
      let slates = Slates(first: Slate(cell: memory.atomic(layout.slate(first))), count: count)
      state.slates[place] = slates
      return slates
    }
  }

  /// Slots for the messages of a queue; returns the first one's number, or nil where nothing is kept.
  func slots(_ count: Int) -> Int? {
    state.withLock { state in
      guard areKept, state.slotCount + count <= layout.slotCount else { return nil }
      defer { state.slotCount += count }
      return state.slotCount
    }
  }

  /// What slates hold of so many messages that are in no slot: the first number of a stretch that nobody else has.
  func unkeptNotes(_ count: Int) -> Int {
    state.withLock { state in
      defer { state.unkeptCount += count }
      return layout.slotCount + 1 + state.unkeptCount
    }
  }

  /// The places of workers that run a message at this moment, such as `PROCESS/STAGE`, by what their slates hold of it.
  ///
  /// What is noted at two places is at neither for sure, and left out.
  func running() -> [Int: String] {
    let slates = state.withLock { $0.slates }
    var found: [Int: String?] = [:]
    for (place, slates) in slates {
      for index in 0..<slates.count {
        let note = slates[index].cell.pointee.load(ordering: .relaxed)
        if note != 0 { found.updateValue(found[note] == nil ? place : nil, forKey: note) }
      }
    }
    return found.compactMapValues(\.self)
  }

  // MARK: work

  func admit(_ mark: Int, at slot: Int) { memory[layout.slot(slot)] = mark }

  /// The slot's message is settled; `hasLeft` where it is not in its queue any more.
  func forget(slot: Int, hasLeft: Bool) {
    let mark = memory[layout.slot(slot)]
    memory[layout.slot(slot)] = 0
    if memory[head: .alone] == slot + 1 { memory[head: .alone] = 0 }
    if hasLeft && !isLedgerEmpty { change(mark) { $0.remove(mark) } }
  }

  /// Messages may arrive from now on that are in no slot yet.
  func beginReceive() { memory.atomic(MarkLayout.head(.receiving)).pointee.add(1, ordering: .relaxed) }
  func endReceive() { memory.atomic(MarkLayout.head(.receiving)).pointee.subtract(1, ordering: .relaxed) }

  /// Nothing but the message of this slot is in flight; nil: that is over.
  func setAlone(_ slot: Int?) { memory[head: .alone] = slot.map { $0 + 1 } ?? 0 }

  // MARK: ledger

  /// Nothing is known of any message: what holds in a service that never crashed.
  var isLedgerEmpty: Bool { isClear.load(ordering: .relaxed) }

  func read<Value>(_ body: (CrashLedger) -> Value) -> Value { state.withLock { body($0.ledger) } }

  /// Changes what is known of one message.
  func change(_ mark: Int, _ body: (inout CrashLedger) -> Void) {
    state.withLock { state in
      body(&state.ledger)
      write(mark, &state)
      isClear.store(state.ledger.isEmpty, ordering: .relaxed)
    }
  }

  private func write(_ mark: Int, _ state: inout State) {
    guard let entry = state.ledger.entries[mark] else {
      guard let place = state.places.removeValue(forKey: mark) else { return }
      memory.erase(place)
      return state.freePlaces.append(place)
    }
    guard let place = state.places[mark] ?? state.takePlace() else { return }
    state.places[mark] = place
    memory.write(entry, at: place)
  }
}
