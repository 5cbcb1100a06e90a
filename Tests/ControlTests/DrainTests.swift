// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Logging
import LogSupport
import Synchronization
import Testing

@Suite struct DrainTests {
  /// What is not done in time is visible to another consumer within a second: at work, waiting, and between two attempts.
  @Test("fault 24: a stop under load releases what is not done within a second of its time", arguments: 0..<60 as Range<UInt64>)
  func aStopUnderLoad(seed: UInt64) {
    let bureau = BureauWorld(seed: seed)
    let simulation = bureau.simulation
    bureau.send("steady", 0..<30)
    bureau.send("partner", 100..<120)
    bureau.send("fragile", 200..<220)
    let (machine, service) = bureau.service(drain: .seconds(2)) { stage, id, time in
      // Some fail and wait ten seconds for the next attempt, some take for ever, some do not listen.
      if stage == "arrive", id % 3 == 0 { throw Refusal(text: "later") }
      let takes = Duration.milliseconds(Int(simulation.random() % 4_000))
      if stage == "keep", id % 2 == 0 { try? await time.sleep(until: time.now + takes) } else {
        try await time.sleep(until: time.now + takes)
      }
    }
    let stopped = Instant(nanoseconds: 0) + .milliseconds(1_000 + Int(seed) * 37)
    let returned = Mutex<Instant?>(nil)
    machine.start {
      _ = try? await service.run()
      returned.withLock { $0 = machine.host.time.now }
    }
    machine.after(stopped - Instant(nanoseconds: 0)) { service.stop() }
    // What comes later than that is received by nobody.
    machine.after(stopped + .milliseconds(100) - Instant(nanoseconds: 0)) {
      try? await bureau.store.broker.send(
        (300..<310).map { OutgoingMessage(queue: QueueName("errands"), body: Errand(kind: "partner", id: $0).encoded()) })
    }
    let left = Mutex<QueueDepth?>(nil)
    machine.after(stopped + .seconds(3) - Instant(nanoseconds: 0)) {
      let depth = try? await bureau.store.broker.depth(of: QueueName("errands"))
      left.withLock { $0 = depth }
    }
    #expect(simulation.run() == .finished)
    #expect(returned.withLock { $0 }.map { $0 - stopped <= .seconds(3) } == true)
    #expect(left.withLock { $0?.hidden } == 0)
    #expect(bureau.minutes.ids("accompany").allSatisfy { $0 < 300 })
    // The heir finds all of it, and nothing was lost.
    let (heir, again) = bureau.service("heir")
    _ = heir.run(again)
    #expect(simulation.run() == .finished)
    #expect(Set(bureau.minutes.ids("arrive")) == Set(0..<30))
    #expect(Set(bureau.minutes.ids("accompany")) == Set(100..<120).union(300..<310))
    #expect(Set(bureau.minutes.ids("keep")) == Set(200..<220))
    #expect(bureau.count("parked") + bureau.count("dead") == 0)
  }

