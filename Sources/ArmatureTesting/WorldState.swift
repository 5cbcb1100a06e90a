// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Synchronization

/// Everything in a ``World`` that changes.
struct WorldState: Sendable {
  /// A service that is to run.
  struct Plan: Sendable {
    var name: String
    var launch: @Sendable (Instance) -> Service
  }
  struct Running: Sendable {
    var plan: Plan
    var machine: SimulatedMachine
    var service: Service
  }
  struct Visit: Sendable {
    var after: Duration
    var expecting: [Expectation]
    var body: @Sendable (Queues) async throws -> Void
  }
  enum Turn: Sendable {
    case none
    case mishap(Weather.Mishap)
    case stop
    case stall
  }
  struct Command: Sendable {
    var after: Duration
    var give: @Sendable (ServiceControl) async throws -> Void
  }
  var queues = ModelQueues()
  var judge = Judge()
  var weather: Weather
  var known = KnownQueues()
  var plans: [Plan] = []
  var visits: [Visit] = []
  var commands: [Command] = []
  var checks: [@Sendable (Outcome) -> Void] = []
  /// Opens the queues of each service that is to run, for visitors.
  var connects: [@Sendable (Host) async throws -> (service: String, queues: Queues)] = []
  /// Looks at the services when all is done, before they are stopped.
  var looks: [@Sendable (Service) -> Void] = []
  /// In the order in which they were started; nil: gone.
  var instances: [Running?] = []
  /// When machines' services were stopped, by the machine.
  var stops: [Int: Instant] = [:]
  /// How long those stay away that a fault has stopped.
  var absences: [Int: Duration] = [:]
  /// Machines whose services have returned. A call of theirs that was left behind may still take its effect.
  var gone: Set<Int> = []
  /// How long a stop may wait for what is in flight.
  var drainMax = Duration.zero
  var areVisitorsGone = false
  /// All is done, and what runs is being stopped.
  var isOver = false
  /// Machines that were killed from outside.
  var crashes = 0
  /// A program has ended itself.
  var hasCrashed = false
  var lastProgress: Int64 = 0
  var doneAt = Instant(nanoseconds: 0)
  /// When the last message and all that came of it had left the queues that services read.
  var endedAt = Instant(nanoseconds: 0)
  /// What happened, for people; nil where nobody reads it.
  var story: [String]?
  private var stores: [String] = []

  init(weather: Weather, story: [String]?) {
    self.weather = weather
    self.story = story
  }

  /// What the world does between two steps of the simulation.
  mutating func turn(step: Int, _ now: Instant, _ limits: World.Limits) -> Turn {
    if let mishap = weather.mishap(at: step, now: now.nanoseconds) { return .mishap(mishap) }
    let isLate = limits.duration.map { now.nanoseconds >= $0.wholeNanoseconds } ?? false
    if !isOver, isLate || (areVisitorsGone && !known.isEndless && queues.openCount == 0) {
      isOver = true
      lastProgress = now.nanoseconds
      doneAt = now
      weather.calmDown()
      return .stop
    }
    return now.nanoseconds - lastProgress > limits.stallMax.wholeNanoseconds ? .stall : .none
  }

  // MARK: instances

  /// The instance that something happens to: this one, or any that runs.
  mutating func victim(_ place: Int?) -> (place: Int, running: Running)? {
    let places = instances.indices.filter { instances[$0] != nil }
    guard let chosen = place ?? (places.isEmpty ? nil : places[weather.below(places.count)]) else { return nil }
    return instances.indices.contains(chosen) ? instances[chosen].map { (chosen, $0) } : nil
  }

  mutating func killed(_ place: Int) {
    crashes += 1
    instances[place] = nil
  }

  /// A program has ended itself; its plan where there was one.
  mutating func crashed(_ machine: SimulatedMachine) -> Plan? {
    hasCrashed = true
    guard let place = instances.firstIndex(where: { $0?.machine === machine }) else { return nil }
    defer { instances[place] = nil }
    return instances[place]?.plan
  }

  /// What is done from outside, the earliest first.
  var visitsInOrder: [Visit] {
    visits.enumerated().sorted { ($0.element.after, $0.offset) < ($1.element.after, $1.offset) }.map(\.element)
  }

  /// An instance has returned; its plan where it is to be started again.
  mutating func returned(_ place: Int, _ machine: SimulatedMachine, _ now: Instant) -> Plan? {
    if let stop = stops[machine.index], weather.keepsTime, now - stop > drainMax + .seconds(1) {
      judge.accuse(\.broken, "\(machine.name) took \(now - stop) to stop")
    }
    let held = queues.held(by: machine.index)
    if held > 0, weather.keepsTime { judge.accuse(\.broken, "\(machine.name) was stopped, and still holds \(held) messages") }
    queues.disown(machine.index)
    gone.insert(machine.index)
    defer { instances[place] = nil }
    return isOver ? nil : instances[place]?.plan
  }

