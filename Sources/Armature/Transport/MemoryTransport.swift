// SPDX-License-Identifier: Apache-2.0

/// Queues that live in this process and are gone when it ends: for tests, trials and what need not outlast a restart.
///
/// The URL is `memory:`, and what comes after the colon only tells one store from another. Each opening makes a new
/// store; nothing is shared between two of them.
public struct MemoryTransport: Transport {
  public init() {}

  public var scheme: String { "memory" }

  public func open(_ location: String, host: Host) async throws -> any Broker { MemoryBroker(time: host.time) }
}

extension Transport where Self == MemoryTransport {
  /// Queues in memory: see ``MemoryTransport``.
  public static var memory: MemoryTransport { MemoryTransport() }
}
