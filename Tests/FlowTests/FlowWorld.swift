// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Logging
import LogSupport
import Synchronization

/// One simulated world: a store, machines that run the service on it, what they did and what they logged.
struct FlowWorld: Sendable {
  let simulation: Simulation
  let store: SimulatedStore
  let journal = Journal()
  let log = LogBook()

  init(seed: UInt64) {
    simulation = Simulation(seed: seed)
    store = SimulatedStore(simulation)
  }

  /// A service on a machine of its own. Without a behaviour each stage takes up to 100 ms.
  ///
  /// - Parameter hasMarks: what it runs is noted where the next machine finds it.
  func service(
    _ name: String = "consumer", drain: Duration = .seconds(25), hasMarks: Bool = false, _ behaviour: Behaviour? = nil,
    insisting: @escaping @Sendable (String, Instant) throws -> Void = { _, _ in }
  ) -> (machine: SimulatedMachine, service: Service) {
    let machine = simulation.machine(name)
    let simulation = simulation
    let bench = Workbench(
      time: machine.host.time, journal: journal,
      behaviour: behaviour ?? { _, _, time in
        try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % 100)))
      })
    let flow = Flow(
      family: Family(bench: bench), notes: Notes(bench: bench), laned: Laned(bench: bench),
      standing: Standing(bench: bench, insisting: insisting), loose: Loose(bench: bench), grouped: Grouped(bench: bench))
    let service = flow.service(
      transports: [hasMarks ? PlacedStore(store: store) : store], environment: [:], host: machine.host,
      logger: log.logger(name), drain: drain)
    return (machine, service)
  }

  /// Sends jobs before anything runs, each with its place as its id.
  func send(_ kind: String, keys: [String] = [], sizes: [Int] = []) {
    let count = max(keys.count, sizes.count)
    let jobs = (0..<count).map { index in
      Job(
        kind: kind, id: index, key: index < keys.count ? keys[index] : "", size: index < sizes.count ? sizes[index] : 0)
    }
    perform { broker in
      try await broker.send(jobs.map { OutgoingMessage(queue: QueueName("jobs"), body: $0.encoded()) })
    }
  }

  /// Runs the service alone until nothing is left to do.
  @discardableResult
  func runUntilIdle(
    _ behaviour: Behaviour? = nil, insisting: @escaping @Sendable (String, Instant) throws -> Void = { _, _ in }
  ) -> Simulation.Ending {
    let (machine, service) = service("consumer", behaviour, insisting: insisting)
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

  func stop(_ service: Service, after delay: Duration, of machine: SimulatedMachine) {
    machine.start {
      try? await machine.host.time.sleep(until: machine.host.time.now + delay)
      service.stop()
    }
  }

  private func perform(_ body: @escaping @Sendable (any Broker) async throws -> Void) {
    let broker = store.broker
    simulation.machine("visitor").start { try? await body(broker) }
    simulation.run()
  }
}

/// The simulated store, with a place for marks beside it.
private struct PlacedStore: Transport {
  let store: SimulatedStore

  var scheme: String { store.scheme }

  func open(_ location: String, host: Host) async throws -> any Broker { try await store.open(location, host: host) }
  func place(of location: String) -> String? { "flow" }
}

/// What the stages of a test did; it outlives every machine.
final class Journal: Sendable {
  struct Entry: Sendable, Equatable {
    var stage: String
    var label: String
    /// When the attempt that succeeded began and ended.
    var begun: Instant
    var ended: Instant
  }
  private let entries = Mutex<[Entry]>([])

  func note(_ entry: Entry) { entries.withLock { $0.append(entry) } }

  var all: [Entry] { entries.withLock { $0 } }
  func of(_ stage: String) -> [Entry] { all.filter { $0.stage == stage } }
  func labels(_ stage: String) -> [String] { of(stage).map(\.label) }
}

/// A stage of a test: it takes its time, then does what the test says. A label is `id` or `id/key`, or that of a child.
typealias Behaviour = @Sendable (_ stage: String, _ label: String, _ time: any TimeSource) async throws -> Void

struct Mishap: Error {}

/// The stages of every process in `specs/FlowTests/flow.yaml`, on one machine.
struct Workbench: Sendable {
  let time: any TimeSource
  let journal: Journal
  let behaviour: Behaviour

  func run(_ stage: String, _ label: String) async throws {
    let begun = time.now
    try await behaviour(stage, label, time)
    journal.note(Journal.Entry(stage: stage, label: label, begun: begun, ended: time.now))
  }
}

