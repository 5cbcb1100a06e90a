// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSProtocol
import Synchronization

/// One queue of SQS, and what this program has of it: leases, and messages that came before they were asked for.
final class SQSQueue: Sendable {
  let url: String
  let isFIFO: Bool
  private let state = Mutex(State())

  private struct State {
    var leases = LeaseBook()
    /// Received, and not handed on: what a long poll brought, and what was above a receiver's bytes.
    var stock: [Delivery] = []
    var receivers = Receivers()
    /// A long poll has brought all that there was, which may be nothing, and nobody has asked since.
    var isKnownEmpty = false
    /// What was asked for last, which the next long poll goes by.
    var demand = Demand(count: 1, visibility: .seconds(30))
  }

  struct Demand {
    var count: Int
    var visibility: Duration
  }

  init(url: String, isFIFO: Bool) {
    self.url = url
    self.isFIFO = isFIFO
  }

  // MARK: receiving

  var demand: Demand { state.withLock(\.demand) }

  func ask(_ demand: Demand) { state.withLock { $0.demand = demand } }

  var hasStock: Bool { state.withLock { !$0.stock.isEmpty } }

  /// Lets go of what was on stock until its lease ended, or was given up. It comes again, and its handle is not used: by then somebody
  /// else may have it. Returns how many they were.
  func dropLapsed(now: Instant) -> Int {
    state.withLock { state in
      if isFIFO { state.leases.loseEnded(now) }
      let before = state.stock.count
      state.stock.removeAll { state.leases.entry($0.lease, now: now) == nil }
      return before - state.stock.count
    }
  }

  /// Hands on what is there: at most so many, of at most so many bytes; the first one whatever its size.
  func take(count: Int, bytes: Int) -> [Delivery] {
    state.withLock { state in
      var (taken, bytesLeft) = (0, bytes)
      while taken < min(count, state.stock.count) {
        let size = state.stock[taken].body.count
        if size > bytesLeft && taken > 0 { break }
        bytesLeft -= min(size, max(bytesLeft, 0))
        taken += 1
      }
      defer { state.stock.removeFirst(taken) }
      return Array(state.stock.prefix(taken))
    }
  }

  /// Puts messages on stock that were received at `now`; their leases end at `deadline`.
  func store(_ messages: [Arrival], deadline: Instant, now: Instant) {
    state.withLock { state in
      for message in messages {
        let lease = state.leases.add(
          message.id, handle: message.handle, group: isFIFO ? message.attributes[SQSAttribute.group] : nil, deadline: deadline, now: now)
        state.stock.append(
          Delivery(lease: lease, body: message.body, attributes: message.attributes, receiveCount: message.receiveCount))
      }
    }
  }

  /// Takes all that is on stock, to give it back.
  func clearStock() -> [Lease] {
    state.withLock { state in
      defer { state.stock = [] }
      return state.stock.map(\.lease)
    }
  }

  var stockLeases: [Lease] { state.withLock { $0.stock.map(\.lease) } }

  /// True once after each long poll that brought all that there was: the next one is to follow at once, and costs no request before it.
  func takeKnownEmpty() -> Bool {
    state.withLock { state in
      defer { state.isKnownEmpty = false }
      return state.isKnownEmpty
    }
  }

  func noteEmpty(_ isEmpty: Bool) { state.withLock { $0.isKnownEmpty = isEmpty } }

  func requests(credit: Int) -> [Int] { state.withLock { $0.receivers.requests(credit: credit) } }

  func learn(asked: [Int], got: [Int], isThrottled: Bool) {
    state.withLock { isThrottled ? $0.receivers.slowDown() : $0.receivers.learn(asked: asked, got: got) }
  }

  // MARK: leases

  func entry(_ lease: Lease, now: Instant) -> LeaseBook.Entry? { state.withLock { $0.leases.entry(lease, now: now) } }

  /// Nil where it is lost, or was settled.
  func held(_ lease: Lease, now: Instant) -> LeaseBook.Entry? {
    entry(lease, now: now).flatMap { $0.progress == .settled ? nil : $0 }
  }

  func extend(_ lease: Lease, until deadline: Instant) { state.withLock { $0.leases.extend(lease, until: deadline) } }

  /// Nil where one of them has claims.
  func beginAcknowledging(_ leases: [Lease], now: Instant) -> LeaseBook.Acknowledgement? {
    state.withLock { state in
      if isFIFO { state.leases.loseEnded(now) }
      return state.leases.acknowledge(leases, now: now)
    }
  }

  func endAcknowledging(_ ends: inout LeaseBook.Acknowledgement, _ failures: [Int: EntryFailure]) {
    state.withLock { $0.leases.end(&ends, failed: failures.mapValues(\.isLostLease)) }
  }

  /// Returns those that may be extended, until ``endExtending(_:)``.
  func beginExtending(_ extensions: [LeaseExtension]) -> [LeaseExtension] {
    state.withLock { state in extensions.filter { state.leases.beginExtending($0.lease) } }
  }

  /// Returns when the messages come again that were released meanwhile.
  func endExtending(_ extensions: [LeaseExtension]) -> [Instant?] {
    state.withLock { state in extensions.map { state.leases.endExtending($0.lease) } }
  }

  func isEnding(_ lease: Lease) -> Bool { state.withLock { $0.leases.isEnding(lease) } }

  func isSettling(_ lease: Lease) -> Bool { state.withLock { $0.leases.isSettling(lease) } }

  func note(sent marks: [String], of lease: Lease) { state.withLock { $0.leases.note(sent: marks, of: lease) } }

  func set(_ lease: Lease, _ progress: LeaseBook.Progress) { state.withLock { $0.leases.set(lease, progress) } }

  func add(_ claim: ClaimItem, to lease: Lease) { state.withLock { $0.leases.add(claim, to: lease) } }

  func drop(_ claim: ClaimItem, of lease: Lease) { state.withLock { $0.leases.drop(claim, of: lease) } }

  func forget(_ lease: Lease) { state.withLock { $0.leases.forget(lease) } }

  /// With what stands behind them in their groups, which is given up.
  func lose(_ leases: [Lease]) { state.withLock { $0.leases.lose(leases) } }

  /// Groups alone care for leases that nobody asks for any more.
  func loseEnded(now: Instant) { if isFIFO { state.withLock { $0.leases.loseEnded(now) } } }

  func takeGivenUp() -> [LeaseBook.Entry] { state.withLock { $0.leases.takeGivenUp() } }
}

/// A message that came out of SQS, as its sender gave it.
struct Arrival: Sendable {
  var id: String
  var handle: String
  var body: [UInt8]
  var attributes: [String: String]
  var receiveCount: Int
}
#endif
