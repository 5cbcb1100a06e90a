// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import Armature
import CZooKeeper
import Logging
import Synchronization

/// A session with an ensemble, over whatever connection the C client has for it; its calls are asynchronous, and wait on no thread.
///
/// To open and to close one may block (names are looked up, the last words are sent), and is done by threads that may.
final class Session: Sendable {
  private static let closeLimit = Duration.seconds(3)

  private let number: UInt
  private let state: SessionState
  private let user: ZooKeeperUser?
  /// Nil once it is being closed: no call is made with it from then on.
  private let handle: Mutex<Handle?>
  private let host: Host
  private let threads: any TaskExecutor
  private let calls: BlockingCalls

  /// Begins to look for a server. Throws ``TransportError`` where none of the hosts has an address, and `CancellationError` at once, also
  /// while names are looked up.
  init(_ location: ZooKeeperLocation, host: Host, threads: any TaskExecutor, calls: BlockingCalls = BlockingCalls()) async throws {
    self.host = host
    self.threads = threads
    self.calls = calls
    user = location.user
    let logger = Logger(label: "armature.zookeeper")
    let state = SessionState(logger: logger)
    let number = Callbacks.shared.enter(state)
    (self.state, self.number) = (state, number)
    do {
      handle = Mutex(try await Self.open(location, number, host, threads, calls))
    } catch {
      Callbacks.shared.leave(number)
      throw error
    }
  }

  /// Waits for the handle as long as its task is not cancelled. One that comes later is closed where it was made.
  private static func open(
    _ location: ZooKeeperLocation, _ number: UInt, _ host: Host, _ threads: any TaskExecutor, _ calls: BlockingCalls
  ) async throws -> Handle {
    let opening = Handover<Handle?>()
    _ = host.start(on: threads) {
      let handle = calls.open(location, number)
      if !opening.give(.success(handle)), let handle { calls.close(handle) }
    }
    let handle = try await withTaskCancellationHandler {
      try await opening.take()
    } onCancel: {
      opening.leave()
    }
    if let handle { return handle }
    throw TransportError("zookeeper: none of the servers \(location.hosts) has an address", retryWithin: .seconds(2))
  }

  deinit {
    guard let left = handle.withLock({ $0 }) else { return }
    Callbacks.shared.leave(number)
    _ = host.start(on: threads) { [calls] in calls.close(left) }
  }

  /// How long the servers keep the session without a word from here, as they have agreed to; known once there was a connection.
  var timeout: Duration { .milliseconds(handle.withLock { $0.map { Int(zoo_recv_timeout($0.pointer)) } ?? 0 }) }

  /// Waits for a first connection, and says who asks: the client says it again by itself with each one that follows.
  ///
  /// False where there is none by the instant. Throws ``end``, and `CancellationError`.
  func begin(by instant: Instant) async throws -> Bool {
    guard try await waitForConnection(by: instant) else { return false }
    guard let user else { return true }
    let length = Int32(user.secret.utf8.count)
    let reply = try await ask { zoo_add_auth($0, "digest", user.secret, length, voidCompletion, $1) }
    if reply == ZAUTHFAILED { throw refusal }
    if reply == ZOK { return true }
    throw end
  }

  /// What there is to be told of a session that is over: ``SessionOver``, or that the servers do not take the user.
  var end: any Error { state.isRefused ? refusal : SessionOver() }

  private var refusal: TransportError {
    TransportError("zookeeper: the servers do not let \(user.map { "\($0)" } ?? "this program") sign in")
  }

  /// Waits until there is a connection. False where there is none by the instant. Throws ``end``, and `CancellationError`.
  func waitForConnection(by instant: Instant? = nil) async throws -> Bool {
    while true {
      let (phase, change) = state.look()
      switch phase {
      case .connected: return true
      case .over, .refused: throw end
      case .beginning, .cutOff:
        guard let instant else {
          _ = try await change.value()
          continue
        }
        if try await reply(by: instant, host.time, { try await change.value() }) == nil { return false }
      }
    }
  }

  /// Ends the session, and with it its nodes; returns when the servers were told, or when the time for it is over.
  ///
  /// Without a connection nobody can be told: then the servers end it when its time has passed.
  func close() async {
    let taken = handle.withLock { handle in
      defer { handle = nil }
      return handle
    }
    guard let taken else { return }
    Callbacks.shared.leave(number)
    let closed = Signal()
    _ = host.start(on: threads) { [calls] in
      calls.close(taken)
      closed.fire(Reply(ZOK))
    }
    let limit = host.time.now + Self.closeLimit
    // A task of its own: that the caller was cancelled is a reason to close, not one to hurry.
    await host.start { [host] in _ = try? await reply(by: limit, host.time) { try await closed.value() } }.value
  }

  /// Asks, and waits for the answer, which the client gives for each question: also for one that it could not send.
  private func ask(_ question: (_ handle: OpaquePointer, _ data: UnsafeRawPointer?) -> Int32) async throws -> Reply {
    let (call, signal) = Callbacks.shared.signal(in: number)
    let code = handle.withLock { $0.map { question($0.pointer, address(call)) } ?? ZCLOSING.rawValue }
    if code != ZOK.rawValue { Callbacks.shared.fire(call, Reply(code: code)) }
    return try await signal.value()
  }
}

/// The servers have ended the session, and removed its nodes.
struct SessionOver: Error {}

// The questions. Each answer may be that the connection was lost: see ``Reply/isLost``.
extension Session {
  /// Makes a node of this session with a number behind its name, or one that stays: for the user alone, or for everybody without one.
  func create(_ path: String, _ data: [UInt8], isOwn: Bool) async throws -> Reply {
    let mode = isOwn ? ZOO_EPHEMERAL | ZOO_SEQUENCE : 0
    let rights = user == nil ? armature_open_acl() : armature_creator_acl()
    return try await ask { handle, context in
      data.withUnsafeBytes { bytes in
        zoo_acreate(
          handle, path, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), rights, mode,
          stringCompletion, context)
      }
    }
  }

  /// Writes into a node, which takes a majority of the servers; answers with the number of the change that made it.
  func write(_ path: String, _ data: [UInt8]) async throws -> Reply {
    try await ask { handle, context in
      data.withUnsafeBytes { bytes in
        zoo_aset(
          handle, path, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), -1, statCompletion, context)
      }
    }
  }

  func children(of path: String) async throws -> Reply {
    try await ask { zoo_aget_children($0, path, 0, stringsCompletion, $1) }
  }

  func read(_ path: String) async throws -> Reply { try await ask { zoo_aget($0, path, 0, dataCompletion, $1) } }

  func delete(_ path: String) async throws -> Reply { try await ask { zoo_adelete($0, path, -1, voidCompletion, $1) } }

  /// Waits until a node without children is gone: its children are watched, for its owner writes into it all the time.
  func waitUntilGone(_ path: String) async throws -> Reply {
    let (watch, gone) = Callbacks.shared.signal(in: number)
    let reply = try await ask { zoo_awget_children($0, path, nodeWatcher, address(watch), stringsCompletion, $1) }
    if reply == ZOK { return try await gone.value() }
    Callbacks.shared.fire(watch, reply)
    return reply
  }
}
#endif
