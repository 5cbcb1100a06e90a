// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
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
    let troubled = try await TroubledServer.start(queues: Work.queues, seed: seed)
    let (server, endpoint) = (troubled.server, troubled.endpoint)
    let ledger = Ledger()
    let begun = ContinuousClock.now
    let service = Workload(take: Take(ledger: ledger), ship: Ship(ledger: ledger))
      .service(transports: [Work.transport(endpoint)], environment: Work.environment(endpoint))
    async let ending = service.run()
    // What is wrong with a queue at the start is told at once; trouble begins behind that.
    let queues = try await Workload.connect(transports: [Work.transport(endpoint)], environment: Work.environment(endpoint))
    try await troubled.whileTroubled(by: trouble) {
      try await produce(queues)
      await waitForRun(begun, secondsMax: secondsMax) { done(ledger, server) == count }
    }
    await waitForRun(begun, secondsMax: secondsMax) { rest(server) == 0 }
    let elapsed = seconds(since: begun)
    service.stop()
    let isStopped = try await ending == .stopped
    await queues.close()
    await troubled.stop()
    return result(ledger, troubled, elapsed, isStopped)
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

  // MARK: the account

  private func done(_ ledger: Ledger, _ server: ModelServer) -> Int {
    let counts = ["noted", "sent"].map { ledger.counts(of: $0).count }
    guard counts.allSatisfy({ $0 == count }) else { return counts.min() ?? 0 }
    return Set(server.bodies(of: Work.shipped)).count
  }

  private func rest(_ server: ModelServer) -> Int {
    [Work.orders, Work.signals].map { server.depth(of: $0) }.reduce(0) { $0 + $1.visible + $1.hidden }
  }

  private func result(_ ledger: Ledger, _ troubled: TroubledServer, _ seconds: Double, _ isStopped: Bool) -> Result {
    let (server, tally) = (troubled.server, troubled.server.tally)
    let effects = ["noted", "sent"].map { ledger.counts(of: $0) }
    let sent = (tally.sent[Work.orders] ?? 0) + (tally.sent[Work.signals] ?? 0)
    let requests = tally.requests.values.reduce(0, +)
    return Result(
      lost: count - done(ledger, server), unacknowledged: rest(server), parked: server.bodies(of: Work.parked).count,
      extraDeliveries: tally.deliveries - tally.copies - sent,
      doubles: effects.reduce(0) { $0 + $1.values.reduce(0, +) - $1.count }, sentAgain: (tally.sent[Work.orders] ?? 0) - count,
      requests: requests, operations: requests - tally.retries, strikes: troubled.strikes,
      seconds: seconds, isStopped: isStopped)
  }
}
