// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import Synchronization

/// Stands between a client and a server on this machine, and does to their requests what it is told.
///
/// It knows of HTTP where a request and an answer end. A seed decides whom it strikes; what it does may be changed while it runs.
public final class FaultProxy: Sendable {
  private struct State {
    var faults = ProxyFaults()
    var random: UInt64
    var strikes: [ProxyFault: Int] = [:]
    var connectionCount = 0
    var listener: (any Channel)?
    var connections: [ObjectIdentifier: any Channel] = [:]
  }
  private static let host = "127.0.0.1"

  let serverPort: Int
  private let port: Int
  private let state: Mutex<State>

  /// `server` is an endpoint as `http://127.0.0.1:4566`.
  public static func start(before server: String, seed: UInt64) async throws -> FaultProxy {
    let serverPort = server.split(separator: ":").last.flatMap { Int($0) } ?? 0
    let finder = try await ServerBootstrap(group: NIOSingletons.posixEventLoopGroup).bind(host: host, port: 0).get()
    let port = finder.localAddress?.port ?? 0
    try await finder.close().get()
    let proxy = FaultProxy(port: port, serverPort: serverPort, seed: seed)
    try await proxy.listen()
    return proxy
  }

  private init(port: Int, serverPort: Int, seed: UInt64) {
    self.port = port
    self.serverPort = serverPort
    state = Mutex(State(random: seed))
  }

  public var endpoint: String { "http://\(Self.host):\(port)" }

  public func set(_ faults: ProxyFaults) { state.withLock { $0.faults = faults } }

  /// While it refuses nobody gets a connection, and who had one has none any more.
  public func set(isRefusing: Bool) async throws {
    if isRefusing { await stop() } else { try await listen() }
  }

  public func stop() async {
    let open = state.withLock { state in
      defer { (state.listener, state.connections) = (nil, [:]) }
      return [state.listener].compactMap { $0 } + state.connections.values
    }
    for channel in open { try? await channel.close().get() }
  }

  /// How many requests each fault has struck.
  public var strikes: [ProxyFault: Int] { state.withLock(\.strikes) }

  /// How many connections were made.
  public var connectionCount: Int { state.withLock(\.connectionCount) }

  private func listen() async throws {
    if state.withLock({ $0.listener != nil }) { return }
    let listener = try await ServerBootstrap(group: NIOSingletons.posixEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        self.state.withLock { state in
          state.connectionCount += 1
          state.connections[ObjectIdentifier(channel)] = channel
        }
        return channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Ear(ProxyConnection(self, client: channel)))
        }
      }
      .bind(host: Self.host, port: port).get()
    state.withLock { $0.listener = listener }
  }

  // MARK: what connections ask

  func forget(_ channel: any Channel) { state.withLock { _ = $0.connections.removeValue(forKey: ObjectIdentifier(channel)) } }

  var bytesPerSecond: Int? { state.withLock(\.faults.bytesPerSecond) }

  /// The fault that strikes a request, which is counted.
  func judge(_ action: String) -> ProxyFault? {
    state.withLock { state in
      if let actions = state.faults.actions, !actions.contains(action) { return nil }
      state.random = state.random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var left = Double(state.random >> 11) / Double(1 << 53)
      for fault in ProxyFault.allCases {
        left -= state.faults.rates[fault] ?? 0
        if left >= 0 { continue }
        if let count = state.faults.countMax {
          if count == 0 { return nil }
          state.faults.countMax = count - 1
        }
        state.strikes[fault, default: 0] += 1
        return fault
      }
      return nil
    }
  }
}