  /// The message comes in the same moment as the stop.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func aMessageThatArrivesInTheCancelledPollIsReleased(seed: UInt64) {
    let bureau = BureauWorld(seed: seed)
    let (machine, service) = bureau.service()
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(1)) { service.stop() }
    machine.after(.seconds(1)) {
      try? await bureau.store.broker.send(
        [OutgoingMessage(queue: QueueName("errands"), body: Errand(kind: "partner", id: 1).encoded())])
    }
    #expect(bureau.simulation.run() == .finished)
    #expect(bureau.simulation.now < Instant(nanoseconds: 0) + .seconds(3))
    let hidden = Mutex<Int?>(nil)
    bureau.simulation.machine("visitor").start {
      let depth = try? await bureau.store.broker.depth(of: QueueName("errands"))
      hidden.withLock { $0 = depth?.hidden }
    }
    bureau.simulation.run()
    #expect(hidden.withLock { $0 } == 0)
  }

  @Test func aPausedProcessDoesNotHoldUpTheStop() {
    let bureau = BureauWorld(seed: 1)
    bureau.send("partner", 0..<10)
    let (machine, service) = bureau.service { _, _, time in try await time.sleep(until: time.now + .seconds(1)) }
    _ = machine.run(service, until: .stopped)
    machine.after(.milliseconds(1_500)) { try? service.control.pause("partner") }
    machine.after(.seconds(5)) { service.stop() }
    #expect(bureau.simulation.run() == .finished)
    #expect(bureau.simulation.now < Instant(nanoseconds: 0) + .milliseconds(15_500))
    let done = bureau.minutes.ids("accompany").count
    #expect(bureau.count("errands") == 10 - done)
  }

  @Test(arguments: [nil, "accompany"])
  func aProcessThatIsPausedInTheDrainDoesNotHoldItUp(stage: String?) {
    let bureau = BureauWorld(seed: 1)
    bureau.send("partner", 0..<10)
    let (machine, service) = bureau.service { _, _, time in try await time.sleep(until: time.now + .seconds(20)) }
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(1)) { service.stop() }
    machine.after(.seconds(2)) {
      if let stage { _ = try? service.control.pause("partner", stage: stage) } else { try? service.control.pause("partner") }
    }
    #expect(bureau.simulation.run() == .finished)
    #expect(bureau.simulation.now < Instant(nanoseconds: 0) + .seconds(4))
    #expect(bureau.count("errands") == 10 && bureau.count("parked") == 0)
  }

  /// To cancel the caller is a stop, and to cancel it once more, as a group of services does, ends the drain.
  @Test("fault 25: a cancellation releases what is at work, and fails nothing")
  func aCancellationEndsTheDrain() {
    let bureau = BureauWorld(seed: 1)
    bureau.send("partner", 0..<10)
    let (machine, service) = bureau.service { _, _, time in try await time.sleep(until: time.now + .seconds(20)) }
    machine.start {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { _ = try? await service.run() }
        try? await machine.host.time.sleep(until: machine.host.time.now + .seconds(1))
        service.stop()
        try? await machine.host.time.sleep(until: machine.host.time.now + .seconds(1))
        group.cancelAll()
      }
    }
    #expect(bureau.simulation.run() == .finished)
    #expect(bureau.simulation.now <= Instant(nanoseconds: 0) + .seconds(3))
    #expect(bureau.count("errands") == 10)
    #expect(bureau.count("parked") == 0)
  }

  /// Each change is told once, with its reason.
  @Test func healthIsToldWhenItChanges() {
    let bureau = BureauWorld(seed: 5)
    bureau.send("partner", [1])
    let told = Mutex<[String]>([])
    let logger = Logger(label: "health") { _ in
      LogListener(from: .debug) { event, _ in
        let values = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.value)" }.joined()
        told.withLock { $0.append("\(event.message)\(values)") }
      }
    }
    let isBroken = Mutex(true)
    let (machine, service) = bureau.service(logger: logger) { _, _, _ in
      let breaks = isBroken.withLock { broken in
        defer { broken = false }
        return broken
      }
      if breaks { throw Breakdown("once") }
    }
    #expect(!service.isReady)
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(5)) {
      #expect(service.isReady && service.health == .healthy)
      _ = try? service.control.pause("steady", stage: "walk")
      #expect(service.isReady && service.health == .degraded(["process steady: a stage is paused"]))
      _ = try? service.control.resume("steady", stage: "walk")
      service.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    let lines = told.withLock { $0 }.filter { $0.hasPrefix("healthy") || $0.hasPrefix("degraded") }
    #expect(lines.first?.contains("process partner: restarting") == true)
    #expect(lines.last == "healthy")
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0 != $1 })
    let words = told.withLock { $0.map { $0.prefix { $0 != " " } } }
    #expect(words.filter { $0.hasPrefix("stop") } == ["stopping", "stopped"])
    #expect(!service.isReady)
  }
}
