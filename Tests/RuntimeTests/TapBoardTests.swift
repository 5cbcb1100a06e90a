// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import Synchronization
import Testing

/// What a tap keeps of the messages that have passed, while nobody reads it.
@Suite struct TapBoardTests {
  private let world = CoreWorld(StageFacts(index: 0, kind: .block, name: "weigh", line: 1, column: 1))

  @Test func ofLargeMessagesTheWordsAloneAreKept() async throws {
    let core = world.core()
    let places: [(TapBoard.Place, String)] = [(.port(.in), "in"), (.stage(0), "weigh"), (.port(.out), "out")]
    let taps = places.map { world.lasting.taps.tap($0, named: $1, sample: 1, eventsMax: 256) }
    let count = Count()
    for id in 1...3 { pass(id, bytes: 1 << 20, count, core) }
    #expect(count.value == 0)
    for tap in taps {
      let first = await tap.first { _ in true }
      let event = try #require(first)
      #expect(event.text.hasPrefix("Crate(id: 1, ") && event.text.utf8.count < 4_000 && event.maskedBody == nil)
    }
    // What is small is put into words by whoever reads it.
    pass(4, bytes: 1000, count, core)
    #expect(count.value == 1)
    for tap in taps {
      let fourth = await tap.first { $0.messageID == .number(4) }
      let event = try #require(fourth)
      #expect(event.text.hasPrefix("Crate(id: 4, ") && (event.maskedBody != nil) == (event.place == "in"))
    }
  }

  /// What does not fit is not put into words first.
  @Test func whereThereIsNoRoomNothingIsDescribed() {
    let core = world.core()
    let tap = world.lasting.taps.tap(.port(.out), named: "out", sample: 1, eventsMax: 1)
    let described = Mutex(0)
    for id in 1...5 {
      core.offerDone(Chatter { described.withLock { $0 += 1 } }, world.receipt(id, body: [UInt8](repeating: 32, count: 1 << 20)))
    }
    #expect(tap.dropped == 4 && described.withLock { $0 } == 1)
  }

  private func pass(_ id: Int, bytes: Int, _ count: Count, _ core: ProcessCore) {
    let crate = Crate(id: id, load: Load(count))
    var chunk = Ring<Frame<Crate>>(minimumCapacity: 1)
    chunk.append(Frame(receipt: world.receipt(id, body: [UInt8](repeating: 32, count: bytes)), value: crate))
    core.offerMessages(chunk)
    core.offerPassed(crate, chunk[0].receipt, behind: 0)
    core.offerDone(crate, chunk[0].receipt)
  }
}

/// How many loads there are.
private final class Count: Sendable {
  private let state = Mutex(0)

  var value: Int { state.withLock { $0 } }
  func change(by difference: Int) { state.withLock { $0 += difference } }
}

private final class Load: Sendable {
  private let count: Count

  init(_ count: Count) {
    self.count = count
    count.change(by: 1)
  }

  deinit { count.change(by: -1) }
}

private struct Crate: WireMessage {
  var id: Int
  var load: Load

  static let schemaName = "crate"

  init(id: Int, load: Load) {
    self.id = id
    self.load = load
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    _ = try reader.readRaw()
    self.init(id: 0, load: Load(Count()))
  }

  func encode(to writer: inout JSONWriter) { writer.write(id) }
}

private struct Chatter: CustomStringConvertible, Sendable {
  var speak: @Sendable () -> Void

  var description: String {
    speak()
    return "words"
  }
}
