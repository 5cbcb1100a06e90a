// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import ArmatureTesting
import Logging
import LogSupport
import Synchronization
import Testing

@Suite struct SupervisorTests {
  /// Breakdowns at random places, on seeds enough to meet them in every phase of a message.
  @Test(arguments: 0..<150 as Range<UInt64>)
  func nothingIsLostWhileProcessesBreakDown(seed: UInt64) {
    let bureau = BureauWorld(seed: seed)
    let simulation = bureau.simulation
    bureau.send("fragile", 0..<30)
    bureau.send("partner", 100..<110)
    bureau.send("steady", 200..<220)
    let breakdowns = Mutex(0)
    let (machine, service) = bureau.service { stage, _, time in
      try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % 200)))
      guard stage == "fetch" || stage == "keep" || stage == "accompany", simulation.random() % 20 == 0 else { return }
      let isBreaking = breakdowns.withLock { count in
        count += 1
        return count <= 3
      }
      if isBreaking { throw Breakdown("seed \(seed)") }
    }
    let outcome = machine.run(service)
    #expect(simulation.run() == .finished)
    #expect(outcome.failure == nil)
    #expect(Set(bureau.minutes.ids("keep")) == Set(0..<30))
    #expect(Set(bureau.minutes.ids("accompany")) == Set(100..<110))
    // The other process never notices: nothing of it is done twice.
    #expect(bureau.minutes.ids("arrive").sorted() == Array(200..<220))
    #expect(bureau.count("parked") == 0)
    #expect(bureau.count("errands") == 0)
  }

  @Test func aGroupIsMadeAnewInTheOrderOfTheSpec() {
    let bureau = BureauWorld(seed: 1)
    bureau.send("partner", [1, 2])
    let isBroken = Mutex(true)
    let (machine, service) = bureau.service { stage, id, _ in
      if id == 1, isBroken.withLock({ broken in defer { broken = false }; return broken }) { throw Breakdown("once") }
    }
    _ = machine.run(service)
    #expect(bureau.simulation.run() == .finished)
    let made = bureau.minutes.all.filter { $0.hasPrefix("made") }
    #expect(made.sorted() == ["made fragile", "made fragile", "made partner", "made partner", "made payer", "made steady"])
    #expect(Array(made.suffix(2)) == ["made fragile", "made partner"])
  }

  /// Three restarts within a minute are allowed, and the fourth breakdown is one too many.
  @Test func theLimitIsExact() throws {
    let bureau = BureauWorld(seed: 4)
    bureau.send("fragile", 0..<4)
    bureau.send("steady", 200..<210)
    let failed = Mutex<[String: String]?>(nil)
    let logger = Logger(label: "failing") { _ in
      LogListener(from: .error) { event, metadata in
        if event.message == "failed" { failed.withLock { $0 = metadata.mapValues(\.description) } }
      }
    }
    let (machine, service) = bureau.service(logger: logger) { stage, id, time in
      if stage == "arrive" { try await time.sleep(until: time.now + .seconds(1)) }
      if stage == "fetch" { throw Breakdown("message \(id)") }
    }
    let outcome = machine.run(service, until: .stopped)
    #expect(bureau.simulation.run() == .finished)
    let failure = try #require(outcome.failure)
    #expect(failure.process == "fragile")
    #expect(failure.stage == "fetch")
    #expect(failure.spec.hasSuffix("control.yaml:\(Fragile.line)"))
    #expect(failure.history.count == 4)
    #expect(bureau.minutes.all.filter { $0 == "made fragile" }.count == 4)
    // The others were drained: what they had begun is done, and nothing of it twice.
    let arrived = bureau.minutes.ids("arrive")
    #expect(arrived.count == Set(arrived).count)
    #expect(service.health == .failed("\(failure)"))
    let line = try #require(failed.withLock { $0 })
    #expect(line["process"] == "fragile" && line["stage"] == "fetch" && line["reason"] == "\(failure)")
    #expect(!"\(failure)".contains("\n") && failure.paragraph.contains("\n"))
  }

  @Test func beyondTheWindowTheLimitBeginsAnew() {
    var book = RestartBook(SuperviseFacts(restarts: 2, within: .seconds(10)))
    let start = Instant(nanoseconds: 0)
    #expect(book.restart(at: start) == 1)
    #expect(book.restart(at: start + .seconds(9)) == 2)
    #expect(book.restart(at: start + .milliseconds(9_999)) == nil)
    #expect(book.restart(at: start + .seconds(10)) == 2)
    #expect(book.restart(at: start + .seconds(18)) == nil)
  }

  /// A message that breaks its process each time uses up its attempts, and is parked with its reason.
  @Test func aPoisonousMessageDoesNotBreakItsProcessForEver() throws {
    let bureau = BureauWorld(seed: 2)
    bureau.send("fragile", [1, 13, 2])
    let (machine, service) = bureau.service { stage, id, _ in
      if stage == "fetch", id == 13 { throw Breakdown("poison") }
    }
    let outcome = machine.run(service)
    #expect(bureau.simulation.run() == .finished)
    #expect(outcome.failure == nil)
    #expect(Set(bureau.minutes.ids("keep")) == [1, 2])
    let parked = try #require(bureau.browse("parked").first)
    #expect(parked.attributes[LetterAttribute.attempts] == "3")
    #expect(parked.attributes[LetterAttribute.reason] == "poison")
    #expect(bureau.minutes.all.filter { $0 == "made fragile" }.count == 4)
  }

  @Test func aPureStageMayBreakDownToo() throws {
    let bureau = BureauWorld(seed: 2)
    bureau.send("fragile", [1, 1_000_000, 2])
    let (machine, service) = bureau.service()
    _ = machine.run(service)
    #expect(bureau.simulation.run() == .finished)
    #expect(Set(bureau.minutes.ids("keep")) == [1, 2])
    #expect(bureau.browse("parked").count == 1)
    #expect(bureau.minutes.all.filter { $0 == "made fragile" }.count == 2)
  }

  /// All four workers and the four that replace them are deaf; the process is wired anew around fresh ones.
  @Test func aStageThatStandsStillIsReplaced() {
    let bureau = BureauWorld(seed: 3)
    bureau.send("fragile", 0..<16)
    bureau.send("steady", 200..<205)
    let deaf = Mutex(0)
    let elsewhere = bureau.simulation.machine("elsewhere")
    let (machine, service) = bureau.service { stage, id, time in
      guard stage == "fetch" else { return }
      let isDeaf = deaf.withLock { count in
        count += 1
        return count <= 8
      }
      guard isDeaf else { return }
      // A task of its own does not hear that this one is cancelled.
      await Task(executorPreference: elsewhere) { try? await time.sleep(until: time.now + .seconds(36_000)) }.value
    }
    _ = machine.run(service)
    let limit = Instant(nanoseconds: 0) + .seconds(3_600)
    bureau.simulation.run { _ in if bureau.simulation.now > limit { machine.kill() } }
    #expect(Set(bureau.minutes.ids("keep")) == Set(0..<16))
    #expect(bureau.minutes.ids("arrive").sorted() == Array(200..<205))
    #expect(bureau.minutes.all.filter { $0 == "made fragile" }.count == 2)
  }
}

extension Fragile {
  /// Where the spec has `fetch`.
  static var line: Int { 28 }
}
