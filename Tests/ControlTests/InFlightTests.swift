// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

/// Messages in flight, told one by one.
@Suite struct InFlightTests {
  @Test func theOldestAreToldWithTheirStageAndTheirLease() throws {
    let bureau = BureauWorld(seed: 1)
    bureau.send("steady", 0..<5)
    let (machine, service) = bureau.service { stage, _, time in
      if stage == "arrive" { try await time.sleep(until: time.now + .seconds(40)) }
    }
    let told = Mutex<[InFlightQueue]>([])
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(25)) {
      let seen = service.control.inFlight(max: 3)
      told.withLock { $0 = seen }
      service.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    let queue = try #require(told.withLock { $0 }.first { $0.name == "errands" })
    #expect(queue.inFlight == 5 && queue.messages.count == 3)
    #expect(queue.messages.filter { $0.process == "steady" && $0.stage == "arrive" }.count == 1, "\(queue.messages)")
    #expect(queue.messages.filter { $0.stage == nil }.count == 2)
    for message in queue.messages {
      #expect(message.receiveCount == 1 && message.bytes > 0 && !message.isEnded)
      #expect(message.age > .seconds(20) && message.age <= .seconds(25))
      // Leases of 30 s are extended three times in that time, so this one is younger than its message.
      #expect(message.leaseLeft > .seconds(10) && message.leaseLeft < .seconds(30))
    }
    #expect(Set(queue.messages.map(\.id)).count == 3)
  }

  /// Messages of two queues may have one number, and are not mistaken for each other.
  @Test func aStageIsThatOfItsOwnQueue() throws {
    let bureau = BureauWorld(seed: 1)
    bureau.send("partner", 0..<3)
    let (machine, service) = bureau.service { _, _, time in try await time.sleep(until: time.now + .seconds(40)) }
    let told = Mutex<[InFlightQueue]>([])
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(1)) { try? await service.control.inject(Errand(kind: "x", id: 9).encoded(), into: "steady") }
    machine.after(.seconds(5)) {
      let seen = service.control.inFlight()
      told.withLock { $0 = seen }
      service.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    let all = told.withLock { $0 }.flatMap { queue in queue.messages.map { "\(queue.name) \($0.process ?? "-") \($0.stage ?? "-")" } }
    #expect(all.sorted() == ["errands - -", "errands - -", "errands partner accompany", "steady.signals steady arrive"])
  }

  @Test func aServiceThatDoesNotWorkHasNone() {
    #expect(BureauWorld(seed: 1).service().service.control.inFlight().isEmpty)
  }
}
