// SPDX-License-Identifier: Apache-2.0

import Armature
import FlyingSocks
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// All connections there are: how many, and how long each of them may take for what it is at.
///
/// Who is late is hung up on: a task that waits for its socket wakes and finds that it has ended. That is done under the lock,
/// as is closing, so that the number of a file is never that of another one.
final class Connections: Sendable {
  enum Phase: Sendable {
    /// Its request is not here yet.
    case asking
    /// What it asked for is being done, for which it is not to blame.
    case working
    /// It takes its answer.
    case answering
    /// It is sent events for as long as it likes.
    case streaming
    /// It has its answer.
    case leaving
  }
  private struct Connection: Sendable {
    let socket: Socket
    var phase = Phase.asking
    /// When it came into its phase; nil while it asks.
    var begun: Instant?
    /// Nil: it may take its time.
    var deadline: Instant?
    var isCut = false

    /// Both directions end, also for who waits in another task.
    mutating func cut() {
      if !isCut { _ = shutdown(socket.file.rawValue, Int32(SHUT_RDWR)) }
      isCut = true
    }
  }
  private struct State: Sendable {
    var last: UInt64 = 0
    var open: [UInt64: Connection] = [:]
    var isHurried = false
  }
  private let state = Mutex(State())
  let limits: MonitorLimits
  let time: any TimeSource

  init(limits: MonitorLimits, time: any TimeSource) {
    self.limits = limits
    self.time = time
  }

  /// A place for a visitor, or nil where there is none, and the visitor is sent away.
  ///
  /// When all places are taken, whoever has been longest at asking, or at leaving, has to go, or else at waiting for an answer or taking
  /// it: slow ones, however many they are, keep nobody out.
  func admit(_ socket: Socket) -> UInt64? {
    socket.keepForThisProgram()
    socket.setLimits()
    let now = time.now
    let place = state.withLock { state -> UInt64? in
      if state.open.values.count(where: { !$0.isCut }) >= limits.connectionsMax {
        guard state.open.count < 2 * limits.connectionsMax, let slowest = slowest(of: state.open, at: now) else { return nil }
        state.open[slowest]?.cut()
      }
      state.last += 1
      state.open[state.last] = Connection(socket: socket, deadline: now + limits.requestTime)
      return state.last
    }
    if place == nil { try? socket.close() }
    return place
  }

  /// The place of one that may be hung up on; whoever takes an answer has a second for it in any case.
  private func slowest(of open: [UInt64: Connection], at now: Instant) -> UInt64? {
    let inside = open.filter { !$0.value.isCut }
    let idle = inside.filter { $0.value.phase == .asking || $0.value.phase == .leaving }
    let busy = inside.filter { $0.value.phase == .answering || $0.value.phase == .working }
    return idle.keys.min() ?? busy.filter { now - ($0.value.begun ?? now) > .seconds(1) }.keys.min()
  }

  /// False where there are streams enough already.
  func enter(_ phase: Phase, at place: UInt64) -> Bool {
    let now = time.now
    let deadline: Instant? =
      switch phase {
      case .working: nil
      case .leaving: now + .seconds(1)
      case .asking, .answering, .streaming: now + limits.answerTime
      }
    return state.withLock { state in
      let streams = state.open.values.count { $0.phase == .streaming && !$0.isCut }
      if phase == .streaming, streams >= limits.streamsMax { return false }
      state.open[place]?.phase = phase
      state.open[place]?.begun = now
      if !state.isHurried { state.open[place]?.deadline = deadline }
      return true
    }
  }

  /// A stream sends something, which has to be taken in time, or has sent it.
  func sending(_ isSending: Bool, at place: UInt64) {
    let deadline = time.now + limits.answerTime
    state.withLock { state in
      // In a hurry the second that is left does not grow by what is sent in it.
      if !state.isHurried { state.open[place]?.deadline = isSending ? deadline : nil }
    }
  }

  /// The places of those who were hung up on, and have not noticed yet.
  var cut: [UInt64] { state.withLock { $0.open.filter(\.value.isCut).keys.sorted() } }

  func leave(_ place: UInt64) {
    state.withLock { state in try? state.open.removeValue(forKey: place)?.socket.close() }
  }

  /// Nobody has more than a second from now on.
  func hurry() {
    let last = time.now + .seconds(1)
    state.withLock { state in
      state.isHurried = true
      for (place, connection) in state.open { state.open[place]?.deadline = min(connection.deadline ?? last, last) }
    }
  }

  func endWhatIsLate() async {
    while (try? await time.sleep(until: time.now + .milliseconds(200))) != nil {
      let now = time.now
      state.withLock { state in
        for (place, connection) in state.open where connection.deadline.map({ $0 < now }) == true { state.open[place]?.cut() }
      }
    }
  }
}
