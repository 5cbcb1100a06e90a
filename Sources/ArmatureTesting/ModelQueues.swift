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
    var receiveCount = 0
    var state = State.visible
    /// Grows with each change of state: an entry of the agenda with another stamp no longer holds.
    var stamp: UInt64 = 0
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
    var until: Int64
    var machine: Int
    var since: Int64
  }

  /// SQS's limit for one queue: above it nothing more is delivered.
  static let inFlightMax = 120_000

  var lines: [Line] = []
  var messages: [Message] = []
  var trees: [Int: MessageTree] = [:]
  var claims = ModelClaims()
  /// The trees that came to their end since somebody last looked.
  var ended: [Int] = []
  /// What the runtime must never do, in words.
  var violations: [String] = []
  /// Messages that lie in queues that services read.
  private(set) var openCount = 0
  /// Leases that ran out, by the machine that held them.
  private(set) var expired: [Int] = []
  private(set) var deliveryCount = 0
  /// Lines in which something may be visible sooner than was thought.
  var changed: Set<Int> = []
  private var tokens: [String: UInt64] = [:]
  private var handleNext: UInt64 = 1
  private var stampNext: UInt64 = 1

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
    messages.append(Message(line: line, body: message.body, attributes: message.attributes, root: root))
    lines[line].count += 1
    if lines[line].isRead { opened(number) } else { ended(inLetter: number) }
    if message.delay > .zero { hide(number, until: (now + message.delay).nanoseconds, .hidden) } else { show(number) }
    return number
  }

  // MARK: receiving

  /// Delivers visible messages, the longest visible first, and hides them; `pick` chooses where that order does not hold.
  mutating func receive(
    from line: Int, count: Int, until due: Instant, by machine: Int, _ now: Instant, pick: (Int) -> Int = { _ in 0 }
  ) -> [Delivery] {
    var deliveries: [Delivery] = []
    let count = min(count, Self.inFlightMax - (lines[line].count - lines[line].visibleCount))
    while deliveries.count < count, lines[line].visibleCount > 0 {
      let start = lines[line].visibleStart
      lines[line].visible.swapAt(start, start + pick(lines[line].visibleCount))
      let number = lines[line].visible[start]
      lines[line].visibleStart += 1
      deliveries.append(lease(number, until: due, by: machine, now))
    }
    if lines[line].visibleStart > 32 {
      lines[line].visible.removeFirst(lines[line].visibleStart)
      lines[line].visibleStart = 0
    }
    return deliveries
  }

  /// Delivers a message that was acknowledged before, as queues do now and then.
  mutating func redeliver(from line: Int, until due: Instant, by machine: Int, _ now: Instant) -> Delivery? {
    guard let number = lines[line].acknowledged.last else { return nil }
    lines[line].acknowledged.removeLast()
    lines[line].count += 1
    opened(number)
    return lease(number, until: due, by: machine, now)
  }

  private mutating func lease(_ number: Int, until due: Instant, by machine: Int, _ now: Instant) -> Delivery {
    let line = messages[number].line
    let handle = handleNext
    handleNext += 1
    deliveryCount += 1
    messages[number].receiveCount += 1
    let holding = Holding(handle: handle, until: due.nanoseconds, machine: machine, since: now.nanoseconds)
    hide(number, until: due.nanoseconds, .leased(holding))
    hold(machine, line, by: 1)
    return Delivery(
      lease: Lease(message: .number(UInt64(number + 1)), generation: handle), body: messages[number].body,
      attributes: messages[number].attributes, receiveCount: messages[number].receiveCount)
  }

  private mutating func hold(_ machine: Int, _ line: Int, by change: Int) {
    guard machine >= 0 else { return }
    while lines[line].heldBy.count <= machine { lines[line].heldBy.append(0) }
    lines[line].heldBy[machine] += change
    if let credit = lines[line].credit, lines[line].heldBy[machine] > credit {
      violations.append("\(lines[line].heldBy[machine]) messages of \(lines[line].name) in flight, above the credit of \(credit)")
    }
  }

  /// Reads messages without receiving them, oldest first.
  func browse(_ line: Int, limit: Int) -> [BrowsedMessage] {
    var found: [BrowsedMessage] = []
    for (number, message) in messages.enumerated() where message.line == line && found.count < limit {
      if case .gone = message.state { continue }
      found.append(
        BrowsedMessage(
          id: .number(UInt64(number + 1)), body: message.body, attributes: message.attributes,
          receiveCount: message.receiveCount))
    }
    return found
  }

  /// How many messages a machine holds.
  func held(by machine: Int) -> Int { lines.reduce(0) { $0 + ($1.heldBy.indices.contains(machine) ? $1.heldBy[machine] : 0) } }

  /// Nobody on that machine cares for its leases any more; they run out.
  mutating func disown(_ machine: Int) {
    if held(by: machine) == 0 { return }
    for number in messages.indices {
      guard var holding = holding(number), holding.machine == machine else { continue }
      letGo(number)
      holding.machine = -1
      messages[number].state = .leased(holding)
    }
  }

  // MARK: leases

  /// The message that a lease holds; nil where it is lost.
  func find(_ lease: Lease) -> Int? {
    guard case .number(let id) = lease.message, id > 0, id <= UInt64(messages.count) else { return nil }
    guard case .leased(let holding) = messages[Int(id) - 1].state, holding.handle == lease.generation else { return nil }
    return Int(id) - 1
  }

  func holding(_ number: Int) -> Holding? {
    if case .leased(let holding) = messages[number].state { return holding }
    return nil
  }

  mutating func extend(_ number: Int, until due: Instant) {
    guard var holding = holding(number) else { return }
    holding.until = due.nanoseconds
    hide(number, until: due.nanoseconds, .leased(holding))
  }

  mutating func release(_ number: Int, after delay: Duration, _ now: Instant) {
    letGo(number)
    if delay > .zero { hide(number, until: (now + delay).nanoseconds, .hidden) } else { show(number) }
  }

  mutating func remove(_ number: Int, isAcknowledged: Bool) {
    letGo(number)
    enter(number, .gone(isAcknowledged: isAcknowledged))
    let line = messages[number].line
    lines[line].count -= 1
    if isAcknowledged { lines[line].acknowledged.append(number) }
    if lines[line].isRead { closed(number) }
  }

  /// Ends the lease of a message before its time.
  mutating func cutLease(_ number: Int) {
    letGo(number)
    show(number)
  }

  private mutating func letGo(_ number: Int) {
    if let holding = holding(number) { hold(holding.machine, messages[number].line, by: -1) }
  }

  /// What lies in queues that services read, for people.
  var standing: [String] {
    messages.enumerated().compactMap { number, message in
      guard lines[message.line].isRead else { return nil }
      let name = "message \(number + 1) of \(lines[message.line].name), received \(message.receiveCount) times,"
      switch message.state {
      case .visible: return "\(name) is visible, and nobody takes it"
      case .hidden: return "\(name) is delayed"
      case .leased(let holding):
        return "\(name) is held by machine \(holding.machine) since \(Instant(nanoseconds: holding.since).seconds) s"
      case .gone: return nil
      }
    }
  }

  // MARK: time

  /// Brings back what has become visible; the leases on it are lost.
  mutating func reveal(_ now: Instant) {
    for line in lines.indices {
      while let entry = lines[line].agenda.first, entry.at <= now.nanoseconds {
        _ = lines[line].agenda.popFirst()
        if messages[entry.item].stamp == entry.number { reveal(entry.item) }
      }
    }
  }

  private mutating func reveal(_ number: Int) {
    if let holding = holding(number) {
      letGo(number)
      while expired.count <= holding.machine { expired.append(0) }
      if holding.machine >= 0 { expired[holding.machine] += 1 }
    }
    show(number)
  }

  /// When a hidden message of a line becomes visible next.
  mutating func nextReveal(of line: Int) -> Int64 {
    while let entry = lines[line].agenda.first {
      if messages[entry.item].stamp == entry.number { return entry.at }
      _ = lines[line].agenda.popFirst()
    }
    return .max
  }

  private mutating func show(_ number: Int) {
    enter(number, .visible)
    lines[messages[number].line].visible.append(number)
    changed.insert(messages[number].line)
  }

  private mutating func hide(_ number: Int, until instant: Int64, _ state: State) {
    enter(number, state)
    let line = messages[number].line
    if instant < nextReveal(of: line) { changed.insert(line) }
    lines[line].agenda.add(number, at: instant, number: messages[number].stamp)
  }

  private mutating func enter(_ number: Int, _ state: State) {
    messages[number].state = state
    messages[number].stamp = stampNext
    stampNext += 1
  }

  /// Whether a later owner of the lock has been seen; remembers a token that is higher than all before.
  mutating func isStale(_ fence: Fence?) -> Bool {
    guard let fence else { return false }
    let highest = tokens[fence.lock, default: 0]
    if fence.token > highest { tokens[fence.lock] = fence.token }
    return fence.token < highest
  }

  // MARK: trees

  private mutating func opened(_ number: Int) {
    openCount += 1
    trees[messages[number].root, default: MessageTree()].open += 1
  }

  private mutating func closed(_ number: Int) {
    openCount -= 1
    let root = messages[number].root
    trees[root, default: MessageTree()].open -= 1
    if trees[root]?.open == 0 { ended.append(root) }
  }

  private mutating func ended(inLetter number: Int) {
    guard messages[number].attributes[LetterAttribute.messageID] != nil else { return }
    trees[messages[number].root, default: MessageTree()].letters.append(number)
  }
}

/// What is known of queues before they are used: which ones services read, and how much of one a service may hold.
struct KnownQueues {
  var read: Set<QueueName> = []
  var credit: [QueueName: Int] = [:]
}

/// What came of a message that was sent from outside: itself, its copies, its signals, and their letters.
struct MessageTree {
  /// How many of them lie in queues that services read.
  var open = 0
  /// Those that ended in a queue for failures.
  var letters: [Int] = []
  /// The effects that it was sent for: places in the list of expectations.
  var expectations: [Int] = []
}
