// SPDX-License-Identifier: Apache-2.0

/// How far a fused segment has come with one message; generated code keeps it up to date.
///
/// A failure in the segment is told with the stage that was entered last.
@_spi(Generated)
public struct Progress {
  public let core: ProcessCore
  public var stage = 0
  public var outgoing: [OutgoingMessage] = []
  private var message = MessageID.number(0)
  private var child: Int32 = -1
  private var receiveCount: Int32 = 0

  /// Whether anybody looks at what passes.
  public let isTapped: Bool
  /// Messages that a filter has ended, and at which stage.
  public var filteredCount = 0
  public var filteredAt = 0
  private var signals = 0
  private var broadcasts = 0

  public init(core: ProcessCore) {
    self.core = core
    isTapped = core.isTapped
  }

  /// A filter has ended the message, at the stage that was entered last.
  @inlinable public mutating func filtered() {
    if stage != filteredAt { tally() }
    filteredCount &+= 1
    filteredAt = stage
  }

  public mutating func tally() {
    core.countFiltered(filteredCount, at: filteredAt)
    filteredCount = 0
  }

  /// The chunk is through: what came of it is counted.
  public mutating func finish(passed: Int) {
    tally()
    core.countPassed(passed, at: core.facts.segment(of: stage).upperBound)
    core.standing.meters.ports.signals.count(signals)
    core.standing.meters.ports.broadcasts.count(broadcasts)
  }

  public mutating func begin(_ receipt: borrowing Receipt) {
    message = receipt.parent
    child = receipt.child
    receiveCount = receipt.receiveCount
  }

  public mutating func takeOutgoing() -> [OutgoingMessage] {
    defer { outgoing = [] }
    return outgoing
  }

  /// The stage with this index runs now.
  @inlinable public mutating func enter(_ stage: Int) { self.stage = stage }

  /// Sends a message to another process of the service, in the transaction that acknowledges this one.
  ///
  /// A message that its own schema refuses is an error of the stage that signals.
  public mutating func signal(_ process: String, _ message: some WireMessage) throws {
    outgoing.append(OutgoingMessage(queue: .inbox(of: process), body: try message.checkedBody()))
    signals += 1
    if isTapped { core.offer(.port(.signal), self.message, Int(receiveCount)) { "\(process): \(message)" } }
  }

  /// Sends a message to a queue, in the transaction that acknowledges this one where the queue lives in the same store.
  public mutating func broadcast(_ queue: String, _ message: some WireMessage) throws {
    outgoing.append(OutgoingMessage(queue: QueueName(queue), body: try message.checkedBody()))
    broadcasts += 1
    if isTapped { core.offer(.port(.broadcast), self.message, Int(receiveCount)) { "\(queue): \(message)" } }
  }

  public var context: StageContext {
    StageContext(
      core: core, stage: stage, messageID: message, child: child, attempt: 1, receiveCount: Int(receiveCount))
  }
}

extension QueueName {
  /// Where the signals to a process wait. The dot keeps it apart from every queue of a spec.
  package static func inbox(of process: String) -> QueueName { QueueName("\(process).signals") }
}
