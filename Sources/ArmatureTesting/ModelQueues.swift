// SPDX-License-Identifier: Apache-2.0

import Armature

/// All queues of a simulated world as a value, stricter than any real store, and with a memory for what was.
///
/// Each receive gives a handle of its own; an older one has no effect. Messages are numbered across all queues and are never
/// forgotten, so that it can be told at the end what became of each.
struct ModelQueues {
  struct Line {
    var name: QueueName
    /// Messages of queues in different stores have no transaction in common.
    var store: Int
    /// Services read from it: what lies in it is not at its end yet.
    var isRead: Bool
    /// The most that one service may hold of it at the same time; nil where that is not known.
    var credit: Int?
    var visible: [Int] = []
    var visibleStart = 0
    var count = 0
    /// Messages held by each machine.
    var heldBy: [Int] = []
    var acknowledged: [Int] = []
    /// When which of its hidden messages becomes visible.
    var agenda = Agenda()
    /// Who waits for a message of it.
    var watchers: [Timers.ID] = []

    var visibleCount: Int { visible.count - visibleStart }
  }
  struct Message {
    var line: Int
    var body: [UInt8]
    var attributes: [String: String]
    /// The message that was sent from outside and that this one came of.
    var root: Int
    /// For how long it was hidden when it was sent.
    var delay = Duration.zero
    var receiveCount = 0
    var state = State.visible
    /// Grows with each change of state: an entry of the agenda with another stamp no longer holds.
    var stamp: UInt64 = 0

    /// It failed for good.
    var isLetter: Bool { attributes[LetterAttribute.failedAt] != nil }
  }
  enum State {
    case visible
    case hidden
    case leased(Holding)
    case gone(isAcknowledged: Bool)
  }
  /// A lease, and the machine that holds it; -1: an answer that was lost on its way.
  struct Holding {
    var handle: UInt64
    var machine: Int
    var since: Int64
    /// The message was received under a lock.
    var isFenced = false
  }

  /// SQS's limit for one queue: above it nothing more is delivered.
  static let inFlightMax = 120_000

  var lines: [Line] = []
  var messages: [Message] = []
  /// The copies as which messages were put at the end of their own queues.
  var movedTo: [Int: Int] = [:]
  var trees: [Int: MessageTree] = [:]
  var claims = ModelClaims()
  /// The trees that came to their end since somebody last looked.
  var ended: [Int] = []
  /// What the runtime must never do, in words.
  var violations: [String] = []
  /// Messages that lie in queues that services read.
  var openCount = 0
  /// Leases that ran out, by the machine that held them.
  var expired: [Int] = []
  private(set) var deliveryCount = 0
  /// Lines in which something may be visible sooner than was thought.
  var changed: Set<Int> = []
  var tokens: [String: UInt64] = [:]
  /// The token under which each machine works, where it has a lock.
  var tenures: [Int: UInt64] = [:]
  private var handleNext: UInt64 = 1
  var stampNext: UInt64 = 1

  // MARK: queues

  /// Where a queue is; one that is new is made as `known` says.
  mutating func line(_ name: QueueName, in store: Int, _ known: KnownQueues) -> Int {
    if let index = lines.firstIndex(where: { $0.store == store && $0.name == name }) { return index }
    lines.append(Line(name: name, store: store, isRead: known.read.contains(name), credit: known.credit[name]))
    return lines.count - 1
  }

  /// Services read from the queue from now on.
  mutating func read(_ line: Int) {
    if lines[line].isRead { return }
    lines[line].isRead = true
    for (number, message) in messages.enumerated() where message.line == line {
      if case .gone = message.state { continue }
      opened(number)
    }
  }

  // MARK: sending

  /// Adds a message; without a parent it is the root of a tree of its own.
  @discardableResult
  mutating func send(_ message: OutgoingMessage, to line: Int, parent: Int?, _ now: Instant) -> Int {
    let number = messages.count
    let root = parent.map { messages[$0].root } ?? number
    messages.append(Message(line: line, body: message.body, attributes: message.attributes, root: root, delay: message.delay))
    lines[line].count += 1
    if lines[line].isRead { opened(number) } else { ended(inLetter: number) }
    if message.delay > .zero { hide(number, until: (now + message.delay).nanoseconds, .hidden) } else { show(number) }
    return number
  }

  // MARK: receiving

  /// Delivers visible messages, the longest visible first, and hides them; `pick` chooses where that order does not hold.
  mutating func receive(
    from line: Int, count: Int, bytes: Int, until due: Instant, by machine: Int, under fence: Fence?, _ now: Instant,
    pick: (Int) -> Int = { _ in 0 }
  ) -> [Delivery] {
    var deliveries: [Delivery] = []
    var bytesLeft = bytes
    let count = min(count, Self.inFlightMax - (lines[line].count - lines[line].visibleCount))
    while deliveries.count < count, lines[line].visibleCount > 0 {
      let start = lines[line].visibleStart
      lines[line].visible.swapAt(start, start + pick(lines[line].visibleCount))
      let number = lines[line].visible[start]
      bytesLeft -= messages[number].body.count
      if bytesLeft < 0 && !deliveries.isEmpty { break }
      lines[line].visibleStart += 1
      deliveries.append(lease(number, until: due, by: machine, under: fence, now))
    }
    if lines[line].visibleStart > 32 {
      lines[line].visible.removeFirst(lines[line].visibleStart)
      lines[line].visibleStart = 0
    }
    return deliveries
  }

  /// Delivers a message that was acknowledged before, as queues do now and then.
  mutating func redeliver(from line: Int, until due: Instant, by machine: Int, under fence: Fence?, _ now: Instant) -> Delivery? {
    guard let number = lines[line].acknowledged.last else { return nil }
    lines[line].acknowledged.removeLast()
    lines[line].count += 1
    opened(number)
    return lease(number, until: due, by: machine, under: fence, now)
  }

  private mutating func lease(_ number: Int, until due: Instant, by machine: Int, under fence: Fence?, _ now: Instant) -> Delivery {
    let line = messages[number].line
    let handle = handleNext
    handleNext += 1
    deliveryCount += 1
    messages[number].receiveCount += 1
    let holding = Holding(handle: handle, machine: machine, since: now.nanoseconds, isFenced: fence != nil)
    hide(number, until: due.nanoseconds, .leased(holding))
    hold(machine, line, by: 1)
    return Delivery(
      lease: Lease(message: .number(UInt64(number + 1)), generation: handle), body: messages[number].body,
      attributes: messages[number].attributes, receiveCount: messages[number].receiveCount)
  }

  /// Reads messages without receiving them, oldest first.
  func browse(_ line: Int, after id: MessageID? = nil, limit: Int) -> [BrowsedMessage] {
    let first = id.numberBefore
    var found: [BrowsedMessage] = []
    for (number, message) in messages.enumerated() where message.line == line && found.count < limit {
      if case .gone = message.state { continue }
      if UInt64(number) < first { continue }
      found.append(
        BrowsedMessage(
          id: .number(UInt64(number + 1)), body: message.body, attributes: message.attributes,
          receiveCount: message.receiveCount))
    }
    return found
  }
}
