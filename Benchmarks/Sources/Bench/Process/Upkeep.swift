// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Figures
import Foundation
import Synchronization

struct Stuck: StuckStages {
  func hold(_ value: Int) -> Int {
    var time = timespec(tv_sec: 6, tv_nsec: 0)
    nanosleep(&time, nil)
    return value
  }

  func keep(_ number: Int) {}
}

struct Paced: PacedStages {
  func take(_ value: Int) {
    var time = timespec(tv_sec: 0, tv_nsec: 100_000_000)
    nanosleep(&time, nil)
  }
}

private let visibility = Duration.milliseconds(900)

/// The worst gap between two extensions of the leases while every thread of a `block` stage is held, and more wait.
@Sendable
func measureHeartbeat() async throws -> [Figure] {
  let watched = WatchedMemory(try await FilledMemory(numbers(8, kind: "stuck")).broker)
  let service = Kept(StuckProcess(stages: Stuck())).service(
    transports: [watched], drain: .milliseconds(1))
  let running = Task { try await service.run() }
  try await Task.sleep(for: .seconds(5))
  service.stop()
  _ = try await running.value
  let gaps = watched.gaps
  return [
    Figure("period", visibility.seconds * 1e3 / 3, "ms"),
    Figure("worst gap over the period", gaps.max().map { $0 - visibility.seconds * 1e3 / 3 }, "ms", goal: .atMost(100)),
    Figure("extensions", Double(gaps.count), "calls", goal: .atLeast(10)),
    Figure("receipts of each message, at most", Double(watched.receivesMax), "receipts", goal: .atMost(1)),
  ]
}

/// A million messages wait before a drive of ten a second: how many are in flight, and what memory grows by.
@Sendable
func measureBacklog() async throws -> [Figure] {
  let filled = try await FilledMemory(numbers(1_000_000, kind: "paced"))
  let service = Lone(PacedProcess(stages: Paced())).service(transports: [filled], drain: .milliseconds(1))
  let before = residentBytes()
  let running = Task { try await service.run() }
  var hidden = 0
  var settled = 0
  for _ in 0..<500 {
    try await Task.sleep(for: .milliseconds(20))
    let depth = try await filled.broker.depth(of: QueueName("numbers"))
    hidden = max(hidden, depth.hidden)
    settled = 1_000_000 - depth.hidden - depth.visible
  }
  let growth = Double(residentBytes() - before) / 1e6
  service.stop()
  _ = try await running.value
  return [
    Figure("in flight, at most", Double(hidden), "messages", goal: .atMost(Double(loneInFlight))),
    Figure("done in 10 s", Double(settled), "messages", goal: .atLeast(80)),
    Figure("memory grew by", growth, "MB", goal: .atMost(10)),
  ]
}

private func residentBytes() -> Int {
  let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
  return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 4096 } ?? 0
}

/// A lone service whose queue has a short visibility.
private struct Kept<Definition: ProcessDefinition>: ServiceProgram {
  let definition: Definition

  init(_ definition: Definition) { self.definition = definition }

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "Kept", queues: Numbers.queues(visibility: visibility),
      dispatch: DispatchFacts(queue: "numbers", process: Definition.facts.name))
  }

  var processes: [AnyProcess] { [AnyProcess(definition)] }
}

/// A store in memory that notes when leases were extended.
private struct WatchedMemory: Transport {
  private let watched: WatchedBroker

  init(_ broker: any Broker) { watched = WatchedBroker(broker) }

  var scheme: String { "memory" }

  func open(_ location: String, host: Armature.Host) async throws -> any Broker { watched }

  /// In milliseconds, from the first receipt on.
  var gaps: [Double] {
    let instants = watched.extensions.withLock { $0 }
    return zip(instants, instants.dropFirst()).map { ($1 - $0).seconds * 1e3 }
  }

  var receivesMax: Int { watched.receivesMax.withLock { $0 } }
}

private final class WatchedBroker: Broker {
  private let broker: any Broker
  let extensions = Mutex<[ContinuousClock.Instant]>([])
  let receivesMax = Mutex(0)

  init(_ broker: any Broker) { self.broker = broker }

  func send(_ messages: [OutgoingMessage]) async throws { try await broker.send(messages) }

  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    let deliveries = try await broker.receive(
      from: queue, count: count, bytes: bytes, visibility: visibility, fence: fence)
    receivesMax.withLock { most in most = deliveries.reduce(most) { max($0, $1.receiveCount) } }
    if !deliveries.isEmpty { extensions.withLock { if $0.isEmpty { $0.append(.now) } } }
    return deliveries
  }

  func waitForMessages(in queue: QueueName, limit: Duration) async throws {
    try await broker.waitForMessages(in: queue, limit: limit)
  }

  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] { try await broker.settle(settlements) }

  func extend(_ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?) async throws -> [Lease] {
    extensions.withLock { $0.append(.now) }
    return try await broker.extend(leases, in: queue, by: visibility, fence: fence)
  }

  func claim(_ claims: [Claim]) async throws -> [ClaimResult] { try await broker.claim(claims) }

  func raise(_ fence: Fence) async throws { try await broker.raise(fence) }

  func depth(of queue: QueueName) async throws -> QueueDepth { try await broker.depth(of: queue) }

  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    try await broker.browse(queue, after: id, limit: limit)
  }

  func close() async { await broker.close() }
}
