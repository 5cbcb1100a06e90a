// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Logging
import Synchronization

/// One simulated world: two stores, machines that run the service on them, and what they did.
struct PlantWorld: Sendable {
  let simulation: Simulation
  let stores: Stores
  let begun = Journal()
  let done = Journal()

  init(seed: UInt64) {
    simulation = Simulation(seed: seed)
    stores = Stores(simulation)
  }

  var start: Instant { Instant(nanoseconds: 0) }

  /// A service on a machine of its own.
  func service(
    _ name: String = "consumer", drain: Duration = .seconds(25), logger: Logger? = nil,
    _ behaviour: @escaping Behaviour = { _, _, _, _ in }
  ) -> (machine: SimulatedMachine, service: Service) {
    let machine = simulation.machine(name)
    let bench = Bench(time: machine.host.time, begun: begun, done: done, behaviour: behaviour)
    let plant = Plant(
      ruled: Ruled(bench: bench), serial: Serial(bench: bench), paced: Paced(bench: bench), slow: Slow(bench: bench),
      guarded: Guarded(bench: bench), bulk: Bulk(bench: bench), telling: Telling(bench: bench), calling: Calling(bench: bench),
      patient: Patient(bench: bench))
    let service = plant.service(
      transports: [stores], environment: [:], host: machine.host,
      logger: logger ?? Logger(label: name) { _ in SwiftLogNoOpLogHandler() }, drain: drain)
    return (machine, service)
  }

  func send(_ kind: String, _ ids: some Sequence<Int>) {
    let messages = ids.map { OutgoingMessage(queue: QueueName("jobs"), body: Job(kind: kind, id: $0).encoded()) }
    perform { try await stores.near.send(messages) }
  }

  @discardableResult
  func runUntilIdle(stepsMax: Int = 1_000_000, _ behaviour: @escaping Behaviour) -> Simulation.Ending {
    let (machine, service) = service("consumer", behaviour)
    machine.start { _ = try? await service.run(until: .idle) }
    return simulation.run(stepsMax: stepsMax)
  }

  func stop(_ service: Service, at instant: Instant, on machine: SimulatedMachine) {
    machine.start {
      try? await machine.host.time.sleep(until: instant)
      service.stop()
    }
  }

  func browse(_ queue: String) -> [BrowsedMessage] {
    let found = Mutex<[BrowsedMessage]>([])
    let broker = queue == "far" ? stores.far : stores.near
    perform {
      let messages = try await broker.browse(QueueName(queue), limit: 10_000)
      found.withLock { $0 = messages }
    }
    return found.withLock { $0 }
  }

  func depth(_ queue: String) -> QueueDepth? {
    let found = Mutex<QueueDepth?>(nil)
    let broker = queue == "far" ? stores.far : stores.near
    perform {
      let depth = try await broker.depth(of: QueueName(queue))
      found.withLock { $0 = depth }
    }
    return found.withLock { $0 }
  }

  /// The ids of the news in a queue, sorted.
  func news(_ queue: String) -> [Int] { browse(queue).compactMap { try? News(decoding: $0.body).id }.sorted() }

  private func perform(_ body: @escaping @Sendable () async throws -> Void) {
    simulation.machine("visitor").start { try? await body() }
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
  func instants(_ stage: String) -> [Instant] { all.filter { $0.stage == stage }.map(\.at) }
  func count(_ stage: String, _ id: Int) -> Int { all.count { $0.stage == stage && $0.id == id } }
}

/// What a stage of a test does in one attempt: it takes its time, and throws what the test says.
typealias Behaviour = @Sendable (_ stage: String, _ id: Int, _ attempt: Int, _ time: any TimeSource) async throws -> Void

/// The stages of every process in `specs/ResilienceTests/plant.yaml`, on one machine.
struct Bench: Sendable {
  let time: any TimeSource
  let begun: Journal
  let done: Journal
  let behaviour: Behaviour

  func run(_ stage: String, _ id: Int) async throws -> Int {
    begun.note(stage, id, at: time.now)
    try await behaviour(stage, id, begun.count(stage, id), time)
    done.note(stage, id, at: time.now)
    return id
  }

  /// The same for a stage with errors of its own; what else is thrown, such as that it was cancelled, becomes `failure`.
  func run<Failure: Error>(_ stage: String, _ id: Int, or failure: Failure) async throws(Failure) -> Int {
    do {
      return try await run(stage, id)
    } catch {
      throw error as? Failure ?? failure
    }
  }
}

struct Ruled: RuledStages {
  let bench: Bench
  init(bench: Bench) {
    self.bench = bench
    bench.begun.note("made", 0, at: bench.time.now)
  }
  func fetch(_ id: Int) async throws(FetchError) -> Int { try await bench.run("fetch", id, or: FetchError.busy("cancelled")) }
  func file(_ got: Int) async throws { _ = try await bench.run("file", got) }
}

struct Serial: SerialStages {
  let bench: Bench
  func apply(_ id: Int) async throws(ApplyError) { _ = try await bench.run("apply", id, or: ApplyError.denied("cancelled")) }
}

struct Paced: PacedStages {
  let bench: Bench
  func call(_ id: Int) async throws -> Int { try await bench.run("call", id) }
  func note(_ called: Int) async throws { _ = try await bench.run("note", called) }
}

struct Slow: SlowStages {
  let bench: Bench
  func creep(_ id: Int) async throws { _ = try await bench.run("creep", id) }
}

struct Guarded: GuardedStages {
  let bench: Bench
  func ask(_ id: Int) async throws(AskError) -> Int { try await bench.run("ask", id, or: AskError.unavailable("cancelled")) }
  func keep(_ answer: Int) async throws { _ = try await bench.run("keep", answer) }
}

struct Bulk: BulkStages {
  let bench: Bench
  /// The call is noted with the first of its ids.
  func pour(_ id: [Int]) async throws(PourError) -> [Int] {
    _ = try await bench.run("pour", id[0], or: PourError.full("cancelled"))
    for id in id { bench.done.note("each", id, at: bench.time.now) }
    return id
  }
  func label(_ poured: Int) async throws { _ = try await bench.run("label", poured) }
}

struct Telling: TellingStages {
  let bench: Bench
  func act(_ id: Int) async throws -> Int { try await bench.run("act", id) }
  func finish(_ acted: Int) async throws { _ = try await bench.run("finish", acted) }
}

struct Calling: CallingStages {
  let bench: Bench
  func close(_ id: Int) async throws { _ = try await bench.run("close", id) }
}

struct Patient: PatientStages {
  let bench: Bench
  func hold(_ id: Int) async throws -> Int { try await bench.run("hold", id) }
  func drop(_ held: Int) async throws { _ = try await bench.run("drop", held) }
}

/// Two stores behind `memory:` URLs; the far one can be out of reach.
struct Stores: Transport {
  let near: any Broker
  let far: any Broker
  let outage: Outage
  /// When the near store grants no keys.
  let keyless = Outage()
  private let network: SimulatedMachine

