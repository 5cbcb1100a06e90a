// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol
import Synchronization

/// What one program sees of it, by the requests that ArmatureSQS would make: ten at a time, a long poll where there is nothing.
final class FleetBroker: Broker {
  private struct State {
    var stock: [Delivery] = []
    var isKnownEmpty = false
    var demand = 10
    var receivers = Receivers()
  }
  private let store: FleetStore
  private let host: Host
  private let state = Mutex(State())

  init(_ store: FleetStore, _ host: Host) {
    self.store = store
    self.host = host
  }

  var callCount: Int { ServiceLimits.batchCountMax }

  func send(_ messages: [OutgoingMessage]) async throws { for message in messages { store.send(message.body, to: message.queue) } }

  func receive(from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?) async throws -> [Delivery] {
    // Signals have a queue only when there are some.
    if queue.description.contains(".") { return [] }
    let stock = state.withLock { state -> [Delivery]? in
      state.demand = count
      if !state.stock.isEmpty || state.isKnownEmpty {
        state.isKnownEmpty = false
        return take(count, &state)
      }
      return nil
    }
    if let stock { return stock }
    let asked = state.withLock { $0.receivers.requests(credit: count) }
    store.note { $0.receives += asked.count }
    try await pause()
    let got = asked.map { store.take($0, now: host.time.now) }
    return state.withLock { state in
      state.receivers.learn(asked: asked, got: got.map(\.count))
      state.stock += got.flatMap(\.self)
      return take(count, &state)
    }
  }

  private func take(_ count: Int, _ state: inout State) -> [Delivery] {
    let taken = Array(state.stock.prefix(count))
    state.stock.removeFirst(taken.count)
    return taken
  }

  func waitForMessages(in queue: QueueName, limit: Duration) async throws {
    if queue.description.contains(".") { return try await host.time.sleep(until: host.time.now + limit) }
    let end = host.time.now + limit
    while host.time.now < end {
      store.note { $0.receives += 1 }
      let until = min(end, host.time.now + .seconds(ServiceLimits.waitSecondsMax))
      let got = try await poll(queue, until: until)
      state.withLock { state in
        state.stock += got
        state.isKnownEmpty = got.isEmpty
      }
      if !got.isEmpty { return }
    }
  }

  /// One request, which goes on where somebody else was quicker.
  private func poll(_ queue: QueueName, until: Instant) async throws -> [Delivery] {
    while host.time.now < until {
      try await store.watch.wait(at: queue, limit: until - host.time.now, time: host.time) {
        store.waitingCount > 0 ? .messages : .nothing(until: until)
      }
      let got = store.take(min(state.withLock(\.demand), ServiceLimits.batchCountMax), now: host.time.now)
      if got.isEmpty { continue }
      // Half of the time that a request takes is its way back.
      try await host.time.sleep(until: host.time.now + FleetStore.callTime / 2)
      return got
    }
    return []
  }

  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] {
    let releases = settlements.count { if case .release = $0.outcome { true } else { false } }
    store.note { tally in
      tally.deletes += requests(settlements.count - releases)
      tally.heartbeats += requests(releases)
    }
    try await pause()
    for settlement in settlements { store.settle(settlement, now: host.time.now) }
    return settlements.map { _ in .settled }
  }

  func extend(_ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?) async throws -> [Lease] {
    store.note { $0.heartbeats += requests(leases.count) }
    try await pause()
    return []
  }

  func claim(_ claims: [Claim]) async throws -> [ClaimResult] { claims.map { _ in .granted } }

  func raise(_ fence: Fence) async throws {}

  func depth(of queue: QueueName) async throws -> QueueDepth { QueueDepth(visible: store.waitingCount, hidden: 0) }

  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] { [] }

  func close() async {}

  private func requests(_ count: Int) -> Int { (count + ServiceLimits.batchCountMax - 1) / ServiceLimits.batchCountMax }

  private func pause() async throws { try await host.time.sleep(until: host.time.now + FleetStore.callTime) }
}

/// One queue as SQS has it, for a fleet in the simulator: what waits, what is in flight, and how often it was asked.
final class FleetStore: Sendable {
  struct Tally: Equatable {
    var arrived = 0
    var done = 0
    var deliveries = 0
    var receives = 0
    var deletes = 0
    var heartbeats = 0
    /// Messages times seconds.
    var inFlightSeconds = 0.0
  }
  private struct Message {
    var body: [UInt8]
    var generation: UInt64 = 0
  }
  private struct State {
    var tally = Tally()
    var messages: [UInt64: Message] = [:]
    var visible: [UInt64] = []
    var numberNext: UInt64 = 1
    var inFlight = 0
    var since = Instant(nanoseconds: 0)
  }
  static let callTime = Duration.milliseconds(10)
  let watch = QueueWatch()
  private let state = Mutex(State())

  func tally(at now: Instant) -> Tally {
    state.withLock { state in
      count(&state, by: 0, now)
      return state.tally
    }
  }

  var waitingCount: Int { state.withLock(\.visible.count) }

  func note(_ change: (inout Tally) -> Void) { state.withLock { change(&$0.tally) } }

  func send(_ body: [UInt8], to queue: QueueName) {
    state.withLock { state in
      state.messages[state.numberNext] = Message(body: body)
      state.visible.append(state.numberNext)
      state.numberNext += 1
      state.tally.arrived += 1
    }
    watch.announce([queue])
  }

  /// Nobody's lease runs out here: leases are extended in time, and no machine dies.
  func take(_ limit: Int, now: Instant) -> [Delivery] {
    state.withLock { state in
      let numbers = Array(state.visible.prefix(limit))
      state.visible.removeFirst(numbers.count)
      count(&state, by: numbers.count, now)
      state.tally.deliveries += numbers.count
      return numbers.compactMap { number in
        state.messages[number]?.generation += 1
        guard let message = state.messages[number] else { return nil }
        let lease = Lease(message: .number(number), generation: message.generation)
        return Delivery(lease: lease, body: message.body, attributes: [:], receiveCount: Int(message.generation))
      }
    }
  }

  func settle(_ settlement: Settlement, now: Instant) {
    guard case .number(let number) = settlement.lease.message else { return }
    state.withLock { state in
      count(&state, by: -1, now)
      if case .release = settlement.outcome { return state.visible.append(number) }
      state.messages[number] = nil
      state.tally.done += 1
    }
    if case .release = settlement.outcome { watch.announce([settlement.queue]) }
  }

  private func count(_ state: inout State, by change: Int, _ now: Instant) {
    state.tally.inFlightSeconds += Double(state.inFlight) * Double((now - state.since).wholeNanoseconds) / 1e9
    state.since = now
    state.inFlight += change
  }
}

struct FleetTransport: Transport {
  let store: FleetStore
  let scheme = "sqs"

  func open(_ location: String, host: Host) async throws -> any Broker { FleetBroker(store, host) }
}
