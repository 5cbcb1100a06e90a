// SPDX-License-Identifier: Apache-2.0

import ArmatureTesting
import Logging
import Testing

@_spi(Generated) @testable import Armature

/// Two services whose queues lie in one store, each with processes of the same names.
@Suite struct SharedStoreTests {
  @Test func aKeyThatOneServiceHasSettledIsFreeInTheOther() {
    let world = LabWorld(seed: 1)
    let body = Job(kind: "single", id: 42, note: nil).encoded()
    for (name, queue) in [("Lab", "jobs"), ("Annex", "annex")] {
      let neighbour = Neighbour(name, queue: queue, to: "single", on: world)
      neighbour.send([body, body])
      neighbour.run(until: .idle)
      #expect(world.simulation.run() == .finished)
      #expect(neighbour.journal.ids("apply") == [42])
      #expect(world.browse(queue).isEmpty)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func aSignalStaysInItsService(seed: UInt64) {
    let world = LabWorld(seed: seed)
    let lab = Neighbour("Lab", queue: "jobs", to: "first-hop", on: world)
    let annex = Neighbour("Annex", queue: "annex", to: "first-hop", on: world)
    lab.send((0..<20).map { Job(kind: "hop", id: $0, note: nil).encoded() })
    for neighbour in [lab, annex] { neighbour.run(until: .stopped) }
    #expect(world.simulation.run() == .finished)
    #expect(lab.journal.ids("receive").sorted() == Array(0..<20))
    #expect(annex.journal.all.isEmpty)
  }

  /// Who opens the queues of a service from outside, as the simulator's visitors do, finds its signals where the service keeps them.
  @Test func theQueuesOfAServiceAreOpenedAsItOpensThemItself() {
    let world = LabWorld(seed: 1)
    let annex = Neighbour("Annex", queue: "annex", to: "first-hop", on: world)
    let host = annex.machine.host
    annex.machine.start {
      let queues = try? await annex.openQueues(transports: [world.store], environment: [:], host: host)
      guard let queue = try? queues?.handle("annex") else { return }
      try? await queue.broker.send([OutgoingMessage(queue: .inbox(of: "single"), body: [])])
    }
    #expect(world.simulation.run() == .finished)
    #expect(world.browse("Annex/single.signals").count == 1)
  }
}

/// Some processes of the lab as a service with a queue of its own, to which all that comes goes to one of them.
private struct Neighbour: RunnableService {
  let facts: ServiceFacts
  let processes: [AnyProcess]
  let machine: SimulatedMachine
  let world: LabWorld
  let journal = Journal()

  init(_ name: String, queue: String, to process: String, on world: LabWorld) {
    let machine = world.simulation.machine(name)
    let bench = Workbench(time: machine.host.time, journal: journal) { _, _, time in
      try await time.sleep(until: time.now + .milliseconds(10))
    }
    let queues = Lab.facts.queues.map { facts in
      var facts = facts
      if facts.name == Lab.facts.dispatch.queue { facts.name = queue }
      return facts
    }
    facts = ServiceFacts(name: name, queues: queues, dispatch: DispatchFacts(queue: queue, process: process))
    processes = [
      AnyProcess(SingleProcess(stages: Single(bench: bench))), AnyProcess(FirstHopProcess(stages: FirstHop(bench: bench))),
      AnyProcess(SecondHopProcess(stages: SecondHop(bench: bench))),
    ]
    self.machine = machine
    self.world = world
  }

  static func facts(of program: Self) -> ServiceFacts { program.facts }

  /// Sends to its queue before anything runs.
  func send(_ bodies: [[UInt8]]) {
    let queue = QueueName(facts.dispatch.queue)
    machine.start { try? await world.store.broker.send(bodies.map { OutgoingMessage(queue: queue, body: $0) }) }
    world.simulation.run()
  }

  /// Works until a minute is over at most.
  func run(until condition: Service.StopCondition) {
    let (machine, time) = (machine, machine.host.time)
    let service = service(
      transports: [world.store], environment: [:], host: machine.host, logger: Logger(label: "lab") { _ in SwiftLogNoOpLogHandler() })
    machine.start { _ = try? await service.run(until: condition) }
    if condition == .idle { return }
    machine.start {
      try? await time.sleep(until: time.now + .seconds(60))
      service.stop()
    }
  }
}
