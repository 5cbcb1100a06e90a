// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB

/// The one thread that touches a broker's file, and the calls that wait for it.
///
/// It blocks, as SQLite does, where no thread of the cooperative pool may. Calls that come while a commit is under way
/// are taken together and share the next one: see ``StoreService``.
final class StoreThread: Sendable {
  private let path: String
  private let inbox = Inbox()

  /// Opens the file on a new thread, which then serves calls until it is stopped.
  static func start(_ path: String, host: Armature.Host) async throws -> StoreThread {
    let thread = StoreThread(path)
    try await withCheckedThrowingContinuation { (opened: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread { [inbox = thread.inbox] in
        Thread.current.name = "armature-sqlite"
        StoreService(path, inbox, host).run(opened)
        inbox.finish()
      }
    }
    return thread
  }

  private init(_ path: String) { self.path = path }

  /// Runs in a transaction, and returns when it is committed.
  ///
  /// `answer` may spare the transaction, and with it the write lock, by answering from what is stored already. What is
  /// urgent is done on a full disk, too, as far as the reserve goes.
  func write<Value: Sendable>(
    isUrgent: Bool = false, _ body: @escaping @Sendable (Store) throws -> Value,
    unless answer: @escaping @Sendable (Store) throws -> Value? = { _ in nil }
  ) async throws -> Value {
    try await call { caller in
      Request(
        isUrgent: isUrgent,
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

/// One call on its way to the thread. What it returns wakes the caller, and is called after the commit.
struct Request: Sendable {
  typealias Reply = () -> Void

  let isUrgent: Bool

  /// Answers without a transaction; nil where it has to write.
  let read: @Sendable (Store) throws -> Reply?
  /// May run again after a rollback.
  let write: @Sendable (Store) throws -> Reply
  let fail: @Sendable (any Error) -> Void
}
