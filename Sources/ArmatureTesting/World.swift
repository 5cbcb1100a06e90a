// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) public import Armature
import Logging
import Synchronization

/// One simulated world, for one seed: stores, machines that run services on them, and what a scenario does to them.
///
/// A scenario is handed a world before it begins, says what runs and what is sent, and returns; then the world plays.
/// See ``simulate(seeds:faults:limits:test:_:)``.
public final class World: Sendable {
  /// The number that decides everything in it.
  public let seed: UInt64
  /// What its machines run in.
  public let simulation: Simulation
  let limits: Limits
  let state: Mutex<WorldState>
  let watch = QueueWatch()
  private let lockBook = MemoryLocks()
  let visitor: SimulatedMachine
  let keeper: SimulatedMachine

  /// What the message that a visitor sends is expected to lead to.
  @TaskLocal static var expected: [Expectation] = []

  /// How long a run may take before it is called off.
  public struct Limits: Sendable {
    /// Steps of a run; where they are used up, it is a livelock.
    public var stepsMax = 2_000_000
    /// Virtual time without any message received, settled or acted upon; then it is a deadlock.
    public var stallMax = Duration.seconds(6 * 3600)
    /// Virtual time after which nothing goes wrong any more.
    public var faultsUntil = Duration.seconds(600)
    /// Virtual time after which services are stopped although there is work left; nil: when all is done.
    public var duration: Duration?

    /// What fits most scenarios.
    public init() {}
  }

  init(seed: UInt64, faults: Faults = .none, limits: Limits = Limits(), arePartedCalls: Bool? = nil, isTold: Bool = false) {
    self.seed = seed
    self.limits = limits
    simulation = Simulation(seed: seed)
    var dice = SplitMix64(state: seed ^ 0x5eed_0fa1_7e57_ab1e)
    let habit = SimulationState.Habit(rawValue: dice.next() % 3) ?? .any
    simulation.state.withLock { $0.habit = habit }
    state = Mutex(
      WorldState(
        weather: Weather(faults, horizon: limits.faultsUntil, arePartedCalls: arePartedCalls, random: dice),
        story: isTold ? [] : nil))
    visitor = simulation.machine("visitor")
    keeper = simulation.machine("keeper")
  }

  // MARK: what a scenario says

  /// Runs a service on machines of its own. One that dies or is stopped by a fault is started again.
  ///
  /// `make` is called for each start, with the instance that its stages may act through. `drain` takes the place of the
  /// spec's own.
  public func run<Program: RunnableService>(
    _ name: String = "service", instances: Int = 1, environment: [String: String] = [:],
    drain: Duration? = nil, _ make: @escaping @Sendable (Instance) -> Program
  ) {
    let (transports, locks) = (transports, locks)
    let plan = WorldState.Plan(name: name) { instance in
      make(instance).service(
        transports: transports, locks: locks, environment: environment, host: instance.machine.host,
        logger: Logger(label: name) { _ in StoryLog(world: self, machine: instance.machine) }, drain: drain)
    }
    let program = make(Instance(world: self, machine: visitor))
    let facts = Program.facts(of: program)
    let known = KnownQueues(facts, program.processes)
    state.withLock { state in
      state.plans += [WorldState.Plan](repeating: plan, count: instances)
      state.known.add(known)
      state.drainMax = max(state.drainMax, drain ?? facts.supervise.drain)
      state.connects.append { host in
        let queues = try await program.openQueues(transports: transports, environment: environment, host: host)
        return (facts.name, queues)
      }
    }
  }

  /// Sends a message to a queue of one of the services, after a while of virtual time, and says what is to come of it.
  ///
  /// Where two services have a queue of this name in different places, the run fails and says so. `attributes` travel beside it, and
  /// stages see them by their context.
  public func send(
    _ message: some WireMessage, to queue: String, after delay: Duration = .zero, attributes: [String: String] = [:],
    expecting: Expectation...
  ) {
    visit(after: delay, expecting) { try await $0.handle(queue).send([message], attributes: attributes) }
  }

  /// Does something to the queues of all services from outside, as a producer does.
  public func send(
    after delay: Duration = .zero, expecting: [Expectation] = [], by body: @escaping @Sendable (Queues) async throws -> Void
  ) {
    visit(after: delay, expecting, body)
  }

  /// Says something to each service that runs after a while of virtual time, as whoever looks after them does: to pause a process, to
  /// let it go on.
  ///
  /// Where a command needs queues that an instance has not opened, that one is left out; one that dies takes what the command waits for
  /// with it. What is thrown otherwise fails the run.
  public func control(after delay: Duration, _ command: @escaping @Sendable (ServiceControl) async throws -> Void) {
    state.withLock { $0.commands.append(WorldState.Command(after: delay, give: command)) }
  }

  /// Looks at what is left when all is done.
  public func atEnd(_ check: @escaping @Sendable (Outcome) -> Void) { state.withLock { $0.checks.append(check) } }

  /// A number from the seed.
  public func random() -> UInt64 { simulation.random() }

  /// A whole number below a bound, from the seed.
  public func random(below bound: Int) -> Int { bound <= 1 ? 0 : Int(simulation.random() % UInt64(bound)) }

  /// The stores that the queues' URLs name: each URL is one store of this world, whatever its scheme is.
  public var transports: [any Transport] {
    ["memory", "sqlite", "sqs"].map { ModelTransport(world: self, scheme: $0) }
  }

  /// The locks that the services' `lock` names: one with a lease for each URL, whatever its scheme is.
  public var locks: [any LockTransport] { ["memory", "file", "sqlite", "zookeeper"].map { ModelLocks(scheme: $0, book: lockBook) } }

  private func visit(
    after delay: Duration, _ expecting: [Expectation], _ body: @escaping @Sendable (Queues) async throws -> Void
  ) {
    state.withLock { $0.visits.append(WorldState.Visit(after: delay, expecting: expecting, body: body)) }
  }
}
