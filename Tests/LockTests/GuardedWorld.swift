// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Logging
import Synchronization

/// A simulated store, locks with a time to live, and machines that run `specs/LockTests/guarded.yaml` on them.
struct GuardedWorld: Sendable {
  let simulation: Simulation
  var store: WatchedStore
  let locks = MemoryLocks(timeToLive: .seconds(10))
  let journal = Journal()

  init(seed: UInt64, ignoresFences: Bool = false) {
    let simulation = Simulation(seed: seed)
    self.simulation = simulation
    store = WatchedStore(
      broker: SimulatedStore(simulation).broker, ignoresFences: ignoresFences, random: { simulation.random() })
  }

  /// `beginning` is called whenever the stages are made.
  func service(
    _ name: String, workMilliseconds: Int = 5000, locks: (any LockTransport)? = nil, drain: Duration? = nil,
    beginning: @escaping @Sendable () -> Void = {}
  ) -> (machine: SimulatedMachine, service: Service) {
    let machine = simulation.machine(name)
    let stages = GuardedStages(
      name: name, machine: machine, simulation: simulation, journal: journal, workMilliseconds: workMilliseconds)
    let service = Guarded(guard: Guard(stages: stages, beginning), tally: Tally(stages: stages)).service(
      transports: [store], locks: [locks ?? self.locks], environment: [:], host: machine.host,
      logger: Logger(label: name) { _ in SwiftLogNoOpLogHandler() }, drain: drain)
    return (machine, service)
  }

  func send(_ ids: Range<Int>) {
    let sender = simulation.machine("sender")
    sender.start {
      try? await store.broker.send(ids.map { OutgoingMessage(queue: QueueName("jobs"), body: Job(id: $0).encoded()) })
    }
    simulation.run()
  }
}

struct GuardedStages: Sendable {
  let name: String
  let machine: SimulatedMachine
  let simulation: Simulation
  let journal: Journal
  let workMilliseconds: Int

  func take() async throws {
    let time = machine.host.time
    try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % UInt64(workMilliseconds))))
  }
}

struct Guard: GuardStages {
  let stages: GuardedStages

  init(stages: GuardedStages, _ beginning: () -> Void) {
    self.stages = stages
    beginning()
  }

  func prepare(_ id: Int) async throws -> Int {
    try await stages.take()
    return id
  }
  func apply(_ ready: Int) async throws {
    try await stages.take()
    stages.journal.note("apply", ready, by: stages.name)
  }
}

struct Tally: TallyStages {
  let stages: GuardedStages

  /// A message of its own for each signal that was sent, however often it is delivered.
  func count(id: Int, context: StageContext) async throws { stages.journal.count(context.messageID, id) }
}

/// What was done, by whom.
final class Journal: Sendable {
  private let entries = Mutex<[(stage: String, id: Int, machine: String)]>([])

  private let signals = Mutex<[MessageID: Int]>([:])

  func count(_ message: MessageID, _ id: Int) { signals.withLock { $0[message] = id } }
  /// Of each signal that was sent, the id that it tells.
  var counted: [Int] { signals.withLock { $0.values.sorted() } }

  func note(_ stage: String, _ id: Int, by machine: String) { entries.withLock { $0.append((stage, id, machine)) } }

  func ids(_ stage: String, by machine: String? = nil) -> [Int] {
    entries.withLock { $0.filter { $0.stage == stage && (machine == nil || $0.machine == machine) }.map(\.id) }
  }
}

/// A store that is some way off, and notes under which token each call had an effect, and which calls were refused.
struct WatchedStore: Transport {
  let broker: any Broker
  let tokens = Tokens()
  /// A store without fences, to see that they are needed.
  var ignoresFences = false
  /// What a settlement meets on its way.
  var onSettle: @Sendable () async throws -> Void = {}
  /// What the word of a new owner meets.
  var onRaise: @Sendable () async throws -> Void = {}
  let random: @Sendable () -> UInt64

  final class Tokens: Sendable {
    private let state = Mutex<(accepted: [UInt64], refusedCount: Int)>(([], 0))
    var accepted: [UInt64] { state.withLock(\.accepted) }
    var refusedCount: Int { state.withLock(\.refusedCount) }
    func accept(_ fence: Fence?) { state.withLock { $0.accepted.append(fence?.token ?? 0) } }
    func refuse() { state.withLock { $0.refusedCount += 1 } }

    /// Calls that had an effect under a token after one with a higher token had.
    var staleCount: Int {
      var (highest, count): (UInt64, Int) = (0, 0)
      for token in accepted {
        if token < highest { count += 1 }
        highest = max(highest, token)
      }
      return count
    }
  }

  var scheme: String { "memory" }
  func open(_ location: String, host: Armature.Host) async throws -> any Broker {
    DistantStore(store: self, broker: broker, time: host.time)
  }
}

/// The store as one machine sees it: each call takes its time to get there, and the machine may be frozen meanwhile.
private struct DistantStore: Broker {
  let store: WatchedStore
  let broker: any Broker
  let time: any TimeSource

  func send(_ messages: [OutgoingMessage]) async throws { try await broker.send(messages) }

  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    try await watched(fence) {
      try await broker.receive(from: queue, count: count, bytes: bytes, visibility: visibility, fence: passed(fence))
    }
  }

  func waitForMessages(in queue: QueueName, limit: Duration) async throws {
    try await broker.waitForMessages(in: queue, limit: limit)
  }

  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] {
    try await store.onSettle()
    await travel()
    let results = try await broker.settle(
      settlements.map { settlement in
        var settlement = settlement
        settlement.fence = passed(settlement.fence)
        return settlement
      })
    for (settlement, result) in zip(settlements, results) {
      if result == .fenced { store.tokens.refuse() }
      if result == .settled { store.tokens.accept(settlement.fence) }
    }
    return results
  }

  func extend(_ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?) async throws -> [Lease] {
    try await watched(fence) { try await broker.extend(leases, in: queue, by: visibility, fence: passed(fence)) }
  }

  func claim(_ claims: [Claim]) async throws -> [ClaimResult] { try await broker.claim(claims) }
  func raise(_ fence: Fence) async throws {
    try await store.onRaise()
    try await watched(fence) { if !store.ignoresFences { try await broker.raise(fence) } }
  }
  func depth(of queue: QueueName) async throws -> QueueDepth { try await broker.depth(of: queue) }
  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    try await broker.browse(queue, after: id, limit: limit)
  }
  func close() async {}

  private func passed(_ fence: Fence?) -> Fence? { store.ignoresFences ? nil : fence }

  private func travel() async {
    try? await time.sleep(until: time.now + .milliseconds(Int(store.random() % 300)))
  }

  private func watched<Value>(_ fence: Fence?, _ call: () async throws -> Value) async throws -> Value {
    await travel()
    do {
      let value = try await call()
      store.tokens.accept(fence)
      return value
    } catch let stale as StaleFence {
      store.tokens.refuse()
      throw stale
    }
  }
}