struct Family: FamilyStages {
  let bench: Workbench

  func members(id: Int, size: Int) -> [String] { (0..<size).map { "\(id)/\($0)" } }
  func raise(_ member: String) async throws -> String {
    try await bench.run("raise", member)
    return member
  }
  /// As many as the label's last digit says, of which every third is not wanted.
  func heirs(_ raised: String) -> [String] {
    (0..<((raised.last?.wholeNumberValue ?? 0) % 4)).map { "\(raised)/\($0)\($0 % 3 == 2 ? "x" : "")" }
  }
  func settle(heir: String, context: StageContext) async throws {
    try await bench.run("settle", heir)
    bench.journal.note(
      Journal.Entry(stage: "id", label: "\(context.messageID)", begun: bench.time.now, ended: bench.time.now))
  }
}

struct Notes: NotesStages {
  let bench: Workbench

  func hear(_ label: String) async throws { try await bench.run("hear", label) }
}

struct Laned: LanedStages {
  let bench: Workbench

  func step(id: Int, key: String) async throws { try await bench.run("step", "\(id)/\(key)") }
  func seal(id: Int, key: String) async throws { try await bench.run("seal", "\(id)/\(key)") }
}

/// `insist` cannot suspend, so it takes no time: what it does is decided in the test.
struct Standing: StandingStages {
  let bench: Workbench
  let insisting: @Sendable (_ label: String, _ now: Instant) throws -> Void

  init(bench: Workbench, insisting: @escaping @Sendable (_ label: String, _ now: Instant) throws -> Void) {
    self.bench = bench
    self.insisting = insisting
    bench.journal.note(Journal.Entry(stage: "made", label: "standing", begun: bench.time.now, ended: bench.time.now))
  }

  func insist(id: Int, key: String) throws {
    try insisting("\(id)/\(key)", bench.time.now)
    bench.journal.note(
      Journal.Entry(stage: "insist", label: "\(id)/\(key)", begun: bench.time.now, ended: bench.time.now))
  }
  func pass(id: Int, key: String) async throws { try await bench.run("pass", "\(id)/\(key)") }
}

struct Loose: LooseStages {
  let bench: Workbench

  func roam(id: Int, key: String) async throws { try await bench.run("roam", "\(id)/\(key)") }
  func land(id: Int, key: String) async throws { try await bench.run("land", "\(id)/\(key)") }
}

struct Grouped: GroupedStages {
  let bench: Workbench

  /// A batch's label holds those of its messages; the key `short` makes it lose a result.
  func gather(_ items: [GroupedGatherItem]) async throws -> [Int] {
    try await bench.run("gather", items.map { "\($0.id)/\($0.key)" }.joined(separator: " "))
    return items.dropLast(items.contains { $0.key == "short" } ? 1 : 0).map(\.id)
  }
  func ship(gathered: Int, key: String) async throws { try await bench.run("ship", "\(gathered)/\(key)") }
}

/// Kills a machine at every step of a run in turn, and lets another one carry on; `check` looks at what became of it.
func sweepCrashes(
  of kind: String, keys: [String] = [], sizes: [Int] = [], check: (_ world: FlowWorld, _ step: Int) -> Void
) {
  var step = 0
  while true {
    let world = FlowWorld(seed: 3)
    world.send(kind, keys: keys, sizes: sizes)
    let (doomed, service) = world.service("doomed")
    let last = world.simulation.steps + step
    doomed.start { _ = try? await service.run(until: .idle) }
    world.simulation.run { if $0 == last { doomed.kill() } }
    if !doomed.isAlive {
      let (heir, again) = world.service("heir")
      heir.start { _ = try? await again.run(until: .idle) }
      world.simulation.run()
    }
    check(world, step)
    if doomed.isAlive { return }
    step += 1
  }
}

/// What services have logged, level and message.
final class LogBook: Sendable {
  private let lines = Mutex<[String]>([])

  func count(of text: String) -> Int { lines.withLock { lines in lines.filter { $0.contains(text) }.count } }

  func logger(_ label: String) -> Logger {
    Logger(label: label) { _ in
      LogListener(from: .debug) { event, _ in
        let all = (event.metadata ?? [:]).map { "\($0)=\($1)" }.sorted().joined(separator: " ")
        self.lines.withLock { $0.append("\(event.level) \(event.message) \(all)") }
      }
    }
  }
}
