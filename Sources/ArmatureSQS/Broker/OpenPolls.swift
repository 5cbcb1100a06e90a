// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import Synchronization

/// The long polls that are under way, with or without somebody who waits for them.
final class OpenPolls: Sendable {
  /// So long a poll goes on without its caller, even where nothing else keeps the broker open.
  private static let lingerMax = Duration.seconds(1)

  private struct Poll {
    var task: Task<Void, Never>?
    var leftAt: Instant?
  }
  private let polls = Mutex([ObjectIdentifier: Poll]())
  private let bell = Doorbell()

  func begin(_ caller: Caller) { polls.withLock { $0[ObjectIdentifier(caller)] = Poll() } }

  func set(_ task: Task<Void, Never>, for caller: Caller) { polls.withLock { $0[ObjectIdentifier(caller)]?.task = task } }

  func leave(_ caller: Caller, at now: Instant) {
    caller.leave()
    polls.withLock { $0[ObjectIdentifier(caller)]?.leftAt = now }
  }

  func end(_ caller: Caller) {
    polls.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(caller)) }
    bell.ring()
  }

  /// Waits for those whose callers have left only just, and then breaks off all.
  func close(_ host: Host) async {
    let now = host.time.now
    let end = polls.withLock { polls in polls.values.map { ($0.leftAt ?? now) + Self.lingerMax }.max() } ?? now
    if end > now { await waitUntil(limit: end - now, host: host, bell: bell) { polls.withLock(\.isEmpty) } }
    let left = polls.withLock { $0.values.compactMap(\.task) }
    for task in left { task.cancel() }
    for task in left { await task.value }
  }
}
#endif
