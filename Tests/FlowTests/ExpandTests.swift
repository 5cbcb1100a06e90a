// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

/// Children settle their message together: all of them, and in the worst way that one of them did.
@Suite struct ExpandTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func aMessageIsDoneWhenAllItsChildrenAre(seed: UInt64) {
    let world = FlowWorld(seed: seed)
    let sizes = (0..<30).map { _ in Int(world.simulation.random() % 7) }
    world.send("family", sizes: sizes)
    #expect(world.runUntilIdle() == .finished)
    #expect(world.journal.labels("settle").sorted() == wanted(of: sizes).sorted())
    #expect(world.journal.labels("hear").sorted() == heirs(of: sizes).sorted())
    #expect(world.browse("parked").isEmpty)
  }

  @Test func childrenHaveIdentitiesOfTheirOwn() {
    let world = FlowWorld(seed: 1)
    world.send("family", sizes: [6, 6])
    world.runUntilIdle()
    let ids = world.journal.labels("id")
    #expect(Set(ids).count == ids.count && ids.count == wanted(of: [6, 6]).count)
    #expect(ids.allSatisfy { $0.split(separator: ".").count == 3 })
  }

  /// Some children fail for good, some once: one letter tells of all that failed, and no signal of its message is sent.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func theWorstChildDecides(seed: UInt64) throws {
    let world = FlowWorld(seed: seed)
    let sizes = (0..<20).map { _ in 1 + Int(world.simulation.random() % 6) }
    let bad = Set(members(of: sizes).filter { _ in world.simulation.random() % 8 == 0 })
    let flaky = Journal()
    world.send("family", sizes: sizes)
    let ending = world.runUntilIdle { stage, label, time in
      try await time.sleep(until: time.now + .milliseconds(Int(world.simulation.random() % 100)))
      if stage == "raise", bad.contains(label) { throw Mishap() }
      if stage == "settle", label.hasSuffix("/1"), !flaky.labels("once").contains(label) {
        flaky.note(Journal.Entry(stage: "once", label: label, begun: time.now, ended: time.now))
        throw Mishap()
      }
    }
    #expect(ending == .finished)
    let parked = world.browse("parked")
    let failed = Dictionary(grouping: bad) { Int($0.prefix { $0 != "/" }) ?? -1 }
    let parkedIDs = try parked.map { try Job(decoding: $0.body).id }
    #expect(parkedIDs.sorted() == failed.keys.sorted())
    for letter in parked {
      let job = try Job(decoding: letter.body)
      let told = letter.attributes[LetterAttribute.failedChildren]
      // A member that failed or has no heirs counts as one child; the others count by their heirs.
      let bad = failed[job.id] ?? []
      var whole = 0
      for member in members(job.id, job.size) { whole += bad.contains(member) ? 1 : max(heirs(of: member).count, 1) }
      #expect(told == "\(bad.count) of \(whole)")
      #expect(letter.attributes[LetterAttribute.reason] == "Mishap()")
      #expect(letter.attributes[LetterAttribute.stage] == "raise")
    }
    let innocent = sizes.indices.filter { failed[$0] == nil }
    var told: [String] = []
    for id in innocent { for member in members(id, sizes[id]) { told += heirs(of: member) } }
    #expect(world.journal.labels("hear").sorted() == told.sorted())
  }

  /// One message has a bad child, one has no children at all.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func thePortsCountMessagesAndTheStagesChildren(seed: UInt64) throws {
    let world = FlowWorld(seed: seed)
    world.send("family", sizes: [3, 0, 2])
    let (machine, service) = world.service { stage, label, time in
      try await time.sleep(until: time.now + .milliseconds(Int(world.simulation.random() % 100)))
      if stage == "raise", label == "0/2" { throw Mishap() }
    }
    machine.start { _ = try? await service.run() }
    let seen = Mutex<ServiceSnapshot?>(nil)
    machine.start {
      try? await machine.host.time.sleep(until: machine.host.time.now + .seconds(60))
      seen.withLock { $0 = service.control.snapshot() }
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
    let family = try #require(seen.withLock { $0 }?.processes.first { $0.name == "family" })
    #expect([family.ports.in, family.ports.out, family.ports.err] == [3, 2, 1])
    let raise = try #require(family.stages.first { $0.name == "raise" })
    #expect([raise.done, raise.failures] == [4, 1])
    #expect(family.stages.last?.done == wanted(of: [2, 0, 2]).count)
  }

  @Test("fault 10: a message whose children take many times its visibility is delivered once")
  func heartbeatsHoldForTheParentUntilTheLastChild() {
    let world = FlowWorld(seed: 2)
    world.send("family", sizes: [20])
    let ending = world.runUntilIdle { stage, _, time in
      if stage == "raise" { try await time.sleep(until: time.now + .seconds(100)) }
    }
    #expect(ending == .finished)
    #expect(world.journal.labels("raise").count == 20)
    #expect(world.simulation.now - Instant(nanoseconds: 0) >= .seconds(300))
  }

  @Test("fault 24: a message whose children are not done at a stop is released whole, and comes again at once")
  func aDroppedChildReleasesItsMessage() {
    let world = FlowWorld(seed: 4)
    world.send("family", sizes: [3, 3])
    let (machine, service) = world.service(drain: .seconds(5)) { stage, label, time in
      if stage == "raise", label == "1/2" { try await time.sleep(until: time.now + .seconds(3600)) }
    }
    machine.start { _ = try? await service.run() }
    world.stop(service, after: .seconds(1), of: machine)
    let end = Instant(nanoseconds: 0) + .seconds(20)
    world.simulation.run { _ in if world.simulation.now > end { machine.kill() } }
    #expect(world.browse("jobs").map(\.receiveCount) == [1])
    let (heir, again) = world.service("heir")
    heir.start { _ = try? await again.run(until: .idle) }
    #expect(world.simulation.run() == .finished)
    #expect(Set(world.journal.labels("settle")) == Set(wanted(of: [3, 3])))
    // The first message was done before the stop, and is not done again.
    #expect(world.journal.labels("raise").filter { $0.hasPrefix("0/") }.count == 3)
    #expect(world.simulation.now < Instant(nanoseconds: 0) + .seconds(27))
  }

  @Test("fault 1: nothing of a message with children is lost wherever the machine dies")
  func crashesLoseNoChild() {
    sweepCrashes(of: "family", sizes: [3, 0, 2]) { world, step in
      #expect(Set(world.journal.labels("settle")) == Set(wanted(of: [3, 0, 2])), "killed at step \(step)")
      // Signals leave with the acknowledgement: once, whatever was done twice.
      #expect(world.journal.labels("hear").count >= heirs(of: [3, 0, 2]).count)
      #expect(Set(world.journal.labels("hear")) == Set(heirs(of: [3, 0, 2])))
      #expect(world.browse("parked").isEmpty && world.browse("jobs").isEmpty)
    }
  }

  /// A list much longer than everything that holds it back.
  @Test func aLongListGoesThroughInChunks() {
    let world = FlowWorld(seed: 5)
    world.send("family", sizes: [3_000])
    let raised = Journal()
    let ending = world.runUntilIdle { stage, label, time in
      if stage == "raise" {
        raised.note(Journal.Entry(stage: stage, label: label, begun: time.now, ended: time.now))
      }
    }
    #expect(ending == .finished)
    #expect(raised.labels("raise").count == 3_000)
    #expect(world.browse("jobs").isEmpty)
  }

  // MARK: what a family looks like

  private func members(_ id: Int, _ size: Int) -> [String] { (0..<size).map { "\(id)/\($0)" } }
  private func members(of sizes: [Int]) -> [String] { sizes.enumerated().flatMap { members($0.offset, $0.element) } }
  private func heirs(of member: String) -> [String] {
    (0..<((member.last?.wholeNumberValue ?? 0) % 4)).map { "\(member)/\($0)\($0 % 3 == 2 ? "x" : "")" }
  }
  private func heirs(of sizes: [Int]) -> [String] { members(of: sizes).flatMap { heirs(of: $0) } }
  private func wanted(of sizes: [Int]) -> [String] { heirs(of: sizes).filter { !$0.hasSuffix("x") } }
}
