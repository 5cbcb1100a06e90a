// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Locks that live in this process, each with a lease that runs out unless it is renewed: for tests and simulations.
///
/// The URL is `memory:NAME`. Hand one value to all services that are to share its locks: `.memory` is one for the whole process, as it is
/// for queues, and tests that run side by side make their own. An owner that is frozen or killed loses its lock after the time to live.
public struct MemoryLocks: LockTransport {
  fileprivate static let ofProcess = MemoryLocks()
  private let book: MemoryLockBook

  /// - Parameter timeToLive: how long a lock is held without being renewed; it is renewed three times within it.
  public init(timeToLive: Duration = .seconds(10)) { book = MemoryLockBook(timeToLive: timeToLive) }

  public var scheme: String { "memory" }

  public func open(_ location: String, host: Host) async throws -> any ServiceLock {
    MemoryLock(name: location, book: book, time: host.time)
  }
}

/// Who holds which lock, until when, and the last token of each.
private final class MemoryLockBook: Sendable {
  private struct Entry {
    var token: UInt64 = 0
    /// Nil: nobody holds it.
    var deadline: Instant?
  }
  private let entries = Mutex<[String: Entry]>([:])
  let timeToLive: Duration

  init(timeToLive: Duration) { self.timeToLive = timeToLive }

  enum Attempt {
    case taken(token: UInt64, until: Instant)
    case heldBy(token: UInt64, until: Instant)
  }

  func take(_ name: String, _ now: Instant) -> Attempt {
    entries.withLock { entries in
      var entry = entries[name] ?? Entry()
      if let deadline = entry.deadline, now < deadline { return .heldBy(token: entry.token, until: deadline) }
      entry.token += 1
      entry.deadline = now + timeToLive
      entries[name] = entry
      return .taken(token: entry.token, until: now + timeToLive)
    }
  }

  /// The new deadline, or nil where another one has taken the lock.
  func renew(_ name: String, _ token: UInt64, _ now: Instant) -> Instant? {
    entries.withLock { entries in
      guard let entry = entries[name], entry.token == token, let deadline = entry.deadline, now < deadline else {
        return nil
      }
      entries[name]?.deadline = now + timeToLive
      return now + timeToLive
    }
  }

  func release(_ name: String, _ token: UInt64) {
    entries.withLock { if $0[name]?.token == token { $0[name]?.deadline = nil } }
  }
}

private struct MemoryLock: ServiceLock {
  let name: String
  let book: MemoryLockBook
  let time: any TimeSource

  func acquire(standby: @escaping @Sendable (String) -> Void) async throws -> any Tenure {
    let news = HolderNews(standby)
    while true {
      try Task.checkCancellation()
      let now = time.now
      switch book.take(name, now) {
      case .taken(let token, let deadline):
        return MemoryTenure(name: name, token: token, book: book, time: time, deadline: deadline)
      case .heldBy(let token, let deadline):
        news.note("the owner with the token \(token)")
        // It may be given back before it runs out.
        try await time.sleep(until: min(deadline, now + .milliseconds(250)))
      }
    }
  }
}

private final class MemoryTenure: Tenure {
  let token: UInt64
  private let name: String
  private let book: MemoryLockBook
  private let time: any TimeSource
  private let end: Mutex<Instant>

  init(name: String, token: UInt64, book: MemoryLockBook, time: any TimeSource, deadline: Instant) {
    self.name = name
    self.token = token
    self.book = book
    self.time = time
    end = Mutex(deadline)
  }

  var deadline: Instant? { end.withLock { $0 } }

  func waitForLoss() async throws -> String {
    while true {
      try await time.sleep(until: time.now + .nanoseconds(book.timeToLive.wholeNanoseconds / 3))
      guard let renewed = book.renew(name, token, time.now) else { return "its lease ran out before it was renewed" }
      end.withLock { $0 = renewed }
    }
  }

  func release() async { book.release(name, token) }
}

extension LockTransport where Self == MemoryLocks {
  /// Locks in memory that the whole process has in common, however often this is written: see ``MemoryLocks``.
  public static var memory: MemoryLocks { .ofProcess }
}
