// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import Logging
import Synchronization

/// The credentials that are used now, and who asks for new ones before they end: one task, whoever else waits.
///
/// When they end is said by the clock of AWS.
final class CredentialCache: Sendable {
  typealias Load = @Sendable () async throws -> Credentials
  /// So long before they end new ones are asked for.
  private static let refreshBeforeSeconds: Int64 = 300
  /// So long after new ones could not be had, or those that came end just as soon, they are not asked for again.
  private static let retryTime = Duration.seconds(30)
  /// The same where there are none that hold: all who need some are told what was said last.
  private static let retryTimeWithout = Duration.seconds(2)

  private let load: Load
  private let clock: SharedClock
  private let host: Host
  private let logger = Logger(label: "armature.sqs")
  private let state = Mutex(State())

  private struct State {
    var credentials: Credentials?
    var isLoading = false
    var waiters: [CheckedContinuation<Credentials, any Error>] = []
    var retryAt = Instant(nanoseconds: .min)
    /// What the last attempt came to.
    var latest: Result<Credentials, any Error>?
  }

  init(clock: SharedClock, host: Host, load: @escaping Load) {
    self.clock = clock
    self.host = host
    self.load = load
  }

  /// Waits for new ones only where there are none that hold. Throws what is wrong with every source.
  func current() async throws -> Credentials {
    let (now, instant) = (clock.timeOfDay, host.time.now)
    let (held, mustLoad) = state.withLock { state -> (Credentials?, Bool) in
      let held = state.credentials.flatMap { Self.hold($0, at: now) ? $0 : nil }
      let isDue = held.map { Self.isDue($0, at: now) } ?? true
      let mustLoad = isDue && instant >= state.retryAt && !state.isLoading
      if mustLoad { state.isLoading = true }
      return (held, mustLoad)
    }
    if mustLoad { _ = host.start { await self.refresh() } }
    if let held { return held }
    return try await withCheckedThrowingContinuation { waiter in
      let latest = state.withLock { state in
        // The task that was started may have been quicker, or none was, for the last one has only just ended.
        if !state.isLoading, let latest = state.latest { return Optional(latest) }
        state.waiters.append(waiter)
        return nil
      }
      if let latest { waiter.resume(with: latest) }
    }
  }

  /// They are refused: new ones are asked for when some are needed next, unless they are there by now.
  func forget(_ refused: Credentials) {
    state.withLock { state in
      guard state.credentials == refused else { return }
      state.credentials = nil
      state.retryAt = Instant(nanoseconds: .min)
    }
  }

  private func refresh() async {
    let result = await Result { try await load() }
    let (now, instant) = (clock.timeOfDay, host.time.now)
    let waiters = state.withLock { state in
      switch result {
      case .success(let credentials):
        state.credentials = credentials
        if Self.isDue(credentials, at: now) { state.retryAt = instant + Self.retryTime }
      case .failure:
        let holds = state.credentials.map { Self.hold($0, at: now) } ?? false
        state.retryAt = instant + (holds ? Self.retryTime : Self.retryTimeWithout)
      }
      state.isLoading = false
      state.latest = result
      defer { state.waiters = [] }
      return state.waiters
    }
    if case .failure(let error) = result { logger.warning("no new credentials", metadata: ["cause": "\(error)"]) }
    for waiter in waiters { waiter.resume(with: result) }
  }

  private static func hold(_ credentials: Credentials, at now: Timestamp) -> Bool { credentials.expiresAt.map { now < $0 } ?? true }

  private static func isDue(_ credentials: Credentials, at now: Timestamp) -> Bool {
    credentials.expiresAt.map { $0 < now + .seconds(refreshBeforeSeconds) } ?? false
  }
}

extension Result where Failure == any Error {
  init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
#endif
