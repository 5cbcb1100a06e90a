// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
public import SQSWorkload
import Waiting

/// One run of the service with `once` and of a producer behind a proxy that troubles both: each key comes up to three times, and in some of
/// the troubles SQS makes several deliveries of one message besides.
public struct OnceRun: Sendable {
  public struct Result: Sendable {
    /// Keys without their effect.
    public var lost: Int
    /// Effects beyond one for each key.
    public var doubles: Int
    /// Keys that are not settled in the table.
    public var open: Int
    /// Messages that are still in the queue that the service reads.
    public var unacknowledged: Int
    public var parked: Int
    /// Deliveries of keys beyond the first one of each.
    public var repeated: Int
    public var strikes: Int
    public var seconds: Double
    public var isStopped: Bool
  }
  private static let copiesMax = 3
  private static let list = "entered"

  public let trouble: ProxyTrouble
  /// How many keys there are.
  public let count: Int
  public let seed: UInt64
  public var secondsMax = 300.0

  public init(_ trouble: ProxyTrouble, count: Int, seed: UInt64) {
    self.trouble = trouble
    self.count = count
    self.seed = seed
  }

  public func run() async throws -> Result {
    let troubled = try await TroubledServer.start(queues: OnceWork.queues, seed: seed)
    let (server, endpoint) = (troubled.server, troubled.endpoint)
    let ledger = Ledger()
    let begun = ContinuousClock.now
    let service = Register(enter: Enter { ledger.note($0, in: Self.list) })
      .service(transports: [OnceWork.transport(endpoint)], environment: OnceWork.environment(endpoint))
    async let ending = service.run()
    let queues = try await Register.connect(transports: [OnceWork.transport(endpoint)], environment: OnceWork.environment(endpoint))
    try await troubled.whileTroubled(by: trouble) {
      try await produce(queues)
      await waitForRun(begun, secondsMax: secondsMax) { ledger.counts(of: Self.list).count == count && rest(server) == 0 }
    }
    await waitForRun(begun, secondsMax: secondsMax) { rest(server) == 0 }
    let elapsed = seconds(since: begun)
    service.stop()
    let isStopped = try await ending == .stopped
    await queues.close()
    await troubled.stop()
    return result(ledger, troubled, elapsed, isStopped)
  }

  /// Sends all entries, ten at a time, and again where one was not taken. Those of one key are far enough apart to be in several requests,
  /// and near enough to be at work together.
  private func produce(_ queues: Queues) async throws {
    let handle = try queues.handle("entries")
    let entries = (0..<count).flatMap { id in
      (0...id % Self.copiesMax).map { (at: id + 20 * $0, entry: Entry(id: id, copy: $0)) }
    }.sorted { $0.at < $1.at }.map(\.entry)
    for start in stride(from: 0, to: entries.count, by: 10) {
      let part = Array(entries[start..<min(start + 10, entries.count)])
      try await eventually("entries are sent", within: .seconds(secondsMax), every: .milliseconds(50)) {
        (try? await handle.send(part)) != nil
      }
    }
  }

  private func rest(_ server: ModelServer) -> Int {
    let depth = server.depth(of: OnceWork.entries)
    return depth.visible + depth.hidden
  }

  private func result(_ ledger: Ledger, _ troubled: TroubledServer, _ seconds: Double, _ isStopped: Bool) -> Result {
    let (server, counts) = (troubled.server, ledger.counts(of: Self.list))
    let settled = server.items(of: OnceWork.table).values.filter { $0["state"] == "settled" }
    return Result(
      lost: count - counts.count, doubles: counts.values.reduce(0, +) - counts.count, open: count - settled.count,
      unacknowledged: rest(server), parked: server.bodies(of: OnceWork.parked).count, repeated: server.tally.deliveries - count,
      strikes: troubled.strikes, seconds: seconds, isStopped: isStopped)
  }
}
