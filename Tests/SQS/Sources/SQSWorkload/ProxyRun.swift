// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import FaultProxy
import Foundation
import ModelSQS
import Waiting

/// One run of the service and of a producer behind a proxy that troubles both, until all is done or there is no more time.
public struct ProxyRun: Sendable {
  public struct Result: Sendable {
    /// Orders without one of their three effects.
    public var lost: Int
    /// Messages that are still in a queue that the service reads.
    public var unacknowledged: Int
    public var parked: Int
    /// Deliveries beyond one of each message, those not counted of which the server itself has made two.
    public var extraDeliveries: Int
    /// Effects beyond one for each order.
    public var doubles: Int
    /// Orders that their producer has sent more than once, because a batch was not taken as a whole; each has all its effects again.
    public var sentAgain: Int
    public var requests: Int
    /// Requests that were no further attempt of another one.
    public var operations: Int
    public var strikes: Int
    public var seconds: Double
    public var isStopped: Bool
  }
  private static let flapMilliseconds = (refused: 300, open: 600)

  public let trouble: ProxyTrouble
  public let count: Int
  public let seed: UInt64
  public var secondsMax = 300.0

  public init(_ trouble: ProxyTrouble, count: Int, seed: UInt64) {
    self.trouble = trouble
    self.count = count
    self.seed = seed
  }

  public func run() async throws -> Result {
    let server = try await ModelServer.start(time: Armature.Host.system.time)
    let proxy = try await FaultProxy.start(before: server.endpoint, seed: seed)
    server.stand(behind: proxy.endpoint)
    // Who waits for a queue that is missing looks for it again only after a while.
    for queue in Work.queues { server.createQueue(queue) }
    let ledger = Ledger()
    let begun = ContinuousClock.now
    let service = Workload(take: Take(ledger: ledger), ship: Ship(ledger: ledger))
      .service(transports: [Work.transport(proxy.endpoint)], environment: Work.environment(proxy.endpoint))
    async let ending = service.run()
    // What is wrong with a queue at the start is told at once; trouble begins behind that.
    let queues = try await Workload.connect(
      transports: [Work.transport(proxy.endpoint)], environment: Work.environment(proxy.endpoint))
    proxy.set(trouble.proxy)
    server.set(trouble.model.seeded(seed))
    let flapping = Task { if trouble.isRefusing { try await flap(proxy) } }
    try await produce(queues)
    await wait(begun) { done(ledger, server) == count }
    flapping.cancel()
    _ = await flapping.result
    try await proxy.set(isRefusing: false)
    proxy.set(ProxyFaults())
    server.set(ModelFaults())
    await wait(begun) { rest(server) == 0 }
    let elapsed = (ContinuousClock.now - begun).components
    service.stop()
    let isStopped = try await ending == .stopped
    await queues.close()
    await proxy.stop()
    await server.stop()
    return result(ledger, server, proxy, Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18, isStopped)
  }

  /// Sends all orders, ten at a time, and again where one was not taken.
  private func produce(_ queues: Queues) async throws {
    let handle = try queues.handle("orders")
    for start in stride(from: 0, to: count, by: 10) {
      let orders = (start..<min(start + 10, count)).map { Order(id: $0) }
      try await eventually("orders are sent", within: .seconds(secondsMax), every: .milliseconds(50)) {
        (try? await handle.send(orders)) != nil
      }
    }
  }

  private func flap(_ proxy: FaultProxy) async throws {
    while !Task.isCancelled {
      try await proxy.set(isRefusing: true)
      try await Task.sleep(for: .milliseconds(Self.flapMilliseconds.refused))
      try await proxy.set(isRefusing: false)
      try await Task.sleep(for: .milliseconds(Self.flapMilliseconds.open))
    }
  }

  private func wait(_ begun: ContinuousClock.Instant, until isTrue: () -> Bool) async {
    let limit = ContinuousClock.now.duration(to: begun + .seconds(secondsMax))
    // What is not so by then is told by the result.
    try? await eventually("the run is over", within: limit, every: .milliseconds(20)) { isTrue() }
  }

  // MARK: the account

  private func done(_ ledger: Ledger, _ server: ModelServer) -> Int {
    let counts = ["noted", "sent"].map { ledger.counts(of: $0).count }
    guard counts.allSatisfy({ $0 == count }) else { return counts.min() ?? 0 }
    return Set(server.bodies(of: Work.shipped)).count
  }

  private func rest(_ server: ModelServer) -> Int {
    [Work.orders, Work.signals].map { server.depth(of: $0) }.reduce(0) { $0 + $1.visible + $1.hidden }
  }

  private func result(_ ledger: Ledger, _ server: ModelServer, _ proxy: FaultProxy, _ seconds: Double, _ isStopped: Bool) -> Result {
    let tally = server.tally
    let effects = ["noted", "sent"].map { ledger.counts(of: $0) }
    let sent = (tally.sent[Work.orders] ?? 0) + (tally.sent[Work.signals] ?? 0)
    let requests = tally.requests.values.reduce(0, +)
    return Result(
      lost: count - done(ledger, server), unacknowledged: rest(server), parked: server.bodies(of: Work.parked).count,
      extraDeliveries: tally.deliveries - tally.copies - sent,
      doubles: effects.reduce(0) { $0 + $1.values.reduce(0, +) - $1.count }, sentAgain: (tally.sent[Work.orders] ?? 0) - count,
      requests: requests, operations: requests - tally.retries, strikes: proxy.strikes.values.reduce(tally.throttled, +),
      seconds: seconds, isStopped: isStopped)
  }
}
