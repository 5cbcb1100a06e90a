// SPDX-License-Identifier: Apache-2.0

/// How far a fused segment has come with one message; generated code keeps it up to date.
///
/// A failure in the segment is told with the stage that was entered last.
@_spi(Generated)
public struct Progress {
  public let core: ProcessCore
  public var stage = 0
  public var outgoing: [OutgoingMessage] = []
  /// The message at work, of which more is asked only where somebody wants to know it: see ``begin(_:)``.
  @usableFromInline var home: Unmanaged<InFlight>?
  @usableFromInline var slot: Int32 = -1
  @usableFromInline var child: Int32 = -1
  @usableFromInline var parent = MessageID.number(0)

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
    core.lasting.meters.ports.signals.count(signals)
    core.lasting.meters.ports.broadcasts.count(broadcasts)
  }

  @inlinable public mutating func begin(_ receipt: borrowing Receipt) {
    home = receipt.home
    slot = receipt.slot
    child = receipt.child
    if child >= 0 { parent = receipt.parent }
  }

  public mutating func takeOutgoing() -> [OutgoingMessage] {
    defer { outgoing = [] }
    return outgoing
  }

  private var lease: (message: MessageID, receiveCount: Int) {
    guard slot >= 0, let delivered = home?.takeUnretainedValue().lease(slot) else { return (.number(0), 0) }
    return (child < 0 ? delivered.lease.message : parent, delivered.receiveCount)
  }

  /// The stage with this index runs now.
  @inlinable public mutating func enter(_ stage: Int) { self.stage = stage }

  /// Sends a message to another process of the service, in the transaction that acknowledges this one: from there on it waits for as
  /// long as the stage says.
  ///
  /// A message that its own schema refuses is an error of the stage that signals.
  public mutating func signal(_ process: String, _ message: some WireMessage) throws {
    let body = try message.checkedBody()
    outgoing.append(OutgoingMessage(queue: .inbox(of: process), body: body, delay: core.delays[stage]))
    signals += 1
    if isTapped { offer(.signal, bytes: body.count) { ShortWords(message, after: "\(process): ") } }
  }

  /// Sends a message to a queue, in the transaction that acknowledges this one where the queue lives in the same store.
  public mutating func broadcast(_ queue: String, _ message: some WireMessage) throws {
    let body = try message.checkedBody()
    outgoing.append(OutgoingMessage(queue: QueueName(queue), body: body, delay: core.delays[stage]))
    broadcasts += 1
    if isTapped { offer(.broadcast, bytes: body.count) { ShortWords(message, after: "\(queue): ") } }
  }

  private func offer(_ port: Port, bytes: Int, _ describe: @escaping @Sendable () -> ShortWords) {
    let (message, receiveCount) = lease
    core.offer(.port(port), message, receiveCount, bytes: bytes, describe)
  }

  /// What the stage may know beside its values. It costs a look at the message's place, so it is made where a stage is given it.
  public var context: StageContext {
    guard slot >= 0, let delivered = home?.takeUnretainedValue().deliveryWithoutBody(slot) else {
      return StageContext(core: core, stage: stage, messageID: .number(0), child: child, attempt: 1, receiveCount: 0)
    }
    return StageContext(
      core: core, stage: stage, messageID: child < 0 ? delivered.lease.message : parent, child: child, attempt: 1,
      receiveCount: delivered.receiveCount, attributes: delivered.attributes)
  }
}
