// SPDX-License-Identifier: Apache-2.0

/// A message on its way through a process: the keys that are still alive, and the right to settle it.
@frozen @_spi(Generated)
public struct Frame<Value: Sendable>: ~Copyable, Sendable {
  public var receipt: Receipt
  public var value: Value

  @inlinable public init(receipt: consuming Receipt, value: Value) {
    self.receipt = receipt
    self.value = value
  }
}

/// The right and the duty to end one delivery, exactly once.
///
/// It cannot be copied: to settle it twice does not compile. One that is dropped, because its process was stopped or its
/// task was lost, releases the message, so that another consumer gets it at once.
@_spi(Generated)
public struct Receipt: ~Copyable, Sendable {
  public let inFlight: InFlight
  /// The place in `inFlight`; -1 once it has been settled.
  public var slot: Int32
  let receiveCount: Int32
  let message: MessageID

  init(inFlight: InFlight, slot: Int, delivery: Delivery) {
    self.inFlight = inFlight
    self.slot = Int32(slot)
    receiveCount = Int32(clamping: delivery.receiveCount)
    message = delivery.lease.message
  }

  @inlinable deinit {
    if slot >= 0 { inFlight.drop(slot) }
  }

  /// The message is done. The settlement is under way with the next ``InFlight/flush()``.
  @inlinable public consuming func acknowledge() {
    inFlight.end(slot, .acknowledge)
    slot = -1
  }

  consuming func settle(_ ending: Ending) {
    inFlight.end(slot, ending)
    inFlight.flush()
    slot = -1
  }

  /// Adds messages that are sent in the transaction that acknowledges this one.
  public func attach(_ outgoing: [OutgoingMessage]) { inFlight.attach(outgoing, to: slot) }

  func attach(_ claim: Claim) { inFlight.attach(claim, to: slot) }

  var delivery: Delivery { inFlight.delivery(slot) }
}

/// How a process ends a delivery.
@_spi(Generated)
public enum Ending: Sendable {
  case acknowledge
  case release(after: Duration)
  /// The message goes to the end of its queue as a new one, so that this delivery does not count.
  case requeue(after: Duration)
  /// The message leaves its queue for another one, with its body unchanged and the reasons beside it.
  case letter(to: String, reasons: [String: String])
}