  // MARK: queues

  mutating func store(_ location: String) -> Int {
    if let index = stores.firstIndex(of: location) { return index }
    stores.append(location)
    return stores.count - 1
  }

  mutating func line(_ name: QueueName, in store: Int) -> Int { queues.line(name, in: store, known) }

  mutating func receive(
    from line: Int, count: Int, bytes: Int, until due: Instant, by machine: Int, under fence: Fence?, _ now: Instant
  ) -> [Delivery] {
    if machine >= 0 { mistreat(line, now) }
    var deliveries: [Delivery] = []
    if machine >= 0, count > 0, !queues.lines[line].acknowledged.isEmpty, weather.strikes(.redeliver, now: now.nanoseconds),
      let again = queues.redeliver(from: line, until: due, by: machine, under: fence, now)
    {
      deliveries.append(again)
    }
    let isShuffled = machine >= 0 && queues.lines[line].visibleCount > 1 && weather.strikes(.reorder, now: now.nanoseconds)
    var dice = SplitMix64(state: isShuffled ? UInt64(weather.below(.max)) : 0)
    let bytesLeft = bytes - (deliveries.first?.body.count ?? 0)
    deliveries += queues.receive(
      from: line, count: count - deliveries.count, bytes: bytesLeft, until: due, by: machine, under: fence, now
    ) {
      isShuffled ? dice.below($0) : 0
    }
    if !deliveries.isEmpty { lastProgress = now.nanoseconds }
    return deliveries
  }

  /// Ends the lease of one message before its time, if the weather says so.
  private mutating func mistreat(_ line: Int, _ now: Instant) {
    guard queues.lines[line].heldBy.contains(where: { $0 > 0 }), weather.strikes(.cutLease, now: now.nanoseconds) else { return }
    let held = queues.messages.indices.filter {
      queues.messages[$0].line == line && (queues.holding($0)?.machine ?? -1) >= 0
    }
    queues.cutLease(held[weather.below(held.count)])
  }

  struct Changes {
    var watchers: [Timers.ID] = []
    var queues: Set<QueueName> = []
  }

  /// Who has to look again, and which trees are at their end.
  mutating func changes(_ now: Instant) -> Changes {
    var changes = Changes()
    for line in queues.changed.sorted() {
      changes.watchers += queues.lines[line].watchers
      changes.queues.insert(queues.lines[line].name)
      queues.lines[line].watchers = []
    }
    queues.changed = []
    if !queues.ended.isEmpty { (lastProgress, endedAt) = (now.nanoseconds, now) }
    for root in queues.ended where queues.trees[root]?.open == 0 { judge.ended(root, queues) }
    queues.ended = []
    return changes
  }

  // MARK: the end

  /// Machines that live, and whose leases ran out although nothing went wrong that could explain it.
  mutating func judgeLeases(_ simulation: Simulation) {
    guard weather.keepsLeases else { return }
    for (machine, count) in queues.expired.enumerated() where count > 0 {
      guard simulation.state.withLock({ $0.machines[machine].isAlive }) else { continue }
      judge.accuse(\.broken, "leases ran out although nothing went wrong: \(count)")
    }
  }

  /// Lets go of everything that holds the world.
  mutating func letGo() {
    plans = []
    visits = []
    commands = []
    checks = []
    looks = []
    connects = []
    instances = []
  }
}

extension KnownQueues {
  /// What the facts of a service say of its queues.
  init(_ facts: ServiceFacts, _ processes: [AnyProcess]) {
    let main = QueueName(facts.dispatch.queue)
    let inFlight = facts.queues.first { $0.name == facts.dispatch.queue }?.inFlight
    for name in [main] + processes.map({ QueueName.inbox(of: $0.facts.name).kept(for: facts.name) }) {
      read.insert(name)
      credit[name] = inFlight
    }
    read.formUnion(facts.schedules.compactMap { $0.queue(in: facts.name) })
    isEndless = facts.schedules.contains(where: \.kind.isOfSlots)
    if isEndless { read.insert(.ticks(of: facts.name)) }
  }

  mutating func add(_ other: KnownQueues) {
    read.formUnion(other.read)
    credit.merge(other.credit) { _, new in new }
    isEndless = isEndless || other.isEndless
  }
}
