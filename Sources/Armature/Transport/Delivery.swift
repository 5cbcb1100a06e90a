// SPDX-License-Identifier: Apache-2.0

/// One receipt of one message from a queue.
public struct Delivery: Sendable {
  /// By which it is settled and extended.
  public var lease: Lease
  /// The message, as it was sent.
  public var body: [UInt8]
  /// What travels beside the body; Armature's own names begin with `armature-`.
  public var attributes: [String: String]
  /// How often the message was delivered, this time included.
  public var receiveCount: Int

  public init(lease: Lease, body: [UInt8], attributes: [String: String], receiveCount: Int) {
    self.lease = lease
    self.body = body
    self.attributes = attributes
    self.receiveCount = receiveCount
  }
}

/// The name of a queue inside its broker.
public struct QueueName: Hashable, Sendable, CustomStringConvertible {
  public var description: String

  /// As the spec calls it, or Armature for its own.
  public init(_ name: String) { description = name }
}

/// The right to settle one delivery, until its visibility ends.
public struct Lease: Hashable, Sendable {
  /// The message that was delivered.
  public var message: MessageID
  /// Distinguishes this delivery of the message from every other one.
  public var generation: UInt64

  public init(message: MessageID, generation: UInt64) {
    self.message = message
    self.generation = generation
  }
}

/// A message's identity in its broker: the same for every delivery of it.
public enum MessageID: Hashable, Sendable, CustomStringConvertible {
  /// In a store that counts its messages: those sent later have larger ones.
  case number(UInt64)
  /// In a store that names them, in no order.
  case text(String)

  public var description: String {
    switch self {
    case .number(let number): String(number)
    case .text(let text): text
    }
  }

  /// What a person has copied of a list.
  package init(_ text: String) {
    if let number = UInt64(text), String(number) == text { self = .number(number) } else { self = .text(text) }
  }

  package var number: UInt64? {
    if case .number(let number) = self { number } else { nil }
  }
}

extension MessageID? {
  /// In a store that counts its messages, the number that those behind this one exceed. Nothing is behind an id of another kind.
  package var numberBefore: UInt64 {
    switch self {
    case .number(let number)?: number
    case .text?: .max
    case nil: 0
    }
  }
}

/// A message on its way into a queue.
public struct OutgoingMessage: Sendable {
  /// Where it goes, in the broker that is given it.
  public var queue: QueueName
  /// The message itself.
  public var body: [UInt8]
  /// What travels beside the body.
  public var attributes: [String: String]
  /// How long it stays hidden before its first delivery.
  public var delay: Duration

  public init(queue: QueueName, body: [UInt8], attributes: [String: String] = [:], delay: Duration = .zero) {
    self.queue = queue
    self.body = body
    self.attributes = attributes
    self.delay = delay
  }
}

/// How one delivery ends.
public struct Settlement: Sendable {
  /// What becomes of the message.
  public enum Outcome: Sendable {
    /// The message is done and leaves its queue; its claim, if any, is settled and kept for as long as the claim says.
    case acknowledge
    /// The message becomes visible again after a delay; its claim is given up.
    case release(after: Duration)
    /// The message leaves its queue, and its claim is given up: it failed for good, and its copy is among `outgoing`.
    case abandon
  }
  /// The queue that has delivered it.
  public var queue: QueueName
  /// The delivery that ends.
  public var lease: Lease
  /// What becomes of its message.
  public var outcome: Outcome
  /// The claim that was granted to this delivery.
  public var claim: Claim?
  /// Messages to queues of the same broker, sent only if the lease still holds.
  public var outgoing: [OutgoingMessage]
  /// The tenure under which it is settled; nil in a service without a lock.
  public var fence: Fence?

  public init(
    queue: QueueName, lease: Lease, outcome: Outcome, claim: Claim? = nil, outgoing: [OutgoingMessage] = [],
    fence: Fence? = nil
  ) {
    self.queue = queue
    self.lease = lease
    self.outcome = outcome
    self.claim = claim
    self.outgoing = outgoing
    self.fence = fence
  }
}

/// What a broker answers to one ``Settlement``: all of it took effect, or nothing.
public enum SettlementResult: Sendable, Equatable {
  /// All of it took effect.
  case settled
  /// Its visibility ended, or it was settled already: nothing of this settlement took effect.
  case leaseLost
  /// A later owner of the lock has been seen: nothing of this settlement took effect, and nothing of this tenure will.
  case fenced
}

/// One key of a process that is to be worked on once.
public struct Claim: Hashable, Sendable {
  /// The process, with its service's name where services may meet in one store.
  public var process: String
  /// The text of the key's value.
  public var key: String
  /// The queue that has delivered the message.
  public var queue: QueueName
  /// The delivery for which the key is claimed.
  public var lease: Lease
  /// How long it is remembered after the acknowledgement.
  public var keep: Duration
  /// The tenure under which it is claimed; nil in a service without a lock.
  public var fence: Fence?

  public init(
    process: String, key: String, queue: QueueName, lease: Lease, keep: Duration, fence: Fence? = nil
  ) {
    self.process = process
    self.key = key
    self.queue = queue
    self.lease = lease
    self.keep = keep
    self.fence = fence
  }
}

/// What a broker answers to one ``Claim``: whether its message may be worked on.
public enum ClaimResult: Sendable, Equatable {
  /// The key is free, or was claimed for an earlier delivery of the same message: work on it.
  case granted
  /// The key was settled and is still kept: acknowledge without working on it.
  case settledBefore
  /// Another message with this key is being worked on: try again when it may be over.
  case held
  /// Another delivery of the same message is at work on it, for so long at least: this one is to come again after that. What became of
  /// the message is the other's to say: whoever removes it takes it from the one at work.
  case heldByDelivery(rest: Duration)
  /// A later owner of the lock has been seen: work on nothing any more.
  case fenced
}

/// How many messages are in a queue, as near as its store knows.
public struct QueueDepth: Sendable, Equatable {
  /// Messages that could be received now.
  public var visible: Int
  /// Messages that are delayed, or received and not settled.
  public var hidden: Int
  /// All of them.
  package var count: Int { visible + hidden }

  public init(visible: Int, hidden: Int) {
    self.visible = visible
    self.hidden = hidden
  }
}

/// A message as it lies in a queue.
public struct BrowsedMessage: Sendable {
  /// Its id, the same as in its deliveries.
  public var id: MessageID
  /// The message, as it was sent.
  public var body: [UInt8]
  /// What travels beside the body.
  public var attributes: [String: String]
  /// How often it was delivered so far.
  public var receiveCount: Int

  public init(id: MessageID, body: [UInt8], attributes: [String: String], receiveCount: Int) {
    self.id = id
    self.body = body
    self.attributes = attributes
    self.receiveCount = receiveCount
  }
}
