// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import Synchronization

/// Does things to their end, though who asks for them is cancelled: what SQS has done by then must not stay unknown.
final class Shield: Sendable {
  private let host: Host
  private let running = Mutex(0)
  private let bell = Doorbell()

  init(host: Host) { self.host = host }

  func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
    running.withLock { $0 += 1 }
    defer { end() }
    return try await withCheckedThrowingContinuation { caller in
      _ = host.start {
        do { caller.resume(returning: try await body()) } catch { caller.resume(throwing: error) }
      }
    }
  }

  private func end() {
    let isIdle = running.withLock { running in
      running -= 1
      return running == 0
    }
    if isIdle { bell.ring() }
  }

  /// Returns when nothing is under way, also of what nobody waits for any more, and in any case at the instant.
  func waitUntilIdle(until end: Instant) async {
    if running.withLock({ $0 == 0 }) { return }
    await waitUntil(limit: end - host.time.now, host: host, bell: bell) { running.withLock { $0 == 0 } }
  }
}

/// Whoever waits for what goes on without it, once it has left.
final class Caller: Sendable {
  private let left = Atomic(false)

  var hasLeft: Bool { left.load(ordering: .acquiring) }

  func leave() { left.store(true, ordering: .releasing) }
}
#endif
