// SPDX-License-Identifier: Apache-2.0

import Testing

@_spi(Generated) @testable import Armature

/// What follows from a crash, as plain values, and that the file keeps it.
@Suite struct LedgerTests {
  @Test func whatWasInFlightIsForgivenAndWhatRanIsSuspected() {
    var ledger = CrashLedger()
    ledger.crashed(CrashLedger.Remains(inFlight: [1, 2, 3], ran: [2: "work/keep"]))
    ledger.started()
    #expect([1, 2, 3, 4].map { ledger.forgiven($0) } == [1, 1, 1, 0])
    #expect([1, 2, 3].map { ledger.isSuspect($0) } == [false, true, false])
    #expect(ledger.poison(2) == nil)
    ledger.clear(2)
    #expect(!ledger.isSuspect(2))
  }

  @Test func threeCrashesOfWhichTheLastWasAloneAreToBlame() {
    var ledger = CrashLedger()
    for alone in [nil, 2, 2] {
      ledger.crashed(CrashLedger.Remains(inFlight: [2], ran: [2: "work/keep"], alone: alone))
    }
    #expect(ledger.poison(2)?.crashes == 3)
    var together = CrashLedger()
    for _ in 0..<5 { together.crashed(CrashLedger.Remains(inFlight: [2, 3], ran: [2: "a/b", 3: "a/b"])) }
    #expect(together.poison(2) == nil)
  }

  /// After a power cut hundreds may have run: only what ran twice is made to run alone.
  @Test func manySuspectsAreThinnedOutFirst() {
    var ledger = CrashLedger()
    ledger.crashed(CrashLedger.Remains(ran: Dictionary(uniqueKeysWithValues: (1...500).map { ($0, "a/b") })))
    ledger.started()
    #expect(!ledger.isSuspect(7))
    ledger.crashed(CrashLedger.Remains(ran: [7: "a/b"]))
    ledger.started()
    #expect(ledger.isSuspect(7) && !ledger.isSuspect(8))
  }

  @Test func theLedgerIsBoundedAndForgets() {
    var ledger = CrashLedger()
    ledger.crashed(CrashLedger.Remains(inFlight: Set(1...10_000), ran: [77: "a/b"]))
    ledger.started()
    #expect(ledger.entries.count == MarkLayout.entriesMax)
    // The others are forgiven as messages of which nothing is known.
    #expect((1...10_000).allSatisfy { ledger.forgiven($0) >= 1 })
    #expect(ledger.isSuspect(77))
    for _ in 0...CrashLedger.ageMax { ledger.started() }
    #expect(ledger.entries.isEmpty)
  }

  @Test func theMemoryKeepsAllOfIt() {
    let layout = MarkLayout(slateCount: 16, slotCount: 10)
    let memory = MarkMemory.forgetful(byteCount: layout.byteCount)
    let first = Marks(memory: memory, layout: layout, areKept: true)
    let slates = first.slates(3, place: "work/keep")
    #expect(first.slots(10) == 0)
    first.admit(41, at: 0)
    first.admit(42, at: 1)
    slates[2].enter(note: 2)
    first.setAlone(1)
    // No end: it crashed.
    let second = Marks(memory: memory, layout: MarkLayout(slateCount: 8, slotCount: 4), areKept: true)
    #expect(second.read(\.entries)[42]
      == CrashLedger.Entry(mark: 42, forgiven: 1, crashes: 1, aloneCrashes: 1, age: 1, place: "work/keep"))
    #expect(second.read(\.entries)[41]?.crashes == 0)
    second.change(41) { $0.remove(41) }
    second.end()
    let third = Marks(memory: memory, layout: layout, areKept: true)
    #expect(Set(third.read(\.entries).keys) == [42])
    #expect(third.read(\.entries)[42]?.crashes == 1)
  }

  /// It says nothing of how many places it has used.
  @Test func theMemoryOfAnOlderVersionIsReadWhole() {
    let layout = MarkLayout(slateCount: 8, slotCount: 4)
    let memory = MarkMemory.forgetful(byteCount: layout.byteCount)
    Marks(memory: memory, layout: layout, areKept: true).end()
    let last = MarkLayout.entriesMax - 1
    let entry = CrashLedger.Entry(mark: 42, forgiven: 1, crashes: 2, aloneCrashes: 1, age: 0, place: "work/keep")
    memory.write(entry, at: last)
    memory[head: .placeLimit] = 0
    let marks = Marks(memory: memory, layout: layout, areKept: true)
    #expect(marks.read(\.entries)[42]?.crashes == 2)
    // It has a place among the first now.
    #expect(memory[MarkLayout.entry(last)] == 0 && memory[MarkLayout.entry(0)] == 42)
  }

  @Test func aMemoryThatCannotBeReadIsTold() {
    let layout = MarkLayout(slateCount: 8, slotCount: 4)
    func told(_ change: (MarkMemory) -> Void) -> [String] {
      let memory = MarkMemory.forgetful(byteCount: layout.byteCount)
      change(memory)
      var host = Host.system
      host.marks = { _, _ in memory }
      let log = RecordedLog()
      let marks = Marks.open(beside: "store", service: "S", layout, host, log.logger)
      #expect(marks.read(\.entries).isEmpty)
      return log.lines
    }
    let line = "warning store-S.marks cannot be read: it is not known which messages ran when the program ended"
    #expect(told { _ in }.isEmpty)
    #expect(told { Marks(memory: $0, layout: layout, areKept: true).end() }.isEmpty)
    for damage: (MarkMemory) -> Void in [
      { $0[head: .magic] = 7 }, { $0[MarkLayout.group(3)] = 1 },
      { Marks(memory: $0, layout: layout, areKept: true).beginReceive(); $0[head: .slotCount] = -1 },
    ] {
      let lines = told(damage)
      #expect(lines.count == 1 && lines[0].hasPrefix(line), "\(lines)")
    }
  }

  @Test func aPlaceIsGivenAgain() {
    let layout = MarkLayout(slateCount: 8, slotCount: 4)
    let memory = MarkMemory.forgetful(byteCount: layout.byteCount)
    let marks = Marks(memory: memory, layout: layout, areKept: true)
    for mark in 1...3 { marks.change(mark) { $0.crashed(CrashLedger.Remains(inFlight: [mark])) } }
    marks.change(2) { $0.remove(2) }
    marks.change(4) { $0.crashed(CrashLedger.Remains(inFlight: [4])) }
    #expect((0..<4).map { memory[MarkLayout.entry($0)] } == [1, 4, 3, 0])
    #expect(memory[head: .placeLimit] == 4)
  }

  @Test(arguments: [0, 1, 7, 4096, 100_000]) func anyBytesAreReadWithoutATrap(seed: Int) {
    let layout = MarkLayout(slateCount: 8, slotCount: 100)
    let memory = MarkMemory.forgetful(byteCount: layout.byteCount)
    var state = UInt64(seed)
    for offset in stride(from: 0, to: layout.byteCount, by: 8) {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      memory[offset] = Int(truncatingIfNeeded: state)
    }
    memory[head: .magic] = MarkLayout.magic
    memory[head: .isRunning] = 1
    memory[head: .slateCount] = 8
    memory[head: .slotCount] = 100
    let marks = Marks(memory: memory, layout: layout, areKept: true)
    #expect(marks.read(\.entries).count <= MarkLayout.entriesMax)
  }
}
