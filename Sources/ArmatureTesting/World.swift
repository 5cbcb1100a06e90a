// SPDX-License-Identifier: Apache-2.0

public import Armature
import Logging
import Synchronization

/// One simulated world, for one seed: stores, machines that run services on them, and what a scenario does to them.
///
/// A scenario is handed a world before it begins, says what runs and what is sent, and returns; then the world plays.
/// See ``simulate(seeds:faults:limits:test:_:)``.
public final class World: Sendable {
  public let seed: UInt64
  public let simulation: Simulation
  let limits: Limits
  let state: Mutex<WorldState>
  let watch = QueueWatch()
  private let lockBook = MemoryLocks()
  let visitor: SimulatedMachine
  private let keeper: SimulatedMachine

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
  /// `make` is called for each start, with the instance that its stages may act through.
  public func run<Program: ServiceProgram>(
    _ name: String = "service", instances: Int = 1, environment: [String: String] = [:],
    grace: Duration = .seconds(25), _ make: @escaping @Sendable (Instance) -> Program
  ) {
    let (transports, locks) = (transports, locks)
    let plan = WorldState.Plan(name: name) { instance in
      make(instance).service(
        transports: transports, locks: locks, environment: environment, host: instance.machine.host,
        logger: Logger(label: name) { _ in StoryLog(world: self, machine: instance.machine) }, grace: grace)
    }
    state.withLock { $0.graceMax = max($0.graceMax, grace) }
    let known = KnownQueues(Program.facts, make(Instance(world: self, machine: visitor)).processes)
    state.withLock { state in
      state.plans += [WorldState.Plan](repeating: plan, count: instances)
      state.known.add(known)
      state.connect = { try await Program.connect(transports: transports, environment: environment, host: $0) }
    }
  }

  /// Sends a message to a queue of the service, after a while of virtual time, and says what shall come of it.
  public func send(
    _ message: some WireMessage, to queue: String, after delay: Duration = .zero, expecting: Expectation...
  ) {
    visit(after: delay, expecting) { try await $0.handle(queue).send([message]) }
  }

