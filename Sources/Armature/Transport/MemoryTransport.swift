// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Queues that live in this process and are gone when it ends: for tests, trials and what need not outlast a restart.
///
/// The URL is `memory:`, and what comes after the colon only tells one store from another. Whoever opens a URL by the same value has the
/// same store: what was sent there waits for whoever opens it next, also when nobody has it open meanwhile.
///
/// `.memory` is one value for the whole process, so that `connect` and the service have their queues in common. Tests that run side by
/// side would have them in common, too: each of them makes a `MemoryTransport()`, and hands it to whatever is to share its queues.
public struct MemoryTransport: Transport {
  fileprivate static let ofProcess = MemoryTransport()
  private let stores = MemoryStores()

  /// Stores of its own, which nobody has without this value.
  public init() {}

  public var scheme: String { "memory" }

  public func open(_ location: String, host: Host) async throws -> any Broker {
    MemoryBroker(time: host.time, store: stores.store(at: location))
  }
}

extension Transport where Self == MemoryTransport {
  /// Queues in memory that the whole process has in common, however often this is written: see ``MemoryTransport``.
  public static var memory: MemoryTransport { .ofProcess }
}

/// The stores of one transport, which last as long as it does.
private final class MemoryStores: Sendable {
  private let byLocation = Mutex<[String: SharedMemoryStore]>([:])

  func store(at location: String) -> SharedMemoryStore {
    byLocation.withLock { stores in
      let store = stores[location] ?? SharedMemoryStore()
      stores[location] = store
      return store
    }
  }
}
