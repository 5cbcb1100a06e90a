// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import CoreMetrics
import Logging
import LogSupport
import Observed
import Synchronization
import Tracing

/// One simulated world with metrics, a tracer and a log of its own.
struct ShelfWorld: Sendable {
  let simulation: Simulation
  let store: SimulatedStore
  let metrics = MemoryMetrics()
  let tracer = MemoryTracer()
  let log = Log()

  init(seed: UInt64 = 1) {
    simulation = Simulation(seed: seed)
    store = SimulatedStore(simulation)
  }

  func service(on machine: SimulatedMachine, telemetry: Telemetry = Telemetry()) -> Service {
    Observed(sell: Sell(time: machine.host.time), ship: Ship()).service(
      transports: [store], locks: [MemoryLocks()], environment: [:], host: machine.host, logger: log.logger, telemetry: telemetry)
  }

  /// Runs the service until it is idle, or `visit` has returned.
  @discardableResult
  func run(
    telemetry: Telemetry = Telemetry(), measured: Bool = true, traced: Bool = true,
    until condition: Service.StopCondition = .idle,
    _ visit: @escaping @Sendable (Service, SimulatedMachine) async -> Void = { _, _ in }
  ) -> Simulation.Ending {
    let machine = simulation.machine("machine")
    let service = service(on: machine, telemetry: telemetry)
    let work: @Sendable () async -> Void = { _ = try? await service.run(until: condition) }
    machine.start {
      if !measured { return traced ? await withTracer(tracer) { await work() } : await work() }
      await withMetricsFactory(metrics) { traced ? await withTracer(tracer) { await work() } : await work() }
    }
    machine.start { await visit(service, machine) }
    return simulation.run()
  }

  /// Lets the simulation's time pass, and then does something.
  static func after(_ duration: Duration, on machine: SimulatedMachine, _ body: () async -> Void) async {
    try? await machine.host.time.sleep(until: machine.host.time.now + duration)
    await body()
  }

  func send(_ ids: some Sequence<Int>, card: String = "4000", attributes: [String: String] = [:]) {
    let bodies = ids.map { Order(kind: "order", id: $0, card: card, city: "Rome").encoded() }
    send(bodies, attributes)
  }

  func send(_ bodies: [[UInt8]], _ attributes: [String: String] = [:]) {
    let broker = store.broker
    simulation.machine("visitor").start {
      try? await broker.send(bodies.map { OutgoingMessage(queue: QueueName("orders"), body: $0, attributes: attributes) })
    }
    simulation.run()
  }

  func browse(_ queue: String) -> [BrowsedMessage] {
    let broker = store.broker
    let found = Mutex<[BrowsedMessage]>([])
    simulation.machine("visitor").start {
      let messages = (try? await broker.browse(QueueName(queue), limit: 1000)) ?? []
      found.withLock { $0 = messages }
    }
    simulation.run()
    return found.withLock { $0 }
  }
}

/// What the stages of a test do beside passing on.
struct Sell: SellStages {
  let time: any TimeSource

  func price(_ id: Int) throws -> Int {
    if id == 666 { throw Spoilt(text: "no price") }
    return id
  }
  func charge(card: String, amount: Int) async throws(ChargeError) -> String {
    if amount == 13 { throw .declined("\(card) is no good") }
    do { try await time.sleep(until: time.now + .milliseconds(amount % 100 == 99 ? 60_000 : 20)) } catch { throw .declined("stopped") }
    return withSpan("of the user's own") { _ in "charged \(card)" }
  }
  func note(receipt: String, city: String, context: StageContext) throws -> String {
    context.logger.info("noted")
    return "noted \(receipt)"
  }
  func book(id: Int, noted: String) throws {
    if id == 14 { throw Spoilt(text: "cannot book \(noted)") }
  }
}

struct Ship: ShipStages {
  func pack(_ id: [Int]) async throws -> [Int] {
    if id.contains(17) { throw Spoilt(text: "not 17") }
    return id
  }
  func send(box: Int, context: StageContext) async throws {}
}

struct Spoilt: Error { var text: String }

/// What was logged.
final class Log: Sendable {
  struct Line: Sendable {
    var text: String
    var metadata: [String: String]
    /// The trace in whose context it was logged.
    var trace: String?
  }
  private let lines = Mutex<[Line]>([])

  var all: [Line] { lines.withLock { $0 } }
  func lines(_ text: String) -> [Line] { all.filter { $0.text == text } }
  var text: String { all.map { "\($0.text) \($0.metadata)" }.joined(separator: "\n") }

  var logger: Logger {
    Logger(label: "observed") { _ in
      LogListener(from: .trace) { event, metadata in
        let line = Line(
          text: "\(event.message)", metadata: metadata.mapValues { "\($0)" },
          trace: MemoryTracer.place(in: InstrumentationContext.current)?.trace)
        self.lines.withLock { $0.append(line) }
      }
    }
  }
}
