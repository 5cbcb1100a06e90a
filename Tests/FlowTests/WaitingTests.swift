// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

/// A message that waits for its next attempt does not run, in a batch as at a drive of one worker.
@Suite struct WaitingTests {
  @Test("fault 8: messages that wait for their next attempt are not suspected of what another one does", arguments: ["gather", "ship"])
  func whoWaitsIsNotSuspected(failing: String) {
    let world = FlowWorld(seed: 6)
    world.send("grouped", keys: Array(repeating: "k", count: 10))
    world.send("loose", keys: ["k"])
    let (doomed, service) = world.service("doomed", hasMarks: true) { stage, _, time in
      if stage == failing { throw Mishap() }
      if stage == "roam" { try await time.sleep(until: time.now + .seconds(3600)) }
    }
    doomed.start { _ = try? await service.run() }
    // Their first attempts fail at once, and the next ones come after a second.
    doomed.start {
      try? await doomed.host.time.sleep(until: doomed.host.time.now + .milliseconds(500))
      doomed.kill()
    }
    world.simulation.run()
    let (heir, again) = world.service("heir", hasMarks: true) { _, _, _ in }
    heir.start { _ = try? await again.run(until: .idle) }
    #expect(world.simulation.run() == .finished)
    // What roamed, and nothing else.
    #expect(world.log.count(of: "runs alone: ") == 1)
    #expect(Set(world.journal.labels("ship")) == Set((0..<10).map { "\($0)/k" }))
    #expect(world.journal.labels("land") == ["0/k"])
  }

  /// All leases of a batch are lost while its machine stands still: nothing that the call does can be acknowledged.
  @Test("fault 11: a batch whose leases are lost is cancelled, and its messages come again")
  func aBatchWhoseLeasesAreLostIsCancelled() {
    let world = FlowWorld(seed: 7)
    world.send("grouped", keys: Array(repeating: "k", count: 10))
    let begun = Journal()
    let (machine, service) = world.service { stage, label, time in
      guard stage == "gather" else { return }
      begun.note(Journal.Entry(stage: stage, label: label, begun: time.now, ended: time.now))
      if begun.all.count == 1 { try await time.sleep(until: time.now + .seconds(50)) }
    }
    machine.start { _ = try? await service.run(until: .idle) }
    let warden = world.simulation.machine("warden")
    warden.start {
      try? await warden.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(1))
      machine.freeze(for: .seconds(40))
    }
    #expect(world.simulation.run() == .finished)
    let times = begun.all.map { $0.begun - Instant(nanoseconds: 0) }
    #expect(times.count == 2 && times[1] >= .seconds(41) && times[1] < .seconds(47), "\(times)")
    #expect(world.journal.labels("ship").sorted() == (0..<10).map { "\($0)/k" })
    #expect(world.browse("parked").isEmpty && world.browse("jobs").isEmpty)
  }

  /// The lease of the first message is lost, that of the second one, which came later, is not.
  @Test("fault 11: the next attempt of a batch is made without the messages whose leases were lost")
  func aBatchGoesOnWithoutWhatWasLost() {
    let world = FlowWorld(seed: 7)
    world.send("grouped", keys: ["k"])
    let calls = Journal()
    let (machine, service) = world.service { stage, label, time in
      guard stage == "gather" else { return }
      calls.note(Journal.Entry(stage: stage, label: label, begun: time.now, ended: time.now))
      guard calls.all.count == 1 else { return }
      try await time.sleep(until: time.now + .seconds(40))
      throw Mishap()
    }
    machine.start { _ = try? await service.run(until: .idle) }
    let (warden, broker) = (world.simulation.machine("warden"), world.store.broker)
    warden.start {
      try? await warden.host.time.sleep(until: Instant(nanoseconds: 0) + .milliseconds(4800))
      let late = Job(kind: "grouped", id: 1, key: "k", size: 0)
      try? await broker.send([OutgoingMessage(queue: QueueName("jobs"), body: late.encoded())])
      try? await warden.host.time.sleep(until: Instant(nanoseconds: 0) + .milliseconds(5500))
      machine.freeze(for: .seconds(27))
    }
    #expect(world.simulation.run() == .finished)
    #expect(calls.all.map(\.label) == ["0/k 1/k", "1/k", "0/k"])
    #expect(world.journal.labels("ship") == ["1/k", "0/k"])
    #expect(world.browse("parked").isEmpty && world.browse("jobs").isEmpty)
  }
}
