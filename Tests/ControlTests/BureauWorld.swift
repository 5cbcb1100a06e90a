// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureTesting
import Logging
import Synchronization

/// One simulated world: a store, machines that run the service on it, and what they did.
struct BureauWorld: Sendable {
  let simulation: Simulation
  let store: SimulatedStore
  let minutes = Minutes()

  init(seed: UInt64) {
    simulation = Simulation(seed: seed)
    store = SimulatedStore(simulation)
  }

  /// - Parameters:
  ///   - isApart: the letters have a URL of their own, and with it another store.
  ///   - dispatch: that of the service that has other ways into its processes, too, see ``Reading``.
  func service(
    _ name: String = "machine", drain: Duration? = nil, logger: Logger? = nil, transport: (any Transport)? = nil, isApart: Bool = false,
    dispatch: DispatchFacts? = nil, _ deed: @escaping Deed = { _, _, _ in }
  ) -> (machine: SimulatedMachine, service: Service) {
    let machine = simulation.machine(name)
    let desk = Desk(time: machine.host.time, minutes: minutes, deed: deed)
    let control = Control(
      fragile: Fragile(desk), partner: Partner(desk), steady: Steady(desk), payer: Payer(desk))
    let quiet = Logger(label: name) { _ in SwiftLogNoOpLogHandler() }
    let usual: any RunnableService = isApart ? Apart(control: control) : control
    let program = dispatch.map { Reading(control: control, dispatch: $0) } ?? usual
    return (
      machine,
      program.service(transports: [transport ?? store], environment: [:], host: machine.host, logger: logger ?? quiet, drain: drain)
    )
  }

  func send(_ kind: String, _ ids: some Sequence<Int> & Sendable) {
    send(ids.map { Errand(kind: kind, id: $0).encoded() })
  }

  func send(_ bodies: [[UInt8]]) {
    perform { broker in
      try await broker.send(bodies.map { OutgoingMessage(queue: QueueName("errands"), body: $0) })
    }
  }

  func send(_ body: [UInt8], _ attributes: [String: String], to queue: String) {
    perform { broker in
      try await broker.send([OutgoingMessage(queue: QueueName(queue), body: body, attributes: attributes)])
    }
  }

  /// Sends a message, and takes it out of its queue as often as `maxReceives` allows.
  func exhaust(_ body: [UInt8], in queue: QueueName) {
    perform { broker in
      try await broker.send([OutgoingMessage(queue: queue, body: body)])
      for _ in 1...20 {
        let deliveries = try await broker.receive(from: queue, count: 1, visibility: .seconds(30))
        _ = try await broker.settle(deliveries.map { Settlement(queue: queue, lease: $0.lease, outcome: .release(after: .zero)) })
      }
    }
  }

  /// How many messages lie in a queue, whether visible or not.
  func count(_ queue: String) -> Int {
    let found = Mutex(0)
    perform { broker in
      let depth = try await broker.depth(of: QueueName(queue))
      found.withLock { $0 = depth.visible + depth.hidden }
    }
    return found.withLock { $0 }
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

/// What happened in a test, in the order in which it did; it outlives every value of the stages' types.
final class Minutes: Sendable {
  private let entries = Mutex<[String]>([])

  func note(_ text: String) { entries.withLock { $0.append(text) } }
  var all: [String] { entries.withLock { $0 } }
  func ids(_ stage: String) -> [Int] {
    all.filter { $0.hasPrefix("\(stage) ") }.compactMap { Int($0.dropFirst(stage.count + 1)) }
  }
}

/// What a stage of a test does beside noting its message: it takes its time, or breaks down.
typealias Deed = @Sendable (_ stage: String, _ id: Int, _ time: any TimeSource) async throws -> Void

/// Gives each value of a stages' type what it needs, and notes when one is made.
struct Desk: Sendable {
  let time: any TimeSource
  let minutes: Minutes
  let deed: Deed

  func made(_ process: String) -> Desk {
    minutes.note("made \(process)")
    return self
  }

  func run(_ stage: String, _ id: Int) async throws {
    try await deed(stage, id, time)
    minutes.note("\(stage) \(id)")
  }
}

struct Fragile: FragileStages {
  let desk: Desk

  init(_ desk: Desk) { self.desk = desk.made("fragile") }

  func look(_ id: Int) throws -> Int {
    if id == 1_000_000 { throw Breakdown("looked too closely") }
    desk.minutes.note("look \(id)")
    return id
  }
  func fetch(_ seen: Int) async throws -> Int {
    try await desk.run("fetch", seen)
    return seen
  }
  func keep(_ fetched: Int) async throws { try await desk.run("keep", fetched) }
}

struct Partner: PartnerStages {
  let desk: Desk

  init(_ desk: Desk) { self.desk = desk.made("partner") }

  func accompany(_ id: Int) async throws { try await desk.run("accompany", id) }
}

struct Steady: SteadyStages {
  let desk: Desk

  init(_ desk: Desk) { self.desk = desk.made("steady") }

  func walk(_ id: Int) throws -> Int {
    desk.minutes.note("walk \(id)")
    return id
  }
  func arrive(_ walked: Int) async throws { try await desk.run("arrive", walked) }
}

struct Payer: PayerStages {
  let desk: Desk

  init(_ desk: Desk) { self.desk = desk.made("payer") }

  func charge(id: Int, card: String) throws -> String {
    if id < 0 { throw Refusal(text: "no money on \(card)") }
    desk.minutes.note("charge \(id)")
    return "charged \(card)"
  }
  func book(receipt: String, city: String) async throws -> (booking: String, number: Int) {
    ("booked with \(receipt)", 7)
  }
  func confirm(id: Int, number: Int, city: String, booking: String, receipt: String) async throws {
    try await desk.run("confirm", id)
  }
}

struct Refusal: Error { var text: String }

/// The service whose letters lie in another store.
private struct Apart: RunnableService {
  let control: Control

  var processes: [AnyProcess] { control.processes }

  static func facts(of program: Apart) -> ServiceFacts {
    let facts = Control.facts
    let queues = facts.queues.map { queue in
      var queue = queue
      if queue.name == "parked" { queue.url = "memory:apart" }
      return queue
    }
    return ServiceFacts(name: facts.name, queues: queues, dispatch: facts.dispatch, supervise: facts.supervise)
  }
}

/// What a run ended with, handed out of a simulation.
final class Outcome: Sendable {
  private let error = Mutex<(any Error)?>(nil)

  func set(_ new: any Error) { error.withLock { $0 = new } }
  var failure: ServiceFailure? { error.withLock { $0 as? ServiceFailure } }
}

extension SimulatedMachine {
  /// Starts the service, and keeps what it ends with.
  func run(_ service: Service, until condition: Service.StopCondition = .idle) -> Outcome {
    let outcome = Outcome()
    start { do { try await service.run(until: condition) } catch { outcome.set(error) } }
    return outcome
  }

  func after(_ duration: Duration, _ body: @escaping @Sendable () async -> Void) {
    start {
      try? await self.host.time.sleep(until: self.host.time.now + duration)
      await body()
    }
  }
}
