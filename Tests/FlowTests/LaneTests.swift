// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

/// `order: by KEY`: one of each key at a time and in order, and no key waits for another.
@Suite struct LaneTests {
  /// Failures, timeouts and waits at random: what goes on keeps the order of its key, and nothing else is parked.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func eachKeyKeepsItsOrder(seed: UInt64) throws {
    let world = FlowWorld(seed: seed)
    let simulation = world.simulation
    let keys = (0..<120).map { _ in "k\(simulation.random() % 9)" }
    let bad = Set((0..<120).filter { _ in simulation.random() % 15 == 0 })
    world.send("laned", keys: keys)
    let ending = world.runUntilIdle { stage, label, time in
      try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % 3000)))
      if stage == "step", bad.contains(id(label)) { throw Mishap() }
      if simulation.random() % 10 == 0, stage == "step" { throw Mishap() }
      if simulation.random() % 40 == 0, stage == "step" { try await time.sleep(until: time.now + .seconds(3600)) }
    }
    #expect(ending == .finished)
    let parked = try world.browse("parked").map { try Job(decoding: $0.body).id }
    #expect(bad.isSubset(of: parked))
    for stage in ["step", "seal"] {
      for (key, entries) in Dictionary(grouping: world.journal.of(stage), by: { key(of: $0.label) }) {
        let ids = entries.map { id($0.label) }
        #expect(ids == ids.sorted(), "\(stage) \(key)")
        // One at a time: the next attempt begins when the last one has ended.
        for (first, second) in zip(entries, entries.dropFirst()) { #expect(second.begun >= first.ended) }
      }
      #expect(Set(world.journal.of(stage).map { id($0.label) }) == Set(0..<120).subtracting(parked))
    }
  }

  @Test func aSlowKeyHoldsNoOther() {
    let world = FlowWorld(seed: 1)
    world.send("laned", keys: (0..<40).map { $0 < 20 ? "slow" : "k\($0)" })
    world.runUntilIdle { stage, label, time in
      let wait = key(of: label) == "slow" && stage == "step" ? Duration.seconds(50) : .milliseconds(100)
      try await time.sleep(until: time.now + wait)
    }
    let quick = world.journal.of("seal").filter { key(of: $0.label) != "slow" }
    // Twenty others on the three workers that are left, a tenth of a second each at both stages; the slow ones take 1,000 s.
    #expect(quick.count == 20)
    #expect(quick.allSatisfy { $0.ended < Instant(nanoseconds: 0) + .seconds(3) })
    #expect(world.simulation.now > Instant(nanoseconds: 0) + .seconds(1000))
  }

  @Test func aKeyThatWaitsForItsNextAttemptTakesNoWorker() {
    let world = FlowWorld(seed: 1)
    world.send("standing", keys: (0..<36).map { $0 < 16 ? "bad\($0)" : "good" })
    // Sixteen keys stand, at a stage with two workers.
    let recovery = Instant(nanoseconds: 0) + .seconds(600)
    world.runUntilIdle({ _, _, _ in }, insisting: { label, now in if label.contains("bad"), now < recovery { throw Mishap() } })
    let good = world.journal.of("pass").filter { key(of: $0.label) == "good" }
    #expect(good.map { id($0.label) } == Array(16..<36))
    #expect(good.allSatisfy { $0.ended < Instant(nanoseconds: 0) + .seconds(1) })
    #expect(world.journal.of("pass").count == 36)
    #expect(world.browse("parked").isEmpty)
  }

  @Test("fault 7: with `onFailure: block` the messages behind one that fails wait for it, and the others go on")
  func aKeyStandsUntilItsMessageSucceeds() {
    let world = FlowWorld(seed: 7)
    world.send("standing", keys: (0..<30).map { "k\($0 % 3)" })
    let recovery = Instant(nanoseconds: 0) + .seconds(900)
    let ending = world.runUntilIdle({ _, _, _ in }, insisting: { label, now in if label == "3/k0", now < recovery { throw Mishap() } })
    #expect(ending == .finished)
    #expect(world.browse("parked").isEmpty)
    for key in ["k0", "k1", "k2"] {
      let ids = world.journal.labels("pass").filter { $0.hasSuffix(key) }.map(id)
      #expect(ids == ids.sorted() && ids.count == 10)
    }
    let late = world.journal.of("pass").filter { $0.ended >= recovery }.map { id($0.label) }
    #expect(late.sorted() == [3, 6, 9, 12, 15, 18, 21, 24, 27])
    // Tried every thirty seconds for a quarter of an hour, and told once when it begins and once when it is over.
    #expect(world.log.count(of: "error a key stands") == 1)
    #expect(world.log.count(of: "notice a key goes on") == 1)
  }

  /// The stage has lost its connection, and nothing but a fresh value of it finds the peer again.
  @Test func aKeyDoesNotStandOnABrokenStage() {
    let world = FlowWorld(seed: 9)
    world.send("standing", keys: ["a", "a", "b", "a"])
    let recovery = Instant(nanoseconds: 0) + .seconds(200)
    let attempts = Mutex<[Instant]>([])
    let (machine, service) = world.service(
      "consumer", { _, _, _ in },
      insisting: { label, now in
        guard label == "0/a" else { return }
        attempts.withLock { $0.append(now) }
        let made = world.journal.of("made").last?.begun
        if made.map({ $0 < recovery }) ?? true { throw Breakdown("the connection is lost") }
      })
    let isFailed = Mutex(false)
    machine.start { do { try await service.run() } catch { isFailed.withLock { $0 = true } } }
    world.stop(service, after: .seconds(1000), of: machine)
    #expect(world.simulation.run() == .finished)
    #expect(!isFailed.withLock { $0 })
    #expect(world.journal.labels("pass").filter { $0.hasSuffix("a") } == ["0/a", "1/a", "3/a"])
    #expect(world.journal.labels("pass").contains("2/b") && world.browse("parked").isEmpty)
    // Two attempts as the spec has them, and then one in thirty seconds.
    let begun = attempts.withLock { $0 }
    for (first, next) in zip(begun.dropFirst(), begun.dropFirst(2)) { #expect(next - first >= .seconds(30)) }
    #expect(begun.count >= 8 && begun.count <= 10)
    #expect(world.log.count(of: "error a key stands") == 1)
    #expect(world.log.count(of: "notice a key goes on") == 1)
  }

  @Test("fault 24: a key that stands at a stop is released with all that is behind it")
  func aStandingKeyIsReleasedAtAStop() {
    let world = FlowWorld(seed: 8)
    world.send("standing", keys: ["a", "a", "a", "b"])
    let (machine, service) = world.service(
      drain: .seconds(5), { _, _, _ in }, insisting: { label, _ in if label.hasSuffix("/a") { throw Mishap() } })
    machine.start { _ = try? await service.run() }
    world.stop(service, after: .seconds(100), of: machine)
    #expect(world.simulation.run() == .finished)
    #expect(world.simulation.now < Instant(nanoseconds: 0) + .seconds(107))
    #expect(world.journal.labels("pass") == ["3/b"])
    #expect(world.browse("jobs").count == 3)
    let (heir, again) = world.service("heir") { _, _, _ in }
    heir.start { _ = try? await again.run(until: .idle) }
    #expect(world.simulation.run() == .finished)
    #expect(world.journal.labels("pass") == ["3/b", "0/a", "1/a", "2/a"])
  }

  @Test(
    "fault 1: nothing is lost at a stage with lanes wherever the machine dies", arguments: ["laned", "standing", "loose"])
  func crashesLoseNothing(kind: String) {
    let last = ["laned": "seal", "standing": "pass", "loose": "land"][kind] ?? ""
    sweepCrashes(of: kind, keys: ["a", "b", "a", "c", "a"]) { world, step in
      #expect(Set(world.journal.labels(last)) == ["0/a", "1/b", "2/a", "3/c", "4/a"], "killed at step \(step)")
      #expect(world.browse("parked").isEmpty && world.browse("jobs").isEmpty)
    }
  }

  /// `order: none`: a result waits for nobody.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func withoutOrderResultsGoOnAsTheyCome(seed: UInt64) {
    let world = FlowWorld(seed: seed)
    world.send("loose", keys: Array(repeating: "k", count: 200))
    let ending = world.runUntilIdle { stage, label, time in
      guard stage == "roam" else { return }
      try await time.sleep(until: time.now + (label.hasPrefix("0/") ? .seconds(600) : .milliseconds(100)))
    }
    #expect(ending == .finished)
    let landed = world.journal.of("land")
    #expect(landed.count == 200)
    #expect(landed.last?.label == "0/k")
    #expect(landed.dropLast().allSatisfy { $0.ended < Instant(nanoseconds: 0) + .seconds(10) })
  }
}

private func id(_ label: String) -> Int { Int(label.prefix { $0 != "/" }) ?? -1 }
private func key(of label: String) -> String { String(label.drop { $0 != "/" }.dropFirst()) }
