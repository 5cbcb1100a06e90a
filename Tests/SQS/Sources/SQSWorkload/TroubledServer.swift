// SPDX-License-Identifier: Apache-2.0

import Armature
import FaultProxy
public import ModelSQS
import Waiting

/// The model behind a proxy, and the trouble that is on the way to it and in it for a while.
public final class TroubledServer: Sendable {
  private static let flapMilliseconds = (refused: 300, open: 600)

  public let server: ModelServer
  private let proxy: FaultProxy
  private let seed: UInt64

  /// Its queues are there from the start: who waits for one that is missing looks for it again only after a while.
  public static func start(queues: [String], seed: UInt64) async throws -> TroubledServer {
    let server = try await ModelServer.start(time: Armature.Host.system.time)
    let proxy = try await FaultProxy.start(before: server.endpoint, seed: seed)
    server.stand(behind: proxy.endpoint)
    for queue in queues { server.createQueue(queue) }
    return TroubledServer(server, proxy, seed)
  }

  private init(_ server: ModelServer, _ proxy: FaultProxy, _ seed: UInt64) {
    self.server = server
    self.proxy = proxy
    self.seed = seed
  }

  public var endpoint: String { proxy.endpoint }

  /// How many requests were struck.
  public var strikes: Int { proxy.strikes.values.reduce(server.tally.throttled, +) }

  /// Troubles everybody until the body returns.
  public func whileTroubled(by trouble: ProxyTrouble, _ body: () async throws -> Void) async throws {
    proxy.set(trouble.proxy)
    server.set(trouble.model.seeded(seed))
    let flapping = Task { if trouble.isRefusing { try await flap() } }
    let result: Result<Void, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    flapping.cancel()
    _ = await flapping.result
    try await proxy.set(isRefusing: false)
    proxy.set(ProxyFaults())
    server.set(ModelFaults())
    try result.get()
  }

  private func flap() async throws {
    while !Task.isCancelled {
      try await proxy.set(isRefusing: true)
      try await Task.sleep(for: .milliseconds(Self.flapMilliseconds.refused))
      try await proxy.set(isRefusing: false)
      try await Task.sleep(for: .milliseconds(Self.flapMilliseconds.open))
    }
  }

  public func stop() async {
    await proxy.stop()
    await server.stop()
  }
}

/// Waits for the end of a run, or until there is no more time; what is not so by then is told by its result.
public func waitForRun(_ begun: ContinuousClock.Instant, secondsMax: Double, until isTrue: () -> Bool) async {
  let limit = ContinuousClock.now.duration(to: begun + .seconds(secondsMax))
  try? await eventually("the run is over", within: limit, every: .milliseconds(20)) { isTrue() }
}

public func seconds(since begun: ContinuousClock.Instant) -> Double { (ContinuousClock.now - begun) / .seconds(1) }
