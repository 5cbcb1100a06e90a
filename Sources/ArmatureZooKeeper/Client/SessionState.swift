// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import CZooKeeper
import Logging
import Synchronization

/// How it stands with a session, as the client's events tell it.
final class SessionState: Sendable {
  enum Phase: Sendable {
    /// Before the first connection.
    case beginning
    case connected
    /// The client looks for another server by itself.
    case cutOff
    /// The servers have ended it, and removed its nodes.
    case over
    /// A server does not take the user; with that the client gives the session up.
    case refused
  }
  private struct State {
    var phase = Phase.beginning
    var watchers: [Signal] = []
  }
  private let state = Mutex(State())
  private let logger: Logger

  init(logger: Logger) { self.logger = logger }

  /// The phase, and where there is no connection what is fired when another one begins.
  func look() -> (phase: Phase, change: Signal) {
    state.withLock { state in
      let change = Signal()
      if state.phase == .beginning || state.phase == .cutOff { state.watchers.append(change) }
      return (state.phase, change)
    }
  }

  var isRefused: Bool { state.withLock { $0.phase == .refused } }

  /// Takes the client's word for a state; returns what all are told who wait for something, where nothing comes any more.
  func changed(to code: Int32) -> Reply? {
    let (old, new, watchers) = state.withLock { state -> (Phase, Phase, [Signal]) in
      let old = state.phase
      state.phase = Self.phase(code, after: old)
      defer { state.watchers = [] }
      return (old, state.phase, state.watchers)
    }
    tell(old, new)
    for watcher in watchers { watcher.fire(Reply(ZOK)) }
    return new == .over ? Reply(ZSESSIONEXPIRED) : new == .refused ? Reply(ZAUTHFAILED) : nil
  }

  private static func phase(_ code: Int32, after old: Phase) -> Phase {
    switch code {
    case ZOO_CONNECTED_STATE: .connected
    case ZOO_EXPIRED_SESSION_STATE: .over
    case ZOO_AUTH_FAILED_STATE: .refused
    default: old == .beginning ? .beginning : .cutOff
    }
  }

  private func tell(_ old: Phase, _ new: Phase) {
    switch (old, new) {
    case (.connected, .cutOff): logger.warning("lost the connection to ZooKeeper: looking for another server")
    case (.cutOff, .connected): logger.notice("connected to ZooKeeper again, in the same session")
    case (_, .over): logger.warning("ZooKeeper has ended the session")
    default: break
    }
  }
}

/// Takes a line of the C client's log: its warnings repeat with each attempt to connect, and what matters of them is told above.
func clientLog(_ line: UnsafePointer<CChar>?) {
  guard let line else { return }
  let text = String(cString: line)
  // `2026-01-01 12:00:00,000:4711(0x7f):ZOO_WARN@function@123: what it says`
  let parts = text.split(separator: ": ", maxSplits: 1, omittingEmptySubsequences: false)
  let message = String((parts.count == 2 ? parts[1] : parts[0]).filter { !$0.isNewline })
  clientLogger.debug("\(message)", metadata: ["from": "\(parts[0].split(separator: ":").last ?? "")"])
}

private let clientLogger = Logger(label: "armature.zookeeper.client")
#endif
