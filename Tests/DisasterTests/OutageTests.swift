// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

/// The queue's store goes away in the middle of the work, and comes back.
@Suite struct OutageTests {
  private static let kinds: [Outage.Kind] = [.refused, .hanging, .slow, .unanswered]

  @Test("fault 3: ten minutes without the queue lose nothing, ask it seldom, and tell it once", arguments: kinds)
  func anOutageIsWaitedFor(_ kind: Outage.Kind) {
    for seed in 1...20 as ClosedRange<UInt64> {
      let world = World(seed: seed)
      world.send(0..<400)
      let (machine, service) = world.service()
      machine.start { _ = try? await service.run(until: .idle) }
      let (begin, end) = (Instant(nanoseconds: 0) + .seconds(2), Instant(nanoseconds: 0) + .seconds(602))
      let watcher = world.simulation.machine("watcher")
      watcher.start {
        try? await watcher.host.time.sleep(until: begin)
        world.outage.begin(kind)
        try? await watcher.host.time.sleep(until: end)
        world.outage.end()
      }
      #expect(world.simulation.run(stepsMax: 5_000_000) == .finished, "seed \(seed)")
      // Where the answer to a receive is lost, the delivery counts nevertheless: such messages may become dead letters.
      let dead = world.browse("dead").compactMap { try? Job(decoding: $0.body).id }
      #expect(Set(world.kept.ids).union(dead) == Set(0..<400), "seed \(seed)")
      #expect(world.browse("jobs").isEmpty && (dead.isEmpty || kind == .unanswered), "seed \(seed)")
      if kind == .refused { checkRefused(world, from: begin, to: end) }
    }
  }

  private func checkRefused(_ world: World, from begin: Instant, to end: Instant) {
    // Four loops ask: backoffs of 10 s on the average in ten minutes, and the extension of leases.
    #expect(world.outage.calls < 600)
    // What was in flight is finished, and no more is taken.
    #expect(world.kept.ids(from: begin + .seconds(5), to: end).isEmpty)
    #expect(!world.kept.ids(from: end, to: end + .seconds(20)).isEmpty, "recovers within one backoff")
    // The changes of the service's health, which name the same troubles, are lines of their own.
    let told = world.log.lines.filter { $0.hasPrefix("error cannot ") }
    #expect(told.count <= 2 * 3, "\(told)")
    // Where no lease is left at the end, the extension is not tried again.
    #expect((told.count - 1...told.count).contains(world.log.lines.count { $0.hasPrefix("notice can ") }))
  }

  @Test(
    "fault 14: a disk that was full for an hour is told once, and used again within five seconds",
    arguments: 1...20 as ClosedRange<UInt64>)
  func aFullDiskIsAskedOften(_ seed: UInt64) {
    let world = World(seed: seed)
    world.send(0..<400)
    let (machine, service) = world.service()
    machine.start { _ = try? await service.run(until: .idle) }
    let (begin, end) = (Instant(nanoseconds: 0) + .seconds(2), Instant(nanoseconds: 0) + .seconds(3602))
    let watcher = world.simulation.machine("watcher")
    watcher.start {
      try? await watcher.host.time.sleep(until: begin)
      world.outage.begin(.full)
      try? await watcher.host.time.sleep(until: end)
      world.outage.end()
    }
    #expect(world.simulation.run(stepsMax: 5_000_000) == .finished)
    #expect(world.kept.ids(from: begin + .seconds(5), to: end).isEmpty)
    #expect(!world.kept.ids(from: end, to: end + .seconds(5)).isEmpty)
    #expect(Set(world.kept.ids) == Set(0..<400))
    #expect(world.log.lines.count { $0.hasPrefix("error cannot receive") } <= 2)
  }

  @Test("fault 4: a store that fails every other call is asked no faster than before")
  func halfOfAllCallsFail() {
    let world = World(seed: 3)
    world.send(0..<200)
    world.outage.begin(.unanswered)
    let (machine, service) = world.service()
    machine.start { _ = try? await service.run() }
    let end = Instant(nanoseconds: 0) + .seconds(60)
    world.simulation.run { _ in if world.simulation.now > end { machine.kill() } }
    // 200 messages in 60 seconds, each received and settled: without a backoff there would be thousands of calls.
    #expect(world.outage.calls < 600)
    #expect(world.kept.ids.count >= 100)
  }

  @Test("fault 24: a broker that never answers does not keep the service from stopping", arguments: 1...20 as ClosedRange<UInt64>)
  func aStopLeavesACallThatIsNeverAnswered(_ seed: UInt64) {
    let world = World(seed: seed)
    world.send(0..<400)
    let (machine, service) = world.service(drain: .seconds(5))
    machine.start {
      _ = try? await service.run()
      world.kept.add(-1, at: machine.host.time.now)
    }
    let stop = Instant(nanoseconds: 0) + .seconds(3)
    machine.start {
      try? await machine.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(2))
      world.outage.begin(.gone)
      try? await machine.host.time.sleep(until: stop)
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
    // The drain, and the second for what is late.
    #expect(world.kept.ids(from: stop, to: stop + .seconds(6) + .nanoseconds(1)).contains(-1))
    #expect(world.log.lines.contains { $0.contains("a store does not answer") })
    world.outage.end()
    let (heir, again) = world.service("heir")
    heir.start { _ = try? await again.run(until: .idle) }
    world.simulation.run()
    #expect(Set(world.kept.ids).isSuperset(of: 0..<400))
  }
}
