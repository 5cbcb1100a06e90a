// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import CZooKeeper
import Synchronization

/// What the C client is given to call back with: numbers, never addresses of ours.
///
/// A callback may come at any time and on any thread, also while its session is being closed. One whose number nobody knows
/// any more does nothing, so that there is nothing to be freed too early.
final class Callbacks: Sendable {
  static let shared = Callbacks()

  private struct Book {
    var last: UInt = 0
    var sessions: [UInt: SessionState] = [:]
    var signals: [UInt: (session: UInt, signal: Signal)] = [:]

    mutating func number() -> UInt {
      last += 1
      return last
    }
  }
  private let book = Mutex(Book())

  /// A number for a session, by which its events find it.
  func enter(_ state: SessionState) -> UInt {
    book.withLock { book in
      let number = book.number()
      book.sessions[number] = state
      return number
    }
  }

  /// A number for something that a task of the session will wait for.
  func signal(in session: UInt) -> (number: UInt, signal: Signal) {
    book.withLock { book in
      let (number, signal) = (book.number(), Signal())
      book.signals[number] = (session, signal)
      return (number, signal)
    }
  }

  func fire(_ number: UInt, _ reply: Reply) {
    let entry = book.withLock { $0.signals.removeValue(forKey: number) }
    entry?.signal.fire(reply)
  }

  /// A session's event. Where the session is over, so is the wait of all that wait for something of it.
  func happened(to session: UInt, state: Int32) {
    guard let found = book.withLock({ $0.sessions[session] }) else { return }
    if let reply = found.changed(to: state) { end(session, reply) }
  }

  /// Nothing that is still to come for the session is heard any more.
  func leave(_ session: UInt) {
    _ = book.withLock { $0.sessions.removeValue(forKey: session) }
    end(session, Reply(ZCLOSING))
  }

  private func end(_ session: UInt, _ reply: Reply) {
    let left = book.withLock { book in
      let left = book.signals.filter { $0.value.session == session }
      for number in left.keys { book.signals[number] = nil }
      return left.values.map(\.signal)
    }
    for signal in left { signal.fire(reply) }
  }
}

/// A number in the place where C has an address.
func address(_ number: UInt) -> UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: number) }

// What the client's threads call. None of these belongs to an actor, and none waits.

private func number(_ data: UnsafeRawPointer?) -> UInt { UInt(bitPattern: data) }

func sessionWatcher(
  _: OpaquePointer?, _ type: Int32, _ state: Int32, _: UnsafePointer<CChar>?, _ context: UnsafeMutableRawPointer?
) {
  if type == ZOO_SESSION_EVENT { Callbacks.shared.happened(to: number(context), state: state) }
}

/// The session's own events come here, too, and are heard by the watcher above.
func nodeWatcher(
  _: OpaquePointer?, _ type: Int32, _: Int32, _: UnsafePointer<CChar>?, _ context: UnsafeMutableRawPointer?
) {
  if type != ZOO_SESSION_EVENT { Callbacks.shared.fire(number(context), Reply(ZOK)) }
}

func voidCompletion(_ code: Int32, _ data: UnsafeRawPointer?) { Callbacks.shared.fire(number(data), Reply(code: code)) }

func stringCompletion(_ code: Int32, _: UnsafePointer<CChar>?, _ data: UnsafeRawPointer?) {
  Callbacks.shared.fire(number(data), Reply(code: code))
}

func statCompletion(_ code: Int32, _ stat: UnsafePointer<Stat>?, _ data: UnsafeRawPointer?) {
  var reply = Reply(code: code)
  reply.czxid = stat?.pointee.czxid ?? 0
  Callbacks.shared.fire(number(data), reply)
}

func dataCompletion(
  _ code: Int32, _ value: UnsafePointer<CChar>?, _ count: Int32, _: UnsafePointer<Stat>?, _ data: UnsafeRawPointer?
) {
  var reply = Reply(code: code)
  if let value, count > 0 { reply.bytes = UnsafeBufferPointer(start: value, count: Int(count)).map(UInt8.init(bitPattern:)) }
  Callbacks.shared.fire(number(data), reply)
}

func stringsCompletion(_ code: Int32, _ strings: UnsafePointer<String_vector>?, _ data: UnsafeRawPointer?) {
  var reply = Reply(code: code)
  if let list = strings?.pointee, let names = list.data {
    reply.names = (0..<Int(list.count)).compactMap { names[$0].map { String(cString: $0) } }
  }
  Callbacks.shared.fire(number(data), reply)
}
#endif
