// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

@Suite struct TapTests {
  private static let card = "4111111111111111"

  /// A canary on its way through a process: no port, no stage and no snapshot shows it.
  @Test func whatIsSensitiveShowsNowhere() throws {
    let bureau = BureauWorld(seed: 1)
    bureau.send([1, 2, -1].map { Payment(kind: "payer", id: $0, card: Self.card, city: "Rome").encoded() })
    bureau.send([Array(#"{"kind":"payer","id":1,"card":"\#(Self.card)"}"#.utf8)])
    let (machine, service) = bureau.service()
    let events = Mutex<[Tap.Event]>([])
    let snapshots = Mutex<[String]>([])
    let places = try Port.allCases.map { try service.control.tap("payer", port: $0) }
      + ["charge", "book", "isBooked", "confirm"].map { try service.control.tap("payer", stage: $0) }
    for tap in places {
      machine.start { for await event in tap { events.withLock { $0.append(event) } } }
    }
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(10)) {
      let snapshot = service.control.snapshot()
      snapshots.withLock { $0 = [snapshot.description, String(decoding: snapshot.json, as: UTF8.self)] }
      machine.kill()
    }
    bureau.simulation.run()
    let seen = events.withLock { $0 }
    #expect(Set(seen.map(\.place)) == ["in", "out", "err", "signal", "charge", "book", "isBooked", "confirm"])
    for event in seen { #expect(!event.text.contains("4111"), "\(event.place): \(event.text)") }
    for text in snapshots.withLock({ $0 }) { #expect(!text.contains("4111") && text.contains("charge"), "\(text)") }
    // What is not sensitive does show: the city, and what was made of it alone would.
    #expect(seen.contains { $0.place == "in" && $0.text.contains("Rome") && $0.text.contains("***") })
    #expect(seen.contains { $0.place == "book" && $0.text.contains("Rome") && $0.text.contains("***") })
    #expect(bureau.minutes.ids("confirm") == [1, 2])
  }

  @Test func aTapDropsWhatDoesNotFitAndSaysHowMuch() throws {
    let bureau = BureauWorld(seed: 1)
    bureau.send("partner", 0..<50)
    let (machine, service) = bureau.service()
    let tap = try service.control.tap("partner", port: .out, eventsMax: 8)
    let sampled = try service.control.tap("partner", port: .out, sample: 0.3, eventsMax: 100)
    let none = try service.control.tap("partner", port: .out, sample: .nan)
    _ = machine.run(service)
    #expect(bureau.simulation.run() == .finished)
    #expect(bureau.minutes.ids("accompany").count == 50)
    #expect(tap.dropped == 42)
    #expect(sampled.dropped == 0 && none.dropped == 0)
    let counts = Mutex<[Int]>([])
    for tap in [tap, sampled] {
      machine.start {
        var count = 0
        while count < 8, let event = await tap.first(where: { _ in true }) {
          count += 1
          #expect(event.text == "Errand(kind: \"partner\", id: \(event.messageID))" || event.text.isEmpty == false)
        }
        counts.withLock { $0.append(count) }
      }
    }
    bureau.simulation.run()
    #expect(counts.withLock { $0 } == [8, 8])
  }
}
