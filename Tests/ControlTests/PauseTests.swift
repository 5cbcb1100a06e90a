// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import ArmatureTesting
import Synchronization
import Testing

@Suite struct PauseTests {
  /// More messages than the queue's credit wait for a paused process, and its neighbour is served all the same.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func aPausedProcessLosesNothingAndStarvesNobody(seed: UInt64) throws {
    let bureau = BureauWorld(seed: seed)
    bureau.send("fragile", 0..<60)
    bureau.send("steady", 200..<230)
    let (machine, service) = bureau.service { stage, _, time in
      try await time.sleep(until: time.now + .milliseconds(stage == "keep" ? 100 : 10))
    }
    let served = Mutex<(steady: Int, fragile: Int)?>(nil)
    _ = machine.run(service)
    machine.after(.milliseconds(Int(seed) * 20)) { try? service.control.pause("fragile") }
    machine.after(.seconds(30)) {
      let seen = (bureau.minutes.ids("arrive").count, bureau.minutes.ids("keep").count)
      served.withLock { $0 = seen }
    }
    machine.after(.seconds(60)) {
      // Nothing has been begun since.
      #expect(served.withLock { $0?.fragile } == bureau.minutes.ids("keep").count)
      try? service.control.resume("fragile")
    }
    #expect(bureau.simulation.run() == .finished)
    #expect(served.withLock { $0?.steady } == 30)
    #expect(Set(bureau.minutes.ids("keep")) == Set(0..<60))
    #expect(bureau.minutes.ids("arrive").sorted() == Array(200..<230))
    #expect(bureau.count("parked") + bureau.count("dead") == 0)
  }

  /// What the paused instance takes is hidden from the other one for a while: so it leaves it the time to take its part.
  @Test func aPausedProcessLeavesItsMessagesToOtherInstances() throws {
    let bureau = BureauWorld(seed: 1)
    bureau.send("fragile", 0..<200)
    let (machine, service) = bureau.service("paused") { _, _, _ in Issue.record("it is paused") }
    let (other, able) = bureau.service("other") { _, _, time in try await time.sleep(until: time.now + .milliseconds(5)) }
    try service.control.pause("fragile")
    _ = machine.run(service, until: .stopped)
    _ = other.run(able, until: .stopped)
    let early = Mutex(0)
    // Nothing of what was given back is visible again.
    other.after(.seconds(9)) { early.withLock { $0 = bureau.minutes.ids("keep").count } }
    machine.after(.seconds(200)) { service.stop() }
    other.after(.seconds(400)) { able.stop() }
    #expect(bureau.simulation.run() == .finished)
    #expect(early.withLock { $0 } > 40)
    #expect(Set(bureau.minutes.ids("keep")) == Set(0..<200))
  }

  /// Where nobody would take a message it stays in its queue: in its order, for other instances, and received only to be done.
  @Test func aQueueWhoseProcessesAllStandIsLeftAlone() throws {
    let bureau = BureauWorld(seed: 1)
    bureau.send("steady", 0..<60)
    let (machine, service) = bureau.service()
    let names = ["fragile", "partner", "steady", "payer"]
    for name in names { try service.control.pause(name) }
    let visible = Mutex(0)
    _ = machine.run(service)
    machine.after(.seconds(50)) {
      let depth = try? await bureau.store.broker.depth(of: QueueName("errands"))
      visible.withLock { $0 = depth?.visible ?? 0 }
      for name in names { try? service.control.resume(name) }
    }
    #expect(bureau.simulation.run() == .finished)
    // All but what one of them may keep.
    #expect(visible.withLock { $0 } >= 56)
    #expect(bureau.minutes.ids("arrive") == Array(0..<60))
  }

  /// What ends before the paused stage makes room for the next, however little the process may keep.
  @Test(arguments: 0..<20 as Range<UInt64>) func theStagesInFrontOfAPausedOneGoOn(seed: UInt64) throws {
    let bureau = BureauWorld(seed: seed)
    bureau.send("fragile", 0..<60)
    let (machine, service) = bureau.service { stage, _, _ in if stage == "fetch" { throw Refusal(text: "gone") } }
    for name in ["partner", "steady", "payer"] { try service.control.pause(name) }
    try service.control.pause("fragile", stage: "keep")
    let parked = Mutex(0)
    _ = machine.run(service)
    machine.after(.seconds(200)) {
      let depth = try? await bureau.store.broker.depth(of: QueueName("parked"))
      parked.withLock { $0 = depth?.visible ?? 0 }
      for name in ["partner", "steady", "payer", "fragile"] { try? service.control.resume(name) }
    }
    #expect(bureau.simulation.run() == .finished)
    #expect(parked.withLock { $0 } == 60)
  }

  @Test func aPausedStageStandsTogetherWithThePureOnesBeforeIt() throws {
    let bureau = BureauWorld(seed: 1)
    let (machine, running) = bureau.service()
    let told = Mutex<[[String]]>([])
    _ = machine.run(running, until: .stopped)
    machine.after(.seconds(1)) {
      let stages = (try? running.control.pause("payer", stage: "charge")) ?? []
      let resumed = (try? running.control.resume("payer", stage: "book")) ?? []
      told.withLock { $0 = [stages, resumed] }
      running.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    #expect(told.withLock { $0 } == [["charge", "book"], ["charge", "book"]])
  }

  /// As on standby, or between a breakdown and the restart: what is paused together is known all the same.
  @Test func aStageThatIsResumedWhileNothingRunsGoesOn() throws {
    let bureau = BureauWorld(seed: 1)
    bureau.send([Payment(kind: "payer", id: 1, card: "4711", city: "Bern").encoded()])
    let (machine, service) = bureau.service()
    #expect(try service.control.pause("payer", stage: "charge") == ["charge", "book"])
    #expect(try service.control.resume("payer", stage: "book") == ["charge", "book"])
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(100)) { service.stop() }
    #expect(bureau.simulation.run() == .finished)
    #expect(bureau.minutes.ids("confirm") == [1])
  }

  /// Workers with nothing to do wait for messages: what comes after the pause is none of theirs.
  @Test(arguments: [nil, "arrive"]) func anIdleProcessThatIsPausedBeginsNothing(stage: String?) {
    let bureau = BureauWorld(seed: 1)
    let (machine, service) = bureau.service()
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(1)) {
      if let stage { _ = try? service.control.pause("steady", stage: stage) } else { try? service.control.pause("steady") }
    }
    machine.after(.seconds(2)) {
      try? await bureau.store.broker.send(
        (0..<5).map { OutgoingMessage(queue: QueueName("errands"), body: Errand(kind: "steady", id: $0).encoded()) })
    }
    machine.after(.seconds(10)) {
      #expect(bureau.minutes.ids("arrive").isEmpty)
      if let stage { _ = try? service.control.resume("steady", stage: stage) } else { try? service.control.resume("steady") }
    }
    machine.after(.seconds(200)) { service.stop() }
    #expect(bureau.simulation.run() == .finished)
    #expect(Set(bureau.minutes.ids("arrive")) == Set(0..<5))
  }

  /// Nor does a pure stage at its beginning run, which its workers have behind them when they have a message.
  @Test(arguments: [("fragile", "look", "keep"), ("payer", "charge", "confirm")])
  func anIdleProcessThatIsPausedRunsNoPureStage(process: String, first: String, last: String) {
    let bureau = BureauWorld(seed: 1)
    let (machine, service) = bureau.service()
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(1)) { try? service.control.pause(process) }
    machine.after(.seconds(2)) {
      try? await bureau.store.broker.send(
        (0..<5).map {
          let payment = Payment(kind: process, id: $0, card: "4711", city: "Bern")
          return OutgoingMessage(queue: QueueName("errands"), body: payment.encoded())
        })
    }
    let parked = Mutex<Int?>(nil)
    machine.after(.seconds(10)) {
      #expect(bureau.minutes.ids(first).isEmpty)
      let depth = try? await bureau.store.broker.depth(of: QueueName("parked"))
      parked.withLock { $0 = depth.map { $0.visible + $0.hidden } }
      try? service.control.resume(process)
    }
    machine.after(.seconds(200)) { service.stop() }
    #expect(bureau.simulation.run() == .finished)
    #expect(parked.withLock { $0 } == 0)
    #expect(bureau.minutes.ids(first).sorted() == Array(0..<5) && bureau.minutes.ids(last).sorted() == Array(0..<5))
  }

  /// Control has priority: while every worker is stuck and messages wait, a pause holds at once and a snapshot is told.
  @Test func controlIsHeardWhileEveryWorkerIsStuck() throws {
    let bureau = BureauWorld(seed: 1)
    bureau.send("partner", 0..<10)
    let (machine, service) = bureau.service { _, _, time in
      let end = time.now + .seconds(100)
      while time.now < end { try? await time.sleep(until: end) }
    }
    let seen = Mutex<ServiceSnapshot?>(nil)
    _ = machine.run(service)
    machine.after(.seconds(5)) {
      try? service.control.pause("partner")
      let snapshot = service.control.snapshot()
      seen.withLock { $0 = snapshot }
    }
    machine.after(.seconds(300)) {
      #expect(bureau.minutes.ids("accompany").count <= 1)
      try? service.control.resume("partner")
    }
    #expect(bureau.simulation.run() == .finished)
    let partner = try #require(seen.withLock { $0?.processes.first { $0.name == "partner" } })
    #expect(partner.state == .paused)
    #expect(partner.ports.in >= 1)
    #expect(Set(bureau.minutes.ids("accompany")) == Set(0..<10))
  }

  /// A loop of one worker waits for its next attempt, too.
  @Test(arguments: 0..<20 as Range<UInt64>) func aPausedProcessBeginsNoNextAttempt(seed: UInt64) throws {
    let bureau = BureauWorld(seed: seed)
    let attempts = Mutex<[Instant]>([])
    bureau.send("steady", 0..<20)
    let (machine, service) = bureau.service { stage, id, time in
      guard stage == "arrive" else { return }
      attempts.withLock { $0.append(time.now) }
      if id % 3 == 1, time.now < Instant(nanoseconds: 0) + .seconds(200) { throw Refusal(text: "not yet") }
    }
    _ = machine.run(service)
    machine.after(.seconds(1)) { try? service.control.pause("steady") }
    machine.after(.seconds(300)) { try? service.control.resume("steady") }
    #expect(bureau.simulation.run() == .finished)
    let begun = attempts.withLock { $0 }.map { $0 - Instant(nanoseconds: 0) }
    #expect(begun.contains { $0 < .seconds(1) } && !begun.contains { $0 > .seconds(1) && $0 < .seconds(300) })
    #expect(bureau.minutes.ids("arrive").sorted() == Array(0..<20))
    #expect(bureau.count("parked") + bureau.count("dead") == 0)
  }

  @Test func unknownNamesAreAnsweredWithTheKnownOnes() {
    let control = BureauWorld(seed: 1).service().service.control
    let process = #expect(throws: ControlError.self) { try control.pause("fragil") }
    #expect(process?.description == "there is no process `fragil`; there are fragile, partner, steady, payer")
    let stage = #expect(throws: ControlError.self) { try control.pause("fragile", stage: "fech") }
    #expect(process?.reason == .unknownProcess("fragil") && stage?.reason == .unknownStage("fech", process: "fragile"))
    #expect(stage?.description == "the process `fragile` has no stage `fech`; it has look, fetch, keep")
    #expect(throws: ControlError.self) { try control.tap("fragile", stage: "") }
  }

  @Test func anInjectedMessageIsCheckedAndThenDurable() throws {
    let bureau = BureauWorld(seed: 1)
    let (machine, service) = bureau.service()
    let errors = Mutex<[String]>([])
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(1)) {
      for body in [#"{"kind":"x","id":"seven"}"#, #"{"kind":"x","id":7}"#] {
        do {
          try await service.control.inject(Array(body.utf8), into: "fragile")
        } catch {
          errors.withLock { $0.append("\(error)") }
        }
      }
    }
    machine.after(.seconds(10)) { service.stop() }
    #expect(bureau.simulation.run() == .finished)
    #expect(errors.withLock { $0.count } == 1)
    #expect(errors.withLock { $0.first?.contains("/id") } == true)
    #expect(bureau.minutes.ids("keep") == [7])
    #expect(bureau.minutes.ids("fetch") == [7])
  }
}
