// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

/// Messages that go through a stage together, and keep their own receipts.
@Suite struct BatchTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func nothingIsLostAndTheOrderIsKept(seed: UInt64) throws {
    let world = FlowWorld(seed: seed)
    let simulation = world.simulation
    let bad = Set((0..<150).filter { _ in simulation.random() % 30 == 0 })
    world.send("grouped", keys: (0..<150).map { bad.contains($0) ? "bad" : "k" })
    let ending = world.runUntilIdle { stage, label, time in
      try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % 2000)))
      guard stage == "gather" else { return }
      if simulation.random() % 50 == 0 { try await time.sleep(until: time.now + .seconds(3600)) }
      if label.contains("bad") { throw Mishap() }
    }
    #expect(ending == .finished)
    let parked = Set(try world.browse("parked").map { try Job(decoding: $0.body).id })
    #expect(bad.isSubset(of: parked))
    let shipped = world.journal.labels("ship").map { Int($0.prefix { $0 != "/" }) ?? -1 }
    #expect(shipped == (0..<150).filter { !parked.contains($0) })
    #expect(world.journal.labels("gather").allSatisfy { $0.split(separator: " ").count <= 10 })
  }

  @Test("An attempt with a batch that breaks the process down, or after which it is taken apart, is counted as one")
  func attemptsWithABatchAreCounted() throws {
    let broken = try attempts(keys: ["k"]) { call, _ in if call == 1 { throw Breakdown("no hands") } }
    #expect(broken.calls == 2 && broken.counted == 2)
    let apart = try attempts(keys: ["k", "bad", "k"]) { _, label in if label.contains("bad") { throw Mishap() } }
    // Two with all three, and one with each of them alone.
    #expect(apart.calls == 5 && apart.counted == 5)
  }

  @Test func aCallThatTakesTooLongIsCounted() throws {
    let world = FlowWorld(seed: 4)
    let calls = Mutex(0)
    world.send("grouped", keys: ["k", "k"])
    let (machine, service) = world.service { stage, _, time in
      guard stage == "gather", calls.withLock({ $0 += 1; return $0 }) == 1 else { return }
      try await time.sleep(until: time.now + .seconds(3600))
    }
    machine.start { _ = try? await service.run() }
    let seen = Mutex<ServiceSnapshot?>(nil)
    machine.start {
      try? await machine.host.time.sleep(until: machine.host.time.now + .seconds(100))
      seen.withLock { $0 = service.control.snapshot() }
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
    let stages = try #require(seen.withLock { $0 }).processes.first { $0.name == "grouped" }?.stages
    #expect(calls.withLock { $0 } == 2 && stages?.first { $0.name == "gather" }?.timeouts == 1)
  }

  private func attempts(
    keys: [String], _ gather: @escaping @Sendable (_ call: Int, _ label: String) throws -> Void
  ) throws -> (calls: Int, counted: Int?) {
    let world = FlowWorld(seed: 4)
    let calls = Mutex(0)
    world.send("grouped", keys: keys)
    let (machine, service) = world.service { stage, label, _ in
      if stage == "gather" { try gather(calls.withLock { $0 += 1; return $0 }, label) }
    }
    machine.start { _ = try? await service.run() }
    let seen = Mutex<ServiceSnapshot?>(nil)
    machine.start {
      try? await machine.host.time.sleep(until: machine.host.time.now + .seconds(100))
      seen.withLock { $0 = service.control.snapshot() }
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
    let stages = try #require(seen.withLock { $0 }).processes.first { $0.name == "grouped" }?.stages
    return (calls.withLock { $0 }, stages?.first { $0.name == "gather" }?.attempts)
  }

  @Test func aFullBatchGoesAtOnceAndAnotherOneWhenItHasWaited() {
    let world = FlowWorld(seed: 1)
    world.send("grouped", keys: Array(repeating: "k", count: 23))
    world.runUntilIdle { _, _, _ in }
    #expect(world.journal.labels("gather").map { $0.split(separator: " ").count } == [10, 10, 3])
    let times = world.journal.of("gather").map { $0.begun - Instant(nanoseconds: 0) }
    #expect(times[1] < .seconds(1))
    // Five seconds from its own first message, not from the second batch's end.
    #expect(times[2] >= .seconds(5) && times[2] < .seconds(6))
  }

  @Test("fault 7: a batch that fails is taken apart, and only those messages are parked that fail alone")
  func innocentsGoOn() throws {
    let world = FlowWorld(seed: 2)
    world.send("grouped", keys: (0..<10).map { $0 == 4 ? "bad" : "k" })
    let calls = Journal()
    world.runUntilIdle { stage, label, time in
      guard stage == "gather" else { return }
      calls.note(Journal.Entry(stage: stage, label: label, begun: time.now, ended: time.now))
      if label.contains("bad") { throw Mishap() }
    }
    let parked = try #require(world.browse("parked").first)
    #expect(try Job(decoding: parked.body).id == 4)
    #expect(world.browse("parked").count == 1)
    #expect(parked.attributes[LetterAttribute.attempts] == "3")
    // Two attempts of all, then each alone, once.
    #expect(calls.labels("gather").map { $0.split(separator: " ").count } == [10, 10] + Array(repeating: 1, count: 10))
    #expect(world.journal.labels("ship").compactMap { Int($0.prefix { $0 != "/" }) } == [0, 1, 2, 3, 5, 6, 7, 8, 9])
  }

  @Test func anotherNumberOfResultsIsAFailureThatSaysSo() throws {
    let world = FlowWorld(seed: 2)
    world.send("grouped", keys: ["k", "short", "k"])
    world.runUntilIdle { _, _, _ in }
    let parked = try #require(world.browse("parked").first)
    #expect(parked.attributes[LetterAttribute.reason] == "0 results for a batch of 1")
    #expect(world.journal.labels("ship") == ["0/k", "2/k"])
    #expect(world.log.count(of: "2 results for a batch of 3") == 1)
  }

  @Test func aCallThatNeverReturnsTakesNoMessageWithIt() {
    let world = FlowWorld(seed: 3)
    world.send("grouped", keys: ["k", "stuck", "k"])
    let stuck = Journal()
    let (machine, service) = world.service { stage, label, time in
      guard stage == "gather", label.contains("stuck"), stuck.all.isEmpty else { return }
      stuck.note(Journal.Entry(stage: stage, label: label, begun: time.now, ended: time.now))
      await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
    }
    machine.start { _ = try? await service.run(until: .idle) }
    #expect(world.simulation.run() == .finished)
    #expect(world.journal.labels("ship") == ["0/k", "1/stuck", "2/k"])
    #expect(world.browse("parked").isEmpty)
  }

  @Test("fault 24: at a stop a batch that waits goes at once")
  func aStopWaitsForNoBatch() {
    let world = FlowWorld(seed: 4)
    world.send("grouped", keys: ["k", "k"])
    let (machine, service) = world.service { _, _, _ in }
    machine.start { _ = try? await service.run() }
    world.stop(service, after: .seconds(1), of: machine)
    #expect(world.simulation.run() == .finished)
    #expect(world.simulation.now == Instant(nanoseconds: 0) + .seconds(1))
    #expect(world.journal.labels("ship") == ["0/k", "1/k"])
  }

  @Test("fault 24: a batch that is not done at the end of a stop is released, and comes again at once")
  func aBatchAtWorkIsReleased() {
    let world = FlowWorld(seed: 5)
    world.send("grouped", keys: ["k", "k", "k"])
    let (machine, service) = world.service(drain: .seconds(5)) { _, _, _ in
      await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
    }
    machine.start { _ = try? await service.run() }
    world.stop(service, after: .seconds(10), of: machine)
    world.simulation.run()
    #expect(world.simulation.now < Instant(nanoseconds: 0) + .seconds(17))
    #expect(world.browse("jobs").map(\.receiveCount) == [1, 1, 1])
    let (heir, again) = world.service("heir") { _, _, _ in }
    heir.start { _ = try? await again.run(until: .idle) }
    #expect(world.simulation.run() == .finished)
    #expect(world.journal.labels("ship") == ["0/k", "1/k", "2/k"])
  }

  @Test("fault 1: nothing of a batch is lost wherever the machine dies")
  func crashesLoseNothing() {
    sweepCrashes(of: "grouped", keys: Array(repeating: "k", count: 12)) { world, step in
      #expect(Set(world.journal.labels("ship")) == Set((0..<12).map { "\($0)/k" }), "killed at step \(step)")
      #expect(world.browse("parked").isEmpty && world.browse("jobs").isEmpty)
    }
  }
}
