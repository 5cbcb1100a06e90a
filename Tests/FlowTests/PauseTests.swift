// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

/// A pause holds for what waits inside a process, too: in lanes, in front of workers, and in a batch that comes together.
@Suite struct PauseTests {
  /// Pauses at random times, of a process or of a stage of it, that end or are ended by a stop.
  @Test(arguments: 0..<80 as Range<UInt64>)
  func nothingBeginsInAPauseAndNothingIsLost(seed: UInt64) throws {
    let world = FlowWorld(seed: seed)
    let simulation = world.simulation
    let kind = ["laned", "standing", "loose", "grouped"][Int(seed % 4)]
    // Those with workers of their own: a plain loop finishes the chunk that it has.
    let crews = ["laned": ["step", "seal"], "standing": ["insist"], "loose": ["roam"], "grouped": ["gather"]][kind] ?? []
    let stage = seed % 3 == 0 ? crews[Int(simulation.random() % UInt64(crews.count))] : nil
    world.send(kind, keys: (0..<80).map { _ in "k\(simulation.random() % 7)" })
    let watch = PauseWatch(stages: stage.map { [$0] } ?? crews)
    let (machine, service) = world.service(
      drain: .seconds(5),
      { stage, _, time in
        watch.begin(stage, at: time.now)
        try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % 3000)))
        if simulation.random() % 8 == 0 { throw Mishap() }
      }, insisting: { _, now in
        watch.begin("insist", at: now)
        if simulation.random() % 4 == 0 { throw Mishap() }
      })
    let isStopped = seed % 5 == 0
    machine.start { _ = try? await service.run(until: .idle) }
    machine.start {
      for round in 0..<3 {
        await machine.sleep(.milliseconds(Int(simulation.random() % 8000)))
        if let stage { _ = try? service.control.pause(kind, stage: stage) } else { try? service.control.pause(kind) }
        watch.pause(at: machine.host.time.now)
        await machine.sleep(.milliseconds(Int(simulation.random() % 60_000)))
        if isStopped && round == 1 { return service.stop() }
        watch.resume()
        if let stage { _ = try? service.control.resume(kind, stage: stage) } else { try? service.control.resume(kind) }
      }
    }
    #expect(simulation.run() == .finished)
    #expect(watch.begunInPauses == [])
    if isStopped {
      let (heir, again) = world.service("heir") { _, _, _ in }
      heir.start { _ = try? await again.run(until: .idle) }
      #expect(simulation.run() == .finished)
    }
    let last = ["laned": "seal", "standing": "pass", "loose": "land", "grouped": "ship"][kind] ?? ""
    let parked = try world.browse("parked").map { try Job(decoding: $0.body).id }
    let done = world.journal.labels(last).map { Int($0.prefix { $0 != "/" }) ?? -1 }
    #expect(Set(done + parked) == Set(0..<80))
    #expect(isStopped || done.count + parked.count == 80)
  }

  /// The peer of a key is broken, its messages have taken all credit, and a pause gives that to the others.
  @Test func aPausedKeyIsNotTriedAndHoldsNobodyUp() {
    let world = FlowWorld(seed: 1)
    world.send("standing", keys: Array(repeating: "k", count: 40))
    world.send("laned", keys: Array(repeating: "k", count: 20))
    let recovery = Instant(nanoseconds: 0) + .seconds(200)
    let attempts = Mutex<[Instant]>([])
    let (machine, service) = world.service(
      "consumer", { _, _, _ in },
      insisting: { _, now in
        attempts.withLock { $0.append(now) }
        if now < recovery { throw Mishap() }
      })
    machine.start { _ = try? await service.run(until: .idle) }
    let served = Mutex(0)
    machine.start {
      await machine.sleep(.seconds(100))
      try? service.control.pause("standing")
      await machine.sleep(.seconds(500))
      served.withLock { $0 = world.journal.of("seal").count }
      try? service.control.resume("standing")
    }
    #expect(world.simulation.run() == .finished)
    #expect(served.withLock { $0 } == 20)
    let begun = attempts.withLock { $0 }.map { $0 - Instant(nanoseconds: 0) }
    #expect(begun.contains { $0 < .seconds(100) } && !begun.contains { $0 > .seconds(100) && $0 < .seconds(600) })
    #expect(world.journal.of("pass").count == 40)
  }

  /// Each key has one message, and each of them waits for its next attempt: these go back, too.
  @Test func whatWaitsForItsNextAttemptGoesBackWhereNothingElseIsLeft() {
    let world = FlowWorld(seed: 2)
    world.send("standing", keys: (0..<40).map { "k\($0)" })
    let (machine, service) = world.service(
      "consumer", { _, _, _ in }, insisting: { _, now in if now < Instant(nanoseconds: 0) + .seconds(200) { throw Mishap() } })
    machine.start { _ = try? await service.run(until: .idle) }
    let inFlight = Mutex<Int?>(nil)
    machine.start {
      await machine.sleep(.seconds(100))
      try? service.control.pause("standing")
      await machine.sleep(.seconds(9))
      inFlight.withLock { $0 = service.control.snapshot().queues.first { $0.name == "jobs" }?.inFlight }
      await machine.sleep(.seconds(291))
      try? service.control.resume("standing")
    }
    #expect(world.simulation.run() == .finished)
    // Half of the credit of forty, for six processes.
    #expect(inFlight.withLock { $0 } == 3)
    #expect(world.journal.of("pass").count == 40)
  }

  @Test func aBatchThatHasComeTogetherWaitsForTheEndOfAPause() {
    let world = FlowWorld(seed: 3)
    world.send("grouped", keys: Array(repeating: "k", count: 25))
    let (machine, service) = world.service { _, _, _ in }
    machine.start { _ = try? await service.run(until: .idle) }
    let inFlight = Mutex<Int?>(nil)
    machine.start {
      await machine.sleep(.seconds(2))
      try? service.control.pause("grouped")
      await machine.sleep(.seconds(5))
      inFlight.withLock { $0 = service.control.snapshot().queues.first { $0.name == "jobs" }?.inFlight }
      await machine.sleep(.seconds(93))
      try? service.control.resume("grouped")
    }
    #expect(world.simulation.run() == .finished)
    let begun = world.journal.of("gather").map { $0.begun - Instant(nanoseconds: 0) }
    #expect(begun.count { $0 < .seconds(2) } == 2 && !begun.contains { $0 > .seconds(2) && $0 < .seconds(100) })
    #expect(inFlight.withLock { $0 } == 3)
    #expect(world.journal.of("ship").count == 25)
  }

  @Test func aFilterOfAnIdleProcessEndsNothingInAPause() {
    let world = FlowWorld(seed: 5)
    let (machine, service) = world.service { _, _, _ in }
    machine.start { _ = try? await service.run() }
    let left = Mutex<Int?>(nil)
    machine.start {
      await machine.sleep(.seconds(1))
      try? service.control.pause("grouped")
      let unreal = (0..<3).map { Job(kind: "grouped", id: $0, key: "k", size: -1) }
      try? await world.store.broker.send(unreal.map { OutgoingMessage(queue: QueueName("jobs"), body: $0.encoded()) })
      await machine.sleep(.seconds(10))
      let depth = try? await world.store.broker.depth(of: QueueName("jobs"))
      left.withLock { $0 = depth.map { $0.visible + $0.hidden } }
      try? service.control.resume("grouped")
    }
    world.stop(service, after: .seconds(100), of: machine)
    #expect(world.simulation.run() == .finished)
    #expect(left.withLock { $0 } == 3)
    #expect(world.browse("jobs").isEmpty && world.browse("parked").isEmpty)
  }

  /// Whoever stops a paused service need not wait for what its lanes hold.
  @Test(arguments: ["laned", "standing", "loose", "grouped"]) func aStopInAPauseReleasesWhatWaits(kind: String) {
    let world = FlowWorld(seed: 4)
    world.send(kind, keys: (0..<30).map { "k\($0 % 3)" })
    let (machine, service) = world.service(
      "consumer", { _, _, time in try await time.sleep(until: time.now + .milliseconds(700)) }, insisting: { _, _ in throw Mishap() })
    machine.start { _ = try? await service.run() }
    machine.start {
      await machine.sleep(.seconds(1))
      try? service.control.pause(kind)
    }
    world.stop(service, after: .seconds(100), of: machine)
    #expect(world.simulation.run() == .finished)
    #expect(world.simulation.now < Instant(nanoseconds: 0) + .seconds(102))
    let last = ["laned": "seal", "standing": "pass", "loose": "land", "grouped": "ship"][kind] ?? ""
    #expect(world.browse("jobs").count == 30 - world.journal.of(last).count)
    #expect(world.journal.all.allSatisfy { $0.begun <= Instant(nanoseconds: 0) + .seconds(1) })
  }
}

/// Notes which attempts begin while their stage is paused.
private final class PauseWatch: Sendable {
  private let stages: [String]
  private let since = Mutex<Instant?>(nil)
  private let begun = Mutex<[String]>([])

  init(stages: [String]) { self.stages = stages }

  var begunInPauses: [String] { begun.withLock { $0 } }

  func pause(at instant: Instant) { since.withLock { $0 = instant } }
  func resume() { since.withLock { $0 = nil } }

  func begin(_ stage: String, at now: Instant) {
    // What was on its way to a worker in that moment has begun.
    guard stages.contains(stage), let since = since.withLock({ $0 }), now > since else { return }
    begun.withLock { $0.append("\(stage) \(now - since) later") }
  }
}

extension SimulatedMachine {
  fileprivate func sleep(_ duration: Duration) async { try? await host.time.sleep(until: host.time.now + duration) }
}
