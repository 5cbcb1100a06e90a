// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import ArmatureTesting
import Foundation
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct LockSimulationTests {
  /// `ARMATURE_SEEDS=10000 swift test --filter LockTests` looks further.
  private let seedCount = UInt64(ProcessInfo.processInfo.environment["ARMATURE_SEEDS"] ?? "") ?? 60

  @Test func oneOfThemWorksAndTheOtherOneWaits() {
    let world = GuardedWorld(seed: 1)
    world.send(0..<30)
    let (one, first) = world.service("one")
    let (two, second) = world.service("two")
    one.start { _ = try? await first.run() }
    two.start { _ = try? await second.run() }
    let watcher = world.simulation.machine("watcher")
    watcher.start {
      try? await watcher.host.time.sleep(until: watcher.host.time.now + .seconds(200))
      let standings = [first.standing, second.standing]
      #expect(standings.contains(.working(token: 1)))
      #expect(standings.contains(.standby(holder: "the owner with the token 1")))
      first.stop()
      second.stop()
    }
    #expect(world.simulation.run() == .finished)
    #expect(world.journal.ids("apply").sorted() == Array(0..<30))
    #expect(world.journal.ids("apply", by: "one").isEmpty != world.journal.ids("apply", by: "two").isEmpty)
    #expect(first.standing == .stopped)
  }

  @Test func whoWaitsSaysWhoWorksNow() {
    let world = GuardedWorld(seed: 3)
    let instances = ["one", "two", "three"].map { world.service($0) }
    for (machine, service) in instances { machine.start { _ = try? await service.run() } }
    let watcher = world.simulation.machine("watcher")
    watcher.start {
      let time = watcher.host.time
      try? await time.sleep(until: time.now + .seconds(100))
      instances.first { $0.1.standing == .working(token: 1) }?.1.stop()
      try? await time.sleep(until: time.now + .seconds(100))
      let standings = instances.map(\.1.standing)
      #expect(standings.contains(.working(token: 2)))
      #expect(standings.contains(.standby(holder: "the owner with the token 2")))
      for (_, service) in instances { service.stop() }
    }
    #expect(world.simulation.run() == .finished)
  }

  @Test func anOwnerThatStopsGivesTheLockBackAtOnce() {
    let world = GuardedWorld(seed: 2)
    world.send(0..<6)
    let (one, first) = world.service("one")
    let (two, second) = world.service("two")
    one.start { _ = try? await first.run(until: .idle) }
    let watcher = world.simulation.machine("watcher")
    watcher.start {
      try? await watcher.host.time.sleep(until: watcher.host.time.now + .milliseconds(1))
      two.start { _ = try? await second.run(until: .idle) }
    }
    #expect(world.simulation.run() == .finished)
    #expect(world.journal.ids("apply").sorted() == Array(0..<6))
    // A lease of ten seconds would have been waited for.
    #expect(world.store.tokens.accepted.max() == 2)
  }

  @Test("fault 12: a killed owner is followed within its lease, and nothing is lost", arguments: 0..<10 as Range<UInt64>)
  func aKilledOwnerIsFollowed(seed: UInt64) {
    let world = GuardedWorld(seed: seed)
    world.send(0..<20)
    let (one, first) = world.service("one")
    let (two, second) = world.service("two")
    one.start { _ = try? await first.run(until: .idle) }
    two.start { _ = try? await second.run(until: .idle) }
    let death = world.simulation.steps + Int(seed) * 67
    world.simulation.run { if $0 == death { one.kill() } }
    #expect(Set(world.journal.ids("apply")) == Set(0..<20))
    #expect(Set(world.journal.counted) == Set(0..<20))
    #expect(world.store.tokens.staleCount == 0)
  }

  @Test("fault 12: an owner that was frozen changes nothing any more")
  func aFrozenOwnerChangesNothing() {
    var (refusedCount, lostCount) = (0, 0)
    for seed in 0..<seedCount {
      let world = GuardedWorld(seed: seed)
      let counts = expectAllDone(world, seed)
      // Whatever became of its first delivery, a message is counted as done once.
      #expect(counts.done == 24, "seed \(seed)")
      lostCount += counts.lost
      // Each signal was sent by exactly one settlement: twice would be the work of two owners.
      #expect(world.journal.counted == Array(0..<24), "seed \(seed)")
      #expect(world.store.tokens.staleCount == 0, "seed \(seed)")
      refusedCount += world.store.tokens.refusedCount
    }
    #expect(refusedCount > 0 && lostCount > 0)
  }

  /// A partition: the lock is lost, and held again when the call that was under way comes back.
  @Test func aCallThatOutlivesItsTenureSaysNothingOfTheNextOne() {
    var world = GuardedWorld(seed: 3)
    let elsewhere = world.simulation.machine("elsewhere")
    let isFirst = Mutex(true)
    world.store.onSettle = {
      guard isFirst.withLock({ isFirst in defer { isFirst = false }; return isFirst }) else { return }
      // Nothing of the service's machine ends it sooner.
      await Task(executorPreference: elsewhere) {
        try? await elsewhere.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(40))
      }.value
      throw TransportError("the connection was reset")
    }
    world.send(0..<1)
    let (one, first) = world.service("one", workMilliseconds: 100)
    one.start { _ = try? await first.run() }
    let seen = Mutex<[String]>([])
    elsewhere.start {
      try? await elsewhere.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(2))
      one.freeze(for: .seconds(15))
      for second in [35, 60, 200] {
        try? await elsewhere.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(second))
        seen.withLock { $0.append("\(first.standing) \(first.health)") }
      }
      first.stop()
    }
    #expect(world.simulation.run() == .finished)
    #expect(seen.withLock { $0 } == Array(repeating: "working(token: Optional(2)) healthy", count: 3))
    #expect(Set(world.journal.ids("apply")) == [0])
  }

  /// A store that does not answer is told of the new owner again and again, with waits that grow: a stop ends them.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func aStopDoesNotWaitForTheNextTryToAnnounceAnOwner(seed: UInt64) throws {
    var world = GuardedWorld(seed: seed)
    world.store.onRaise = { throw TransportError("the connection was reset") }
    let (one, service) = world.service("one")
    let simulation = world.simulation
    let ended = Mutex<Instant?>(nil)
    one.start {
      _ = try? await service.run()
      ended.withLock { $0 = simulation.now }
    }
    let stop = Instant(nanoseconds: 0) + .seconds(30)
    let elsewhere = simulation.machine("elsewhere")
    elsewhere.start {
      try? await elsewhere.host.time.sleep(until: stop)
      service.stop()
    }
    #expect(simulation.run() == .finished)
    let end = try #require(ended.withLock { $0 })
    #expect(end - stop <= .seconds(1))
  }

  /// The clock of the owner alone does not do: it is frozen after it has looked at it.
  @Test func withoutFencesItWould() {
    let staleCount = (0..<seedCount).reduce(0) { count, seed in
      let world = GuardedWorld(seed: seed, ignoresFences: true)
      _ = expectAllDone(world, seed)
      return count + world.store.tokens.staleCount
    }
    #expect(staleCount > 0)
  }

  /// Two instances, each of which is frozen now and then for longer than its lease, and goes on with its work.
  ///
  /// Returns how many deliveries of jobs were counted as done, and as lost.
  private func expectAllDone(_ world: GuardedWorld, _ seed: UInt64) -> (done: Int, lost: Int) {
    world.send(0..<24)
    let (one, first) = world.service("one")
    let (two, second) = world.service("two")
    one.start { _ = try? await first.run(until: .idle) }
    two.start { _ = try? await second.run(until: .idle) }
    let begin = world.simulation.steps
    let freezes = (1...4).map { begin + Int(world.simulation.random() % 400) * $0 }
    let ending = world.simulation.run { step in
      guard freezes.contains(step) else { return }
      let isFirst = world.simulation.random() % 2 == 0
      (isFirst ? one : two).freeze(for: .seconds(Int(world.simulation.random() % 40)))
    }
    #expect(ending == .finished, "seed \(seed)")
    #expect(Set(world.journal.ids("apply")) == Set(0..<24), "seed \(seed)")
    let counts = [first, second].map { $0.observers.meters.value(of: QueueName("jobs"), orMake: QueueMeter.init).counts }
    return (counts.reduce(0) { $0 + $1.done }, counts.reduce(0) { $0 + $1.lost })
  }
}
