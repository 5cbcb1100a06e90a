// SPDX-License-Identifier: Apache-2.0

public import Armature
import Synchronization

/// A lock with a lease in an SQLite file, for programs on one machine: `sqlite:PATH`, or `sqlite:PATH#NAME` for several.
///
/// Unlike a `file:` lock it is also lost by an owner that is stopped or that hangs: the lease runs out, another instance
/// takes over, and whatever the old owner still does is refused by its token. The file may be that of the queues.
public struct SQLiteLocks: LockTransport {
  private let timeToLive: Duration

  /// - Parameter timeToLive: how long a lock is held without being renewed, at least a tenth of a second; it is renewed
  ///   three times within it.
  public init(timeToLive: Duration = .seconds(10)) { self.timeToLive = max(timeToLive, .milliseconds(100)) }

  public var scheme: String { "sqlite" }

  /// The file's absolute path, and the name of the lock in it: one lock may be told by several URLs.
  public func name(of location: String) -> String {
    let (path, name) = parts(of: location)
    return "sqlite:\(resolvedPath(path))#\(name)"
  }

  public func open(_ location: String, host: Host) async throws -> any ServiceLock {
    let (path, name) = parts(of: location)
    if path.isEmpty { throw TransportError("sqlite: names no file; write `sqlite:PATH`") }
    let thread = try await StoreThread.start(path, host: host)
    return SQLiteLock(name: name, thread: thread, time: host.time, timeToLive: timeToLive)
  }

  private func parts(of location: String) -> (path: String, name: String) {
    let parts = location.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return (parts[0], parts.count == 2 ? parts[1] : "lock")
  }
}

extension LockTransport where Self == SQLiteLocks {
  /// Locks with a lease in an SQLite file: see ``SQLiteLocks``.
  public static var sqlite: SQLiteLocks { SQLiteLocks() }
}

private final class SQLiteLock: ServiceLock {
  let name: String
  let thread: StoreThread
  let time: any TimeSource
  let timeToLive: Duration

  init(name: String, thread: StoreThread, time: any TimeSource, timeToLive: Duration) {
    self.name = name
    self.thread = thread
    self.time = time
    self.timeToLive = timeToLive
  }

  deinit { thread.stop() }

  func acquire(standby: @escaping @Sendable (String) -> Void) async throws -> any Tenure {
    let news = HolderNews(standby)
    while true {
      try Task.checkCancellation()
      // The lease is counted from before it was asked for, so that it never seems longer than it is.
      let asked = time.now
      let outcome = try await thread.write { [name, timeToLive] in try $0.takeLock(name, for: timeToLive) }
      switch outcome {
      case .taken(let token):
        return SQLiteTenure(of: self, token: token, deadline: asked + timeToLive)
      case .held(let holder, let rest):
        news.note(holder)
        try await time.sleep(until: time.now + min(max(rest, .milliseconds(1)), .milliseconds(250)))
      }
    }
  }
}

private final class SQLiteTenure: Tenure {
  let token: UInt64
  /// It is held as long as the tenure lasts: its thread ends with it.
  private let lock: SQLiteLock
  private let end: Mutex<Instant>

  init(of lock: SQLiteLock, token: UInt64, deadline: Instant) {
    self.lock = lock
    self.token = token
    end = Mutex(deadline)
  }

  var deadline: Instant? { end.withLock { $0 } }

  func waitForLoss() async throws -> String {
    let (time, timeToLive) = (lock.time, lock.timeToLive)
    while true {
      try await time.sleep(until: time.now + .nanoseconds(timeToLive.wholeNanoseconds / 3))
      let asked = time.now
      // A store that does not answer is asked again, for as long as the lease lasts.
      let isRenewed = try? await lock.thread.write(isUrgent: true) { [name = lock.name, token] in
        try $0.renewLock(name, token, for: timeToLive)
      }
      if isRenewed == true { end.withLock { $0 = asked + timeToLive } }
      if isRenewed == false { return "another instance has taken it" }
      if time.now >= end.withLock({ $0 }) { return "its lease ran out before it was renewed" }
    }
  }

  func release() async {
    try? await lock.thread.write(isUrgent: true) { [name = lock.name, token] in try $0.releaseLock(name, token) }
  }
}
