// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import Synchronization

extension Host {
  /// Does something to its end, though its caller is cancelled: what SQS has done by then must not stay unknown.
  func shielded<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { caller in
      _ = start {
        do { caller.resume(returning: try await body()) } catch { caller.resume(throwing: error) }
      }
    }
  }

  /// Digits and letters that nobody else comes upon.
  var uniqueText: String { String(random(), radix: 16) + String(random(), radix: 16) }
}

/// Whoever waits for what goes on without it, once it has left.
final class Caller: Sendable {
  private let left = Atomic(false)

  var hasLeft: Bool { left.load(ordering: .acquiring) }

  func leave() { left.store(true, ordering: .releasing) }
}
#endif
