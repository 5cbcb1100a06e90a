// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Logging
import LogSupport
import Synchronization

/// A stage of a test: it takes its time, then does what the test says.
typealias Behaviour = @Sendable (_ stage: String, _ id: Int, _ time: any TimeSource) async throws -> Void

/// A simulated world with a store that fails as it is told.
struct World: Sendable {
  let simulation: Simulation
  let store: SimulatedStore
  let outage = Outage()
  let kept = Kept()
  let log = RecordedLog()

  init(seed: UInt64) {
    simulation = Simulation(seed: seed)
    store = SimulatedStore(simulation)
  }

  /// A service on a machine of its own, whose marks outlast it.
  func service(
    _ name: String = "consumer", drain: Duration = .seconds(25), _ behaviour: Behaviour? = nil
  ) -> (machine: SimulatedMachine, service: Service) {
    let machine = simulation.machine(name)
    let simulation = simulation
    let stages = Work(
      time: machine.host.time, kept: kept,
      behaviour: behaviour ?? { _, _, time in
        try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % 100)))
      })
    let transport = UnreliableStore(store: store, outage: outage)
    let service = Disaster(work: stages).service(
      transports: [transport], environment: [:], host: machine.host, logger: log.logger, drain: drain)
    return (machine, service)
  }

  func send(_ ids: some Sequence<Int>) {
    let messages = ids.map { OutgoingMessage(queue: QueueName("jobs"), body: Job(id: $0).encoded()) }
    perform { try await $0.send(messages) }
  }

  func browse(_ queue: String) -> [BrowsedMessage] {
    let found = Mutex<[BrowsedMessage]>([])
    perform { broker in
      let messages = try await broker.browse(QueueName(queue), limit: 10_000)
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

struct Work: WorkStages {
  let time: any TimeSource
  let kept: Kept
  let behaviour: Behaviour

  func same(_ id: Int) -> Int { id }
  func think(_ one: Int) async throws -> Int {
    try await behaviour("think", one, time)
    return one
  }
  func keep(_ two: Int) async throws {
    try await behaviour("keep", two, time)
    kept.add(two, at: time.now)
  }
}

/// What was done, and when; it outlives every machine.
final class Kept: Sendable {
  private let entries = Mutex<[(id: Int, at: Instant)]>([])

  func add(_ id: Int, at instant: Instant) { entries.withLock { $0.append((id, instant)) } }
  var ids: [Int] { entries.withLock { $0.map(\.id) } }
  func ids(from start: Instant, to end: Instant) -> [Int] {
    entries.withLock { $0.filter { start <= $0.at && $0.at < end }.map(\.id) }
  }
}

/// All lines of a service, in their order.
final class RecordedLog: Sendable {
  private let recorded = Mutex<[String]>([])

  var lines: [String] { recorded.withLock { $0 } }
  var logger: Logger {
    Logger(label: "disaster") { _ in
      LogListener(from: .info) { event, metadata in
        let text = metadata.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        self.recorded.withLock { $0.append("\(event.level) \(event.message) \(text)") }
      }
    }
  }
}
