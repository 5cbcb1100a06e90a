// SPDX-License-Identifier: Apache-2.0

/// What one message of another store brings along into this one.
///
/// It is sent before that message leaves its own store, and again where this is not heard of: twice is better than never.
public struct Consignment: Sendable {
  /// The same each time that this is sent, and nobody else's: by it a broker may tell what it has taken already.
  public var key: String
  /// What travels beside the message that brings it along.
  public var attributes: [String: String]
  /// What is to be sent, each into a queue of this store.
  public var messages: [OutgoingMessage]
  /// Those of the messages that were taken already, by their index: they are not sent again.
  public var sent: Set<Int>
  /// The message that brings it along: what it is called in its own store.
  package var source: MessageID?

  public init(key: String, attributes: [String: String] = [:], messages: [OutgoingMessage], sent: Set<Int> = []) {
    self.key = key
    self.attributes = attributes
    self.messages = messages
    self.sent = sent
  }

  package var unsent: [Int] { messages.indices.filter { !sent.contains($0) } }
}

/// Why a message was not sent.
public struct SendFailure: Error, CustomStringConvertible {
  /// What went wrong.
  public var cause: any Error
  /// The store refuses the message as it is, and always will.
  public var isForGood: Bool

  public init(_ cause: any Error, isForGood: Bool = false) {
    self.cause = cause
    self.isForGood = isForGood
  }

  public var description: String { "\(cause)" }
}
