// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Logging
import Testing

/// Queues in memory are sent to by the program whose service reads them.
@Suite struct MemoryQueueTests {
  private let simulation = Simulation(seed: 1)
  private let journal = Journal()
  private let memory = MemoryTransport()

  @Test func whatWasSentBeforeTheServiceRunsIsDone() {
    let (machine, service) = lab()
    machine.start {
      try? await self.send(0..<3, from: machine)
      _ = try? await service.run(until: .idle)
    }
    #expect(simulation.run() == .finished)
    #expect(journal.ids("apply").sorted() == [0, 1, 2])
  }

  @Test func aServiceThatRunsIsSentTo() {
    let (machine, service) = lab()
    machine.start { _ = try? await service.run() }
    machine.start {
      try? await machine.host.time.sleep(until: machine.host.time.now + .seconds(10))
      try? await self.send(0..<3, from: machine)
      try? await machine.host.time.sleep(until: machine.host.time.now + .seconds(10))
      service.stop()
    }
    #expect(simulation.run() == .finished)
    #expect(journal.ids("apply").sorted() == [0, 1, 2])
  }

  /// What a stop has given back is there for the next run.
  @Test func whatIsLeftWaitsForTheNextService() {
    let (machine, service) = lab { _, _, time in try await time.sleep(until: time.now + .seconds(3600)) }
    machine.start { _ = try? await service.run() }
    machine.start {
      try? await self.send(0..<3, from: machine)
      try? await machine.host.time.sleep(until: machine.host.time.now + .seconds(1))
      service.stop()
    }
    #expect(simulation.run() == .finished)
    #expect(journal.ids("apply").isEmpty)
    let (heir, again) = lab()
    heir.start { _ = try? await again.run(until: .idle) }
    #expect(simulation.run() == .finished)
    #expect(journal.ids("apply").sorted() == [0, 1, 2])
  }

  private func send(_ ids: Range<Int>, from machine: SimulatedMachine) async throws {
    let queues = try await Lab.connect(transports: [memory], environment: [:], host: machine.host)
    try await Lab.jobs(queues).send(single: ids.map { Job(kind: "", id: $0, note: nil) })
    await queues.close()
  }

  private func lab(_ behaviour: @escaping Behaviour = { _, _, _ in }) -> (machine: SimulatedMachine, service: Service) {
    let machine = simulation.machine("program")
    let bench = Workbench(time: machine.host.time, journal: journal, behaviour: behaviour)
    let lab = Lab(
      ordered: Ordered(bench: bench), single: Single(bench: bench), firstHop: FirstHop(bench: bench),
      secondHop: SecondHop(bench: bench), unforgiving: Unforgiving(bench: bench), sifting: Sifting(bench: bench),
      lone: Lone(bench: bench))
    let service = lab.service(
      transports: [memory], environment: [:], host: machine.host, logger: Logger(label: "lab") { _ in SwiftLogNoOpLogHandler() })
    return (machine, service)
  }
}