  /// Does something to the service's queues from outside, as a producer does.
  public func send(
    after delay: Duration = .zero, expecting: [Expectation] = [], by body: @escaping @Sendable (Queues) async throws -> Void
  ) {
    visit(after: delay, expecting, body)
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
  public var locks: [any LockTransport] { ["memory", "file", "zookeeper"].map { ModelLocks(scheme: $0, book: lockBook) } }

  private func visit(
    after delay: Duration, _ expecting: [Expectation], _ body: @escaping @Sendable (Queues) async throws -> Void
  ) {
    state.withLock { $0.visits.append(WorldState.Visit(after: delay, expecting: expecting, body: body)) }
  }

  // MARK: what happens to it

  /// Plays the scenario to its end, and judges. `killAt` is a step at which the first service's machine dies.
  func play(killAt: Int? = nil) -> Play {
    let visits = state.withLock { $0.visitsInOrder }
    visitor.start { await self.receiveVisitors(visits) }
    for plan in state.withLock({ $0.plans }) { launch(plan) }
    return close(after: loop(killAt))
  }

  private func loop(_ killAt: Int?) -> Simulation.Ending? {
    var steps = 0
    while steps < limits.stepsMax {
      if steps == killAt { happen(Weather.Mishap(step: steps, kind: .kill, lasts: .seconds(1)), to: 0) }
      if let ending = simulation.step() { return ending }
      steps += 1
      let now = simulation.now
      switch state.withLock({ $0.turn(step: steps, now, limits) }) {
      case .none: break
      case .mishap(let mishap): happen(mishap, to: nil)
      case .stop: stopAll()
      case .stall: return nil
      }
    }
    return .stepsUsedUp
  }

  private func receiveVisitors(_ visits: [WorldState.Visit]) async {
    guard !visits.isEmpty else { return state.withLock { $0.areVisitorsGone = true } }
    let host = visitor.host
    do {
      guard let connect = state.withLock({ $0.connect }) else { throw ConfigurationError("nothing runs: call World.run") }
      let queues = try await connect(host)
      for visit in visits {
        try await host.time.sleep(until: Instant(nanoseconds: 0) + visit.after)
        try await World.$expected.withValue(visit.expecting) { try await visit.body(queues) }
      }
    } catch {
      fail("a visitor failed: \(error)")
    }
    state.withLock { $0.areVisitorsGone = true }
  }

  private func launch(_ plan: WorldState.Plan) {
    let place = state.withLock { state in
      state.instances.append(nil)
      return state.instances.count - 1
    }
    let machine = simulation.machine("\(plan.name)-\(place)")
    let service = plan.launch(Instance(world: self, machine: machine))
    note("\(machine.name) starts")
    state.withLock { $0.instances[place] = WorldState.Running(plan: plan, machine: machine, service: service) }
    machine.start {
      do {
        try await service.run()
      } catch {
        self.note("\(machine.name) failed: \(error)")
        self.state.withLock { $0.failures += 1 }
      }
      self.returned(place, machine)
    }
  }

  private func returned(_ place: Int, _ machine: SimulatedMachine) {
    let now = simulation.now
    guard let plan = state.withLock({ $0.returned(place, machine, now) }) else { return }
    restart(plan, after: .seconds(1))
  }

  private func restart(_ plan: WorldState.Plan, after delay: Duration) {
    keeper.start {
      try? await self.keeper.host.time.sleep(until: self.simulation.now + delay)
      if !self.state.withLock({ $0.isOver }) { self.launch(plan) }
    }
  }

  private func happen(_ mishap: Weather.Mishap, to place: Int?) {
    let now = simulation.now
    note("\(mishap.kind) for \(mishap.lasts)")
    switch mishap.kind {
    case .outage: state.withLock { $0.weather.beginOutage(until: (now + mishap.lasts).nanoseconds) }
    case .partition: state.withLock { $0.weather.beginPartition(until: (now + mishap.lasts).nanoseconds) }
    default:
      guard let (place, running) = state.withLock({ $0.victim(place) }) else { return }
      switch mishap.kind {
      case .kill:
        running.machine.kill()
        state.withLock { $0.killed(place) }
        restart(running.plan, after: mishap.lasts)
      case .stop: stop(place)
      case .freeze: running.machine.freeze(for: mishap.lasts)
      default: running.machine.stepClock(by: mishap.lasts)
      }
    }
    state.withLock { $0.weather.count(mishap.kind) }
  }

  private func stopAll() {
    note("all is done: services are stopped")
    for place in state.withLock({ $0.instances.indices }) { stop(place) }
  }

  private func stop(_ place: Int) {
    let now = simulation.now
    let running = state.withLock { state in
      if let running = state.instances[place] { state.stops[running.machine.index] = state.stops[running.machine.index] ?? now }
      return state.instances[place]
    }
    running?.service.stop()
  }

  // MARK: for what runs in it

  func fate(of call: Weather.Call, of machine: SimulatedMachine?) -> Weather.Fate {
    guard machine != nil else { return Weather.Fate() }
    let now = simulation.now.nanoseconds
    return state.withLock { $0.weather.fate(of: call, now: now) }
  }

  /// Does something to the queues, and wakes whoever waits for what came of it.
  func act<Answer>(at now: Instant, _ body: (inout WorldState, Instant) throws -> Answer) rethrows -> Answer {
    var changes = WorldState.Changes()
    defer { tell(changes) }
    return try state.withLock { state in
      state.queues.reveal(now)
      defer { changes = state.changes(now) }
      return try body(&state, now)
    }
  }

  private func tell(_ changes: WorldState.Changes) {
    for timer in changes.watchers { simulation.wake(timer) }
    if watch.isWatched { watch.announce(changes.queues) }
  }

  /// A service asks for messages: behind a stop it must not.
  func received(by machine: SimulatedMachine?) {
    guard let machine else { return }
    let now = simulation.now
    state.withLock { state in
      guard let stop = state.stops[machine.index], now - stop > .milliseconds(100), state.weather.keepsTime else { return }
      state.judge.accuse(\.broken, "\(machine.name) receives \(now - stop) after it was stopped")
    }
  }

  func acted(_ name: String, _ key: String, _ context: StageContext?, on machine: SimulatedMachine) {
    guard machine.isAlive else { return }
    let now = simulation.now
    let cause = context.flatMap { context -> Judge.Cause? in
      // The child of a message that was expanded is called `17.0`.
      guard let id = Int(context.messageID.description.prefix { $0 != "." }) else { return nil }
      return Judge.Cause(message: id - 1, receiveCount: context.receiveCount)
    }
    note("\(machine.name): \(name) of \(key)")
    state.withLock { state in
      state.lastProgress = now.nanoseconds
      state.judge.acted(
        Effect(name: name, key: key, at: now, machine: machine.name), for: cause, on: machine.index, state.queues)
    }
  }

  func fail(_ text: String) { state.withLock { $0.judge.accuse(\.broken, text) } }

  /// Adds a line to the story of a run that is told.
  func note(_ text: @autoclosure () -> String) {
    guard state.withLock({ $0.story != nil }) else { return }
    let line = "\(simulation.now.seconds) s: \(text())"
    state.withLock { $0.story?.append(line) }
  }
}

extension Instant {
  /// Seconds with three digits, for people.
  var seconds: String {
    let thousandths = nanoseconds / 1_000_000
    return "\(thousandths / 1000).\(String(1000 + thousandths % 1000).dropFirst())"
  }
}
