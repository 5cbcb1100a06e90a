// SPDX-License-Identifier: Apache-2.0

import Armature
@testable import ArmatureTesting
import SoakTopologies
import Testing

/// Each fault does happen, alone, and is survived.
@Suite struct FaultTests {
  @Test(arguments: Faults.Kind.allCases)
  func aFaultStrikesAndIsSurvived(kind: Faults.Kind) throws {
    let topology = try #require(Topology.named("single"))
    let report = simulate(seeds: 0..<30, faults: .only(kind), topology.scenario)
    #expect(report.isClean, "\(report)")
    #expect(report.verdict.injectedFaults > 0)
    #expect((report.verdict.crashes > 0) == (kind == .kill))
  }

  @Test func aStrengthBoundsHowOftenAFaultHappens() throws {
    var faults = Faults.none
    faults[.refuse] = Faults.Strength(chance: 1, countMax: 3)
    let topology = try #require(Topology.named("plain"))
    let report = simulate(seeds: 1..<20, faults: faults, topology.scenario)
    #expect(report.isClean, "\(report)")
    #expect(report.verdict.injectedFaults == 19 * 3)
  }

  /// What happens to machines has its steps, and may come so late that nothing is to go wrong any more.
  @Test(arguments: [Faults.Kind.kill, .stop, .freeze, .clockStep, .outage, .partition])
  func nothingGoesWrongAfterTheEndOfTheFaults(kind: Faults.Kind) throws {
    var limits = World.Limits()
    limits.faultsUntil = .zero
    let topology = try #require(Topology.named("single"))
    let report = simulate(seeds: 0..<10, faults: .only(kind), limits: limits, topology.scenario)
    #expect(report.isClean, "\(report)")
    #expect(report.verdict.injectedFaults == 0 && report.verdict.crashes == 0)
  }

  @Test(arguments: [Faults.Kind.kill, .stop])
  func aServiceThatIsGoneComesBackAfterItsTime(kind: Faults.Kind) throws {
    var faults = Faults.none
    faults[kind] = Faults.Strength(chance: 1, countMax: 1, lasts: .seconds(50) ... .seconds(50))
    let play = Play.once(seed: 1, faults: faults, limits: World.Limits(), isTold: true) { world in
      world.run { instance in Shop(book: Book { id, context in instance.effect("booked", id, context) }) }
      for id in 0..<40 { world.send(Order(id: id), to: "orders", after: .seconds(id), expecting: .effect("booked", id)) }
    }
    func seconds(_ text: String) throws -> Double {
      let line = try #require(play.story.first { $0.hasSuffix(text) }, "\(text)")
      return try #require(Double(line.prefix { $0 != " " }))
    }
    let absence = try seconds("service-1 starts") - seconds("\(kind) for 50.0 seconds")
    #expect(play.verdict.brokenPromises == 0 && absence >= 50 && absence < 90)
  }

  @Test func withoutFaultsEachMessageIsDeliveredOnce() throws {
    let topology = try #require(Topology.named("plain"))
    let report = simulate(seeds: 1..<20, faults: .none, topology.scenario)
    #expect(report.isClean, "\(report)")
    #expect(report.verdict.injectedFaults == 0)
    #expect(report.verdict.deliveries == report.verdict.messages)
  }

  /// Beside the kill at each step there are those of the weather, and machines that are gone when their step comes.
  @Test(arguments: [Faults.Kind.kill, .stop])
  func aSweepOfCrashesGoesToTheEndAndEnds(kind: Faults.Kind) throws {
    let topology = try #require(Topology.named("single"))
    let report = simulateCrashes(seeds: 0..<1, every: 50, faults: .only(kind), topology.scenario)
    #expect(report.isClean, "\(report)")
    let whole = Play.once(seed: 0, faults: .only(kind), limits: World.Limits(), killAt: .max, topology.scenario)
    #expect(report.runs > whole.verdict.steps / 50 && report.verdict.crashes > 1)
  }

  /// Nobody would see it otherwise: a store takes a call without a token, for it may come from somebody who has no lock.
  @Test(arguments: [nil, Fence(lock: "lock", token: 7)])
  func aCallWithoutTheTokenOfItsLockIsTold(token: Fence?) {
    var queues = ModelQueues()
    let (now, fence) = (Instant(nanoseconds: 0), Fence(lock: "lock", token: 7))
    let line = queues.line(QueueName("jobs"), in: 0, KnownQueues())
    queues.send(OutgoingMessage(queue: QueueName("jobs"), body: []), to: line, parent: nil, now)
    for delivery in queues.receive(from: line, count: 1, bytes: 1, until: now + .seconds(30), by: 0, under: fence, now) {
      let settlement = Settlement(queue: QueueName("jobs"), lease: delivery.lease, outcome: .acknowledge, fence: token)
      let result = queues.settle(settlement, in: 0, now) { _, _ in line }
      #expect(result == .settled)
    }
    #expect(queues.violations.count == (token == nil ? 1 : 0))
  }

  @Test func aRunCanBeCalledOffAfterAWhile() {
    var limits = World.Limits()
    limits.duration = .seconds(60)
    let report = simulate(seeds: 0..<3, faults: .none, limits: limits) { world in
      world.run { instance in Shop(book: Book { _, _ in try await instance.sleep(.seconds(36_000)) }) }
      world.send(Order(id: 1), to: "orders")
      world.atEnd { if $0.messages(in: "orders").count != 1 { $0.fail("the order is gone") } }
    }
    #expect(report.isClean, "\(report)")
  }
}
