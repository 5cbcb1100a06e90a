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
  /// So long a function of somebody else is waited for; what is asked here by itself has limits of its own.
  static let functionTimeMax = Duration.seconds(30)

  private let load: Load
  private let limit: Duration?
  private let clock: SharedClock
  private let host: Host
  private let logger = Logger(label: "armature.sqs")
  private let state = Mutex(State())

  private struct State {
    var credentials: Credentials?
    /// The number of the load that is waited for.
    var loading: Int?
    var loadCount = 0
    /// Who asks, or has asked last.
    var task: Task<Void, Never>?
    /// Nobody is asked any more.
    var isClosed = false
    var waiters: [CheckedContinuation<Credentials, any Error>] = []
    var retryAt = Instant(nanoseconds: .min)
    /// What the last attempt came to.
    var latest: Result<Credentials, any Error>?
  }

  /// `limit`: how long a load is waited for; nil where it ends by itself.
  init(clock: SharedClock, host: Host, limit: Duration? = nil, load: @escaping Load) {
    self.clock = clock
    self.host = host
    self.limit = limit
    self.load = load
  }

  /// Waits for new ones only where there are none that hold. Throws what is wrong with every source.
  func current() async throws -> Credentials {
    let (now, instant) = (clock.timeOfDay, host.time.now)
    let (held, load) = state.withLock { state -> (Credentials?, Int?) in
      let held = state.credentials.flatMap { Self.hold($0, at: now) ? $0 : nil }
      let isDue = held.map { Self.isDue($0, at: now) } ?? true
      guard isDue, !state.isClosed, instant >= state.retryAt, state.loading == nil else { return (held, nil) }
      state.loadCount += 1
      state.loading = state.loadCount
      return (held, state.loadCount)
    }
    if let load { start(load) }
    if let held { return held }
    return try await withCheckedThrowingContinuation { waiter in
      let latest = state.withLock { state in
        // The task that was started may have been quicker, or none was, for the last one has only just ended.
        if state.loading == nil, let latest = state.isClosed ? Self.closed : state.latest { return Optional(latest) }
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

  /// Asks nobody from now on, and ends what is asked for; returns when that is over, unless it is somebody else's function.
  func close() async {
    let task = state.withLock { state in
      state.isClosed = true
      return state.task
    }
    task?.cancel()
    if limit == nil { await task?.value }
  }

  private func start(_ number: Int) {
    let task = host.start { await self.refresh(number) }
    let isClosed = state.withLock { state in
      if state.loadCount == number { state.task = task }
      return state.isClosed
    }
    if isClosed { task.cancel() }
  }

  private func refresh(_ number: Int) async {
    let alarm = limit.map { limit in
      host.start { [self] in
        guard (try? await host.time.sleep(until: host.time.now + limit)) != nil else { return }
        end(number, .failure(TransportError("the credentials function has not answered for \(limit.components.seconds) s")))
      }
    }
    let result = await Result { try await load() }
    alarm?.cancel()
    if case .failure = result, Task.isCancelled { return end(number, Self.closed) }
    end(number, result)
  }

  /// What came of a load. Where nobody waits for it any more it is kept if there is nothing else.
  private func end(_ number: Int, _ result: Result<Credentials, any Error>) {
    let (now, instant) = (clock.timeOfDay, host.time.now)
    let ended = state.withLock { state -> [CheckedContinuation<Credentials, any Error>]? in
      let holds = state.credentials.map { Self.hold($0, at: now) } ?? false
      if state.loading == number {
        state.loading = nil
      } else {
        guard case .success(let late) = result, !holds, Self.hold(late, at: now) else { return nil }
      }
      switch result {
      case .success(let credentials):
        state.credentials = credentials
        if Self.isDue(credentials, at: now) { state.retryAt = instant + Self.retryTime }
      case .failure:
        state.retryAt = instant + (holds ? Self.retryTime : Self.retryTimeWithout)
      }
      state.latest = result
      defer { state.waiters = [] }
      return state.waiters
    }
    guard let waiters = ended else { return }
    // That they are not needed any more is no news.
    if case .failure(let error) = result, !Task.isCancelled {
      logger.warning("no new credentials", metadata: ["cause": "\(error)"])
    }
    for waiter in waiters { waiter.resume(with: result) }
  }

  private static let closed = Result<Credentials, any Error>.failure(TransportError("no credentials for AWS: the queues are closed"))

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
