// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Logging
import Synchronization

/// One simulated world: a store, machines that run the service on it, and what they did.
struct LabWorld: Sendable {
  let simulation: Simulation
  let store: SimulatedStore
  let journal = Journal()

  init(seed: UInt64) {
    simulation = Simulation(seed: seed)
    store = SimulatedStore(simulation)
  }

  /// A service on a machine of its own. Without a behaviour each stage takes up to 100 ms.
  func service(
    _ name: String = "consumer", drain: Duration = .seconds(25), _ behaviour: Behaviour? = nil
  ) -> (machine: SimulatedMachine, service: Service) {
    let machine = simulation.machine(name)
    let simulation = simulation
    let bench = Workbench(
      time: machine.host.time, journal: journal,
      behaviour: behaviour ?? { _, _, time in
        try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % 100)))
      })
    let lab = Lab(
      ordered: Ordered(bench: bench), single: Single(bench: bench), firstHop: FirstHop(bench: bench),
      secondHop: SecondHop(bench: bench), unforgiving: Unforgiving(bench: bench), sifting: Sifting(bench: bench),
      lone: Lone(bench: bench))
    let service = lab.service(
      transports: [store], environment: [:], host: machine.host,
      logger: Logger(label: name) { _ in SwiftLogNoOpLogHandler() }, drain: drain)
    return (machine, service)
  }

  /// Sends jobs before anything runs.
  func send(_ kind: String, _ ids: some Sequence<Int> & Sendable) {
    send(ids.map { Job(kind: kind, id: $0, note: nil).encoded() })
  }

  func send(_ bodies: [[UInt8]]) {
    perform { broker in
      try await broker.send(bodies.map { OutgoingMessage(queue: QueueName("jobs"), body: $0) })
    }
  }

  /// Runs the service alone until nothing is left to do.
  @discardableResult
  func runUntilIdle(_ behaviour: Behaviour? = nil) -> Simulation.Ending {
    let (machine, service) = service("consumer", behaviour)
    machine.start { _ = try? await service.run(until: .idle) }
    return simulation.run()
  }

  func browse(_ queue: String) -> [BrowsedMessage] {
    let found = Mutex<[BrowsedMessage]>([])
    perform { broker in
      let messages = try await broker.browse(QueueName(queue), limit: 1000)
      found.withLock { $0 = messages }
    }
    return found.withLock { $0 }
  }

  private func perform(_ body: @escaping @Sendable (any Broker) async throws -> Void) {
    let broker = store.broker
    simulation.machine("visitor").start { try? await body(broker) }
    simulation.run()
  }
}

/// What the stages of a test did, in the order in which they did it; it outlives every machine.
final class Journal: Sendable {
  struct Entry: Sendable, Equatable {
    var stage: String
    var id: Int
    var at: Instant
  }
  private let entries = Mutex<[Entry]>([])

  func note(_ stage: String, _ id: Int, at instant: Instant) {
    entries.withLock { $0.append(Entry(stage: stage, id: id, at: instant)) }
  }

  var all: [Entry] { entries.withLock { $0 } }
  func ids(_ stage: String) -> [Int] { all.filter { $0.stage == stage }.map(\.id) }
}

/// A stage of a test: it takes its time, then does what the test says.
typealias Behaviour = @Sendable (_ stage: String, _ id: Int, _ time: any TimeSource) async throws -> Void

/// The stages of every process in `specs/RuntimeTests/lab.yaml`, on one machine.
struct Workbench: Sendable {
  let time: any TimeSource
  let journal: Journal
  let behaviour: Behaviour

  func run(_ stage: String, _ id: Int) async throws {
    try await behaviour(stage, id, time)
    journal.note(stage, id, at: time.now)
  }
}

struct Ordered: OrderedStages {
  let bench: Workbench

  func work(_ id: Int) async throws -> Int {
    try await bench.run("work", id)
    return id
  }
  func seen(_ half: Int) { bench.journal.note("seen", half, at: bench.time.now) }
  func double(_ half: Int) -> Int { half * 2 }
  func keep(_ whole: Int) async throws { try await bench.run("keep", whole) }
}

struct Single: SingleStages {
  let bench: Workbench

  func prepare(_ id: Int) -> Int {
    bench.journal.note("prepare", id, at: bench.time.now)
    return id
  }
  func apply(_ ready: Int) async throws { try await bench.run("apply", ready) }
}

struct FirstHop: FirstHopStages {
  let bench: Workbench

  func finish(_ id: Int) async throws { try await bench.run("finish", id) }
}

struct SecondHop: SecondHopStages {
  let bench: Workbench

  func receive(id: Int, context: StageContext) async throws { try await bench.run("receive", id) }
}

struct Unforgiving: UnforgivingStages {
  let bench: Workbench

  func insist(_ id: Int) async throws { try await bench.run("insist", id) }
}

struct Sifting: SiftingStages {
  let bench: Workbench

  func sift(_ id: Int) async throws -> Int {
    try await bench.run("sift", id)
    return id
  }
  func gather(_ sifted: Int) async throws { try await bench.run("gather", sifted) }
}

struct Lone: LoneStages {
  let bench: Workbench

  func ponder(_ id: Int) async throws -> Int {
    try await bench.run("ponder", id)
    return id
  }
  func conclude(_ pondered: Int) async throws { try await bench.run("conclude", pondered) }
}

struct Mishap: Error {}
