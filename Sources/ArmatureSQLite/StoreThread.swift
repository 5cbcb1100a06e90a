// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB

/// The one thread that touches a broker's file, and the calls that wait for it.
///
/// It blocks, as SQLite does, where no thread of the cooperative pool may. Calls that come while a commit is under way
/// are taken together and share the next one: see ``StoreThread/serve(_:_:)``.
final class StoreThread: Sendable {
  private let path: String
  private let inbox = Inbox()

  /// Opens the file on a new thread, which then serves calls until it is stopped.
  static func start(_ path: String, time: any TimeSource) async throws -> StoreThread {
    let thread = StoreThread(path)
    try await withCheckedThrowingContinuation { (opened: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread { [inbox = thread.inbox] in
        run(path, inbox, time, opened)
        inbox.finish()
      }
    }
    return thread
  }

  private init(_ path: String) { self.path = path }

  /// Runs in a transaction, and returns when it is committed.
  ///
  /// `answer` may spare the transaction, and with it the write lock, by answering from what is stored already.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Store) throws -> Value,
    unless answer: @escaping @Sendable (Store) throws -> Value? = { _ in nil }
  ) async throws -> Value {
    try await call { caller in
      Request(
        read: { store in try answer(store).map { value in { caller.resume(returning: value) } } },
        write: { store in
          let value = try body(store)
          return { caller.resume(returning: value) }
        },
        fail: { [path] in caller.resume(throwing: $0 is StaleFence ? $0 : TransportError($0, path)) })
    }
  }

  /// Runs outside of every transaction.
  func read<Value: Sendable>(_ body: @escaping @Sendable (Store) throws -> Value) async throws -> Value {
    try await write(body, unless: body)
  }

  /// Lets the thread finish the calls that it has, and end.
  func stop() { inbox.close() }

  /// Returns when the thread has let go of the file.
  func stopAndWait() async {
    inbox.close()
    await withCheckedContinuation { inbox.whenFinished($0) }
  }

  private func call<Value: Sendable>(
    _ request: (CheckedContinuation<Value, any Error>) -> Request
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { caller in
      let request = request(caller)
      if !inbox.append(request) { request.fail(TransportError("sqlite:\(path) was closed")) }
    }
  }
}

extension StoreThread {
  /// The thread's life. GRDB's queue is held throughout, so nobody else can get at the connection.
  private static func run(
    _ path: String, _ inbox: Inbox, _ time: any TimeSource, _ opened: CheckedContinuation<Void, any Error>
  ) {
    Thread.current.name = "armature-sqlite"
    do {
      let file = try StoreFile(path)
      try file.queue.inDatabase { database in
        let store = try Store(database, time: time)
        opened.resume()
        while let requests = inbox.take() { serve(requests, store) }
      }
      file.close()
    } catch {
      opened.resume(throwing: TransportError(error, path))
    }
  }

  /// Answers what needs no transaction, then commits all else as one.
  private static func serve(_ requests: [Request], _ store: Store) {
    var writes: [Request] = []
    store.readClock()
    for request in requests {
      do {
        if let reply = try request.read(store) { reply() } else { writes.append(request) }
      } catch {
        request.fail(error)
      }
    }
    if !writes.isEmpty { commit(writes, store) }
  }

  /// Where a shared transaction fails, each call gets one of its own, so that none fails because of another's data.
  private static func commit(_ writes: [Request], _ store: Store) {
    do {
      try store.begin()
    } catch {
      for write in writes { write.fail(error) }
      return
    }
    do {
      store.readClock()
      let replies = try writes.map { try $0.write(store) }
      try store.commit()
      for reply in replies { reply() }
    } catch {
      store.rollBack()
      if writes.count == 1 { return writes[0].fail(error) }
      for write in writes { commit([write], store) }
    }
  }
}

/// One call on its way to the thread. What it returns wakes the caller, and is called after the commit.
struct Request: Sendable {
  typealias Reply = () -> Void

  /// Answers without a transaction; nil where it has to write.
  let read: @Sendable (Store) throws -> Reply?
  /// May run again after a rollback.
  let write: @Sendable (Store) throws -> Reply
  let fail: @Sendable (any Error) -> Void
}
