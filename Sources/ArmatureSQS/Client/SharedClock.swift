// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSProtocol
import Synchronization

/// The time of day as AWS has it: this machine's as it was at the start, with the time that has passed since, and how far that is behind,
/// as the answers tell it.
///
/// The machine's own clock is looked at once, for somebody may set it: what was learned would then be wrong until the next answer, and a
/// claim of another program, or a lease, be taken for over.
final class SharedClock: Sendable {
  private let host: Host
  private let start: (day: Timestamp, instant: Instant)
  private let state = Mutex(ServerClock())

  init(host: Host) {
    self.host = host
    start = (host.time.timeOfDay, host.time.now)
  }

  /// In milliseconds.
  var ahead: Int { state.withLock(\.ahead) }

  var timeOfDay: Timestamp { ownTime + .milliseconds(ahead) }

  /// What ``learn(second:sent:)`` is told of, and nobody else.
  var ownTime: Timestamp { start.day + (host.time.now - start.instant) }

  /// `second` is what an answer says, whose request was sent at `sent` by ``ownTime``.
  func learn(second: Int, sent: Timestamp) {
    let received = ownTime.milliseconds
    state.withLock { $0.learn(second: second, sent: sent.milliseconds, received: received) }
  }
}
#endif
