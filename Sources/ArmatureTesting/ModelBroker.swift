// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization

/// What one machine sees of a store of a simulated world, through a network in which things go wrong.
struct ModelBroker: Broker {
  let world: World
  let store: Int
  let time: any TimeSource
  /// Nil: a visitor from outside, who is spared the faults.
  let machine: SimulatedMachine?

  /// It never is, but every other world calls it so: the loops of a service have to be right either way.
  var isQuick: Bool { world.seed % 2 == 1 }

  func send(_ messages: [OutgoingMessage]) async throws {
    try await call(.send) { state, now, _ in
      for message in messages { send(message, &state, now) }
    }
  }

  /// What a service sends here of a message in another store came of that message, as what it sends there does.
  func forward(_ consignments: [Consignment]) async -> [[Int: SendFailure]] {
    do {
      try await call(.send) { state, now, _ in
        for consignment in consignments {
          for index in consignment.unsent { send(consignment.messages[index], &state, now, by: consignment.source?.number) }
        }
      }
      return consignments.map { _ in [:] }
    } catch {
      return consignments.map { Dictionary(uniqueKeysWithValues: $0.unsent.map { ($0, SendFailure(error)) }) }
    }
  }

  private func send(_ message: OutgoingMessage, _ state: inout WorldState, _ now: Instant, by source: UInt64? = nil) {
    let origin = (source ?? message.attributes[LetterAttribute.messageID].flatMap { UInt64($0) }).map { Int($0) - 1 }
    let parent = origin.flatMap { state.queues.messages.indices.contains($0) ? $0 : nil }
    let line = state.line(message.queue, in: store)
    let number = state.queues.send(message, to: line, parent: parent, now)
    // To wait until it is due is what was asked for, and no deadlock.
    if message.delay > .zero { state.lastProgress = max(state.lastProgress, (now + message.delay).nanoseconds) }
    if parent == nil { state.judge.expect(World.expected, of: number, &state.queues) }
  }

  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    world.received(by: machine)
    return try await call(.receive, lease: visibility) { state, now, outcome in
      if state.queues.isStale(fence), let fence { throw StaleFence(fence) }
      let line = state.line(queue, in: store)
      if machine != nil { state.queues.read(line) }
      if let machine, let fence { state.queues.begin(fence, on: machine.index) }
      // Where the answer is lost, or nobody waits for it any more, nobody holds what it brought.
      let holder = outcome == .done ? machine.map { state.gone.contains($0.index) ? -1 : $0.index } ?? -1 : -1
      return state.receive(from: line, count: count, bytes: bytes, until: now + visibility, by: holder, under: fence, now)
    }
  }

  func waitForMessages(in queue: QueueName, limit: Duration) async throws {
    let end = time.now + limit
    guard let time = time as? SimulatedTime else {
      return try await world.watch.wait(at: queue, limit: limit, time: time) { look(into: queue, until: end, nil) ?? .messages }
    }
    await suffer(world.fate(of: .look, of: machine).before)
    while true {
      let timer = world.simulation.state.withLock { $0.timers.reserve(on: time.machine.index) }
      guard case .nothing(let instant)? = look(into: queue, until: end, timer) else {
        world.simulation.state.withLock { $0.timers.remove(timer) }
        return try Task.checkCancellation()
      }
      try await time.sleep(until: instant, with: timer)
    }
  }

  /// Puts whoever waits on the list where there is nothing to see; nil where the time is over.
  private func look(into queue: QueueName, until end: Instant, _ timer: Timers.ID?) -> QueueWatch.Sight? {
    let now = time.now
    return world.state.withLock { state in
      state.queues.reveal(now)
      let line = state.line(queue, in: store)
      if state.queues.lines[line].visibleCount > 0 { return .messages }
      if now >= end { return nil }
      if let timer { state.queues.lines[line].watchers.append(timer) }
      return .nothing(until: min(end, Instant(nanoseconds: state.queues.nextReveal(of: line))))
    }
  }

  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] {
    try await call(.settle) { state, now, outcome in
      let known = state.known
      return settlements.map { settlement in
        if outcome == .half, state.weather.below(2) == 0 { return .leaseLost }
        return state.queues.settle(settlement, in: store, now) { name, queues in
          queues.line(name, in: store, known)
        }
      }
    }
  }

  func extend(_ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?) async throws -> [Lease] {
    try await call(.extend, lease: visibility) { state, now, _ in
      if state.queues.isStale(fence), let fence { throw StaleFence(fence) }
      return leases.filter { lease in
        guard let number = state.queues.find(lease) else { return true }
        state.queues.expect(fence, of: number)
        state.queues.extend(number, until: now + visibility)
        return false
      }
    }
  }

  func claim(_ claims: [Claim]) async throws -> [ClaimResult] {
    try await call(.claim) { state, now, _ in claims.map { state.queues.claim($0, in: store, now) } }
  }

  func raise(_ fence: Fence) async throws {
    try await call(.claim) { state, _, _ in
      if state.queues.isStale(fence) { throw StaleFence(fence) }
    }
  }

  func depth(of queue: QueueName) async throws -> QueueDepth {
    let now = time.now
    return world.state.withLock { state in
      state.queues.reveal(now)
      let line = state.queues.lines[state.line(queue, in: store)]
      return QueueDepth(visible: line.visibleCount, hidden: line.count - line.visibleCount)
    }
  }

  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    world.state.withLock { state in state.queues.browse(state.line(queue, in: store), after: id, limit: limit) }
  }

  func close() async {}

  // MARK: the network

  /// Does what a call asks for, in the weather of the moment.
  private func call<Answer: Sendable>(
    _ kind: Weather.Call, lease: Duration? = nil, _ act: @Sendable (inout WorldState, Instant, Weather.Fate.Outcome) throws -> Answer
  ) async throws -> Answer {
    let fate = world.fate(of: kind, lease: lease, of: machine)
    await suffer(fate.before)
    if fate.isParted { await Task.yield() }
    // A machine that died meanwhile does nothing more.
    if let machine, !machine.isAlive { await SimulatedTime.sleepForever() }
    var answer: Answer?
    if fate.outcome != .refused { answer = try world.act(at: time.now) { try act(&$0, $1, fate.outcome) } }
    if fate.isParted { await Task.yield() }
    await suffer(fate.after)
    guard let answer, fate.outcome == .done else { throw BrokerTrouble(kind, fate.outcome) }
    return answer
  }

  private func suffer(_ duration: Duration) async {
    if duration > .zero, let time = time as? SimulatedTime { await time.sleepOn(for: duration) }
  }
}

/// What a broker of a simulation throws when something goes wrong on the way.
struct BrokerTrouble: Error, CustomStringConvertible {
  var description: String

  init(_ call: Weather.Call, _ outcome: Weather.Fate.Outcome) {
    description = outcome == .refused ? "the \(call) was refused" : "the answer to the \(call) was lost"
  }
}

/// Stands for the stores that a service's queues live in, whatever the scheme of their URLs is.
struct ModelTransport: Transport {
  let world: World
  let scheme: String

  /// Beside a store in a file it is noted what runs, which outlasts the machine.
  func place(of location: String) -> String? { scheme == "sqlite" ? location : nil }

  func open(_ location: String, host: Host) async throws -> any Broker {
    let store = world.state.withLock { $0.store("\(scheme):\(location)") }
    let machine = host.executor as? SimulatedMachine
    return ModelBroker(world: world, store: store, time: host.time, machine: machine === world.visitor ? nil : machine)
  }
}

/// Stands for the locks that services ask for, whatever the scheme of their URLs is.
struct ModelLocks: LockTransport {
  let scheme: String
  let book: MemoryLocks

  func open(_ location: String, host: Host) async throws -> any ServiceLock {
    try await book.open("\(scheme):\(location)", host: host)
  }
}
