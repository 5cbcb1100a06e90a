// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSProtocol
import Synchronization

/// The time of day as AWS has it: this machine's, and how far that is behind, as the answers tell it.
final class SharedClock: Sendable {
  private let host: Host
  private let state = Mutex(ServerClock())

  init(host: Host) { self.host = host }

  /// In milliseconds.
  var ahead: Int { state.withLock(\.ahead) }

  var timeOfDay: Timestamp { host.time.timeOfDay + .milliseconds(ahead) }

  /// `second` is what an answer says, whose request was sent at `sent` by this machine's clock.
  func learn(second: Int, sent: Timestamp) {
    let received = host.time.timeOfDay.milliseconds
    state.withLock { $0.learn(second: second, sent: sent.milliseconds, received: received) }
  }
}
#endif
