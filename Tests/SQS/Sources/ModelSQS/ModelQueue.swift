// SPDX-License-Identifier: Apache-2.0

import Armature

/// One queue of the model: every message that is in it, in the order in which it was sent.
struct ModelQueue {
  struct Message {
    var number: Int
    var id: String
    var body: String
    var attributes: [String: [String: String]]
    var group: String?
    var sentAt: Int
    var visibleAt: Instant
    var receives = 0
    var firstReceivedAt: Int?
    /// The handle of its last delivery; nil while it was not delivered, or is visible again.
    var handle: String?
    /// All that hold it: that of its last delivery, and that of one that was made at once with it.
    var handles: Set<String> = []
    var comesTwice = false
    var deliveredAt: Instant?
    /// One that the queue has made of a message by itself.
    var isCopy = false
  }
  private static let deduplicationTime = Duration.seconds(300)
  private static let hiddenMax = Duration.seconds(43_200)

  let name: String
  /// As they were set, by SQS's names.
  var settings: [String: String] = [:]
  /// Before that nobody knows of it.
  var bornAt = Instant(nanoseconds: .min)
  private(set) var messages: [Int: Message] = [:]
  /// Of all messages that were ever sent to it.
  private(set) var groups: Set<String> = []
  private var numberNext = 1
  private var numbers: [String: Int] = [:]
  /// Remembered after the message has gone, too.
  private var sent: [String: (at: Instant, id: String)] = [:]
  private var attempts: [String: [Int]] = [:]
  private var order = ModelOrder()

  var isFIFO: Bool { name.hasSuffix(".fifo") }

  init(_ name: String) { self.name = name }

  mutating func send(_ message: Message, deduplication: String?, now: Instant) -> String {
    if let deduplication {
      if let before = sent[deduplication], now - before.at < Self.deduplicationTime { return before.id }
      sent[deduplication] = (now, message.id)
    }
    var message = message
    message.number = numberNext
    numberNext += 1
    if let group = message.group { groups.insert(group) }
    put(message)
    return message.id
  }

  /// The same message once more, with a handle of its own: standard queues deliver at least once, and late.
  mutating func double(_ message: Message, visibleAt: Instant) {
    var copy = message
    copy.number = numberNext
    numberNext += 1
    (copy.handle, copy.handles) = (nil, [])
    copy.isCopy = true
    copy.visibleAt = visibleAt
    put(copy)
  }

  /// It is handed out once more at once, and both deliveries hold it.
  mutating func handOutTwice(_ number: Int, now: Instant) {
    guard var message = messages[number] else { return }
    message.comesTwice = true
    message.visibleAt = now
    put(message)
  }

  private mutating func put(_ message: Message) {
    messages[message.number] = message
    if !isFIFO { order.insert(ModelOrder.Entry(visibleAt: message.visibleAt, number: message.number)) }
  }

  /// When the next hidden message becomes visible.
  mutating func nextVisible(after now: Instant) -> Instant? {
    if isFIFO { return messages.values.map(\.visibleAt).filter { $0 > now }.min() }
    passOver()
    return order.first.flatMap { $0.visibleAt > now ? $0.visibleAt : nil }
  }

  private mutating func passOver() {
    while let first = order.first, messages[first.number]?.visibleAt != first.visibleAt { order.removeFirst() }
  }

  mutating func receive(_ count: Int, visibility: Duration, attempt: String?, _ clock: ModelClock) -> [Message] {
    let now = clock.now
    let chosen = attempt.flatMap { attempts[$0] }.map { $0.filter { messages[$0] != nil } } ?? candidates(now, count)
    if let attempt, !chosen.isEmpty { attempts[attempt] = chosen }
    return chosen.compactMap { number in
      guard var message = messages[number] else { return nil }
      if !message.comesTwice { forget(&message) }
      message.comesTwice = false
      message.receives += 1
      message.firstReceivedAt = message.firstReceivedAt ?? clock.milliseconds
      message.visibleAt = now + visibility
      message.deliveredAt = now
      let handle = "\(message.id)#\(number)#\(message.receives)"
      message.handle = handle
      message.handles.insert(handle)
      numbers[handle] = number
      put(message)
      return message
    }
  }

  /// The deliveries before hold it no more.
  private mutating func forget(_ message: inout Message) {
    for handle in message.handles { numbers[handle] = nil }
    message.handles = []
  }

  private mutating func candidates(_ now: Instant, _ count: Int) -> [Int] {
    isFIFO ? inOrder(now, count) : longestVisible(now, count)
  }

  private mutating func longestVisible(_ now: Instant, _ count: Int) -> [Int] {
    var chosen: [Int] = []
    while chosen.count < count {
      passOver()
      guard let first = order.first, first.visibleAt <= now else { break }
      // What was hidden until the same instant twice stands there twice.
      while order.first == first { order.removeFirst() }
      chosen.append(first.number)
    }
    return chosen
  }

  /// A group that has a message in flight waits for it, also with what was sent before.
  private func inOrder(_ now: Instant, _ count: Int) -> [Int] {
    let blocked = Set(messages.values.filter { $0.visibleAt > now }.map(\.group))
    return messages.values.filter { !blocked.contains($0.group) }.map(\.number).sorted().prefix(count).map(\.self)
  }

  /// All leases of it have ended, by its own clock.
  mutating func endLeases(now: Instant) {
    for message in messages.values where message.handle != nil && message.visibleAt > now {
      var message = message
      message.visibleAt = now
      put(message)
    }
  }

  /// The message that a handle holds; nil where it was delivered again, is visible, or has gone.
  private func number(_ handle: String, _ now: Instant) -> Int? {
    guard let number = numbers[handle], let message = messages[number], message.handles.contains(handle) else { return nil }
    return message.visibleAt > now || message.comesTwice ? number : nil
  }

  /// Nil: done. Otherwise the code of the fault.
  mutating func delete(_ handle: String, now: Instant) -> String? {
    guard let number = number(handle, now) else { return "ReceiptHandleIsInvalid" }
    messages[number] = nil
    numbers[handle] = nil
    return nil
  }

  mutating func hide(_ handle: String, for visibility: Duration, now: Instant) -> String? {
    guard let number = number(handle, now), let deliveredAt = messages[number]?.deliveredAt else {
      return "AWS.SimpleQueueService.MessageNotInflight"
    }
    if now + visibility > deliveredAt + Self.hiddenMax { return "InvalidParameterValue" }
    guard var message = messages[number] else { return nil }
    message.visibleAt = now + visibility
    put(message)
    return nil
  }

  func depth(_ now: Instant) -> (visible: Int, delivered: Int, delayed: Int) {
    let hidden = messages.values.filter { $0.visibleAt > now }
    let delivered = hidden.filter { $0.handle != nil }.count
    return (messages.count - hidden.count, delivered, hidden.count - delivered)
  }
}