  init(_ simulation: Simulation) {
    near = SimulatedStore(simulation).broker
    outage = Outage()
    network = simulation.machine("network")
    far = Unreliable(broker: SimulatedStore(simulation).broker, outage: outage, network: network)
  }

  var scheme: String { "memory" }

  func open(_ location: String, host: Host) async throws -> any Broker {
    location == "far" ? far : keyless.isKnown ? Unreliable(broker: near, outage: keyless, network: network) : near
  }
}

/// Says when the far store does not answer.
final class Outage: Sendable {
  private let rule = Mutex<@Sendable () -> Bool>({ false })
  private let keyRule = Mutex<(@Sendable () -> Bool)?>(nil)
  private let sends = Mutex(0)
  private let refusal = Mutex<@Sendable (Int) -> Bool>({ _ in false })
  private let firstDelay = Mutex(Duration.zero)

  func happens(when rule: @escaping @Sendable () -> Bool) { self.rule.withLock { $0 = rule } }
  func pass() throws {
    sends.withLock { $0 += 1 }
    if rule.withLock({ $0 })() { throw TransportError("the far store is gone") }
  }
  var attempts: Int { sends.withLock { $0 } }

  /// The store grants no keys, and does all else.
  func grantsNoKeys(when rule: @escaping @Sendable () -> Bool) { keyRule.withLock { $0 = rule } }
  var isKnown: Bool { keyRule.withLock { $0 } != nil }
  func passKeys() throws {
    if keyRule.withLock({ $0 })?() == true { throw TransportError("no keys are granted") }
  }

  /// News that the store does not take, whatever comes.
  func refuses(when rule: @escaping @Sendable (_ id: Int) -> Bool) { refusal.withLock { $0 = rule } }
  func isRefused(_ message: OutgoingMessage) -> Bool {
    guard let id = try? News(decoding: message.body).id else { return false }
    return refusal.withLock { $0 }(id)
  }

  /// The first send takes so long.
  func delayFirst(by delay: Duration) { firstDelay.withLock { $0 = delay } }
  func takeDelay() -> Duration {
    firstDelay.withLock { delay in
      defer { delay = .zero }
      return delay
    }
  }
}

/// A broker whose `send` fails during an outage, and which refuses single messages for good.
struct Unreliable: Broker {
  let broker: any Broker
  let outage: Outage
  let network: SimulatedMachine

  func send(_ messages: [OutgoingMessage]) async throws {
    try outage.pass()
    await take(outage.takeDelay())
    try await broker.send(messages)
  }

  /// Nothing shortens the way there, not even that the caller is cancelled.
  private func take(_ delay: Duration) async {
    if delay == .zero { return }
    let time = network.host.time
    await Task(executorPreference: network) { try? await time.sleep(until: time.now + delay) }.value
  }
  func forward(_ consignments: [Consignment]) async -> [[Int: SendFailure]] {
    do {
      try await send(consignments.flatMap(\.messages).filter { !outage.isRefused($0) })
    } catch {
      return consignments.map { $0.messages.isEmpty ? [:] : [0: SendFailure(error)] }
    }
    return consignments.map { consignment in
      let refused = consignment.messages.indices.filter { outage.isRefused(consignment.messages[$0]) }
      return Dictionary(uniqueKeysWithValues: refused.map { ($0, SendFailure(Mishap(), isForGood: true)) })
    }
  }
  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    try await broker.receive(from: queue, count: count, bytes: bytes, visibility: visibility, fence: fence)
  }
  func waitForMessages(in queue: QueueName, limit: Duration) async throws {
    try await broker.waitForMessages(in: queue, limit: limit)
  }
  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] { try await broker.settle(settlements) }
  func extend(_ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?) async throws -> [Lease] {
    try await broker.extend(leases, in: queue, by: visibility, fence: fence)
  }
  func claim(_ claims: [Claim]) async throws -> [ClaimResult] {
    try outage.passKeys()
    return try await broker.claim(claims)
  }
  func raise(_ fence: Fence) async throws { try await broker.raise(fence) }
  func depth(of queue: QueueName) async throws -> QueueDepth { try await broker.depth(of: queue) }
  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    try await broker.browse(queue, after: id, limit: limit)
  }
  func close() async {}
}

struct Mishap: Error {}
