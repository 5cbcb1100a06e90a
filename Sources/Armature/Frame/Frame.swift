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

  @inlinable public consuming func takeReceipt() -> Receipt { receipt }

  consuming func attaching(_ claim: Claim) -> Frame {
    receipt.attach(claim)
    return self
  }
}

extension Frame where Value == [UInt8] {
  /// The receipt of a message that was not read.
  consuming func putBackBody() -> Receipt {
    receipt.putBack(&value)
    return receipt
  }
}

/// Gives messages that wait in a process back to their queue, and returns how many those were.
func requeue<Value>(_ frames: consuming Ring<Frame<Value>>, after delay: Duration) -> Int {
  var frames = frames
  let count = frames.count
  while let frame = frames.popFirst() { frame.takeReceipt().settle(.requeue(after: delay)) }
  return count
}

/// The right and the duty to end one delivery, or a share of it, exactly once.
///
/// It cannot be copied: to settle it twice does not compile. One that is dropped, because its process was stopped or its
/// task was lost, releases the message, so that another consumer gets it at once.
@_spi(Generated)
public struct Receipt: ~Copyable, Sendable {
  /// Not counted, for the count would be changed by two threads for each message. It outlives the receipt all the same:
  /// whatever holds receipts belongs to a ``ProcessCore``, which holds it, and lets go of them before it is let go.
  @usableFromInline let home: Unmanaged<InFlight>
  /// The place in `inFlight`; -1 once it has been settled.
  public var slot: Int32
  let receiveCount: Int32
  /// The message, or the child of it, whose child this is.
  @usableFromInline let parent: MessageID
  /// Its place in the list that an `expand` has made of its message; -1 where this is the whole message.
  public let child: Int32
  /// Something is settled with it.
  @usableFromInline var hasLuggage = false
  /// The message has a span.
  public internal(set) var isTraced = false
  /// Something travels beside the message's body.
  var hasAttributes = false

  init(inFlight: InFlight, slot: Int32, receiveCount: Int32, parent: MessageID, child: Int32) {
    home = Unmanaged.passUnretained(inFlight)
    self.slot = slot
    self.receiveCount = receiveCount
    self.parent = parent
    self.child = child
  }

  @inlinable deinit { if slot >= 0 { drop() } }

  @usableFromInline func drop() { if child < 0 { inFlight.drop(slot) } else { inFlight.dropShares(slot, 1) } }

  var inFlight: InFlight { home.takeUnretainedValue() }

  /// What a ``Slate`` holds while the message runs.
  @inlinable public var note: Int { home._withUnsafeGuaranteedRef { $0.firstNote } &+ Int(slot) }

  /// The message is done. The settlement is under way with the next ``InFlight/flush()``.
  @inlinable public consuming func acknowledge() {
    let slot = slot
    if child < 0 && !hasLuggage { home._withUnsafeGuaranteedRef { $0.acknowledge(slot) } } else { end(.acknowledge) }
    self.slot = -1
  }

  /// The body of the message comes back to its place, for it may be needed for a letter.
  @inlinable func putBack(_ body: inout [UInt8]) {
    let slot = Int(slot)
    home._withUnsafeGuaranteedRef { $0.bodies.exchange(&body, in: slot) }
  }

  consuming func settle(_ ending: Ending) {
    let inFlight = inFlight
    if case .acknowledge = ending {
      acknowledge()
    } else {
      end(ending)
      slot = -1
    }
    inFlight.flush()
  }

  @usableFromInline func end(_ ending: Ending) {
    if child < 0 { inFlight.end(slot, ending) } else { inFlight.endShares(slot, 1, ending) }
  }

  /// Gives each of so many children a share of the message, which is settled when the last of them is.
  ///
  /// No children are none to wait for: the message is done. `ports` count the whole message when its last child has ended.
  consuming func split(into count: Int, _ ports: PortMeters) -> Shares? {
    if count == 0 {
      acknowledge()
      return nil
    }
    if child < 0 { inFlight.split(slot, into: count, ports) } else { inFlight.split(shareOf: slot, into: count) }
    let shares = Shares(
      inFlight: inFlight, slot: slot, receiveCount: receiveCount, parent: id, count: Int32(clamping: count), isTraced: isTraced,
      hasAttributes: hasAttributes)
    slot = -1
    return shares
  }

  /// The message's id; that of a child is its parent's and its place in the list, `17.0`.
  var id: MessageID { parent.child(child) }

  /// Adds messages that are sent in the transaction that acknowledges this one.
  public mutating func attach(_ outgoing: [OutgoingMessage]) {
    hasLuggage = true
    inFlight.attach(trace?.carry(outgoing) ?? outgoing, to: slot)
  }

  mutating func attach(_ claim: Claim) {
    hasLuggage = true
    inFlight.attach(claim, to: slot)
  }

  var delivery: Delivery { inFlight.delivery(slot) }

  /// What travels beside the message's body; nil where nothing does, which costs no look at its place.
  var attributes: [String: String]? { hasAttributes ? inFlight.attributes(of: slot) : nil }

  var lease: Lease { inFlight.lease(slot).lease }

  /// Its lease ended before it was extended: nothing of this delivery takes effect any more.
  @inlinable var isLost: Bool { home._withUnsafeGuaranteedRef { $0.isLost(slot) } }

  /// The message's body as it came, once it has been read and put back.
  var body: [UInt8] { inFlight.bodies[Int(slot)] }
}

/// The shares of a message that its children do not have yet; where it is dropped, they release the message.
@_spi(Generated)
public struct Shares: ~Copyable, Sendable {
  let inFlight: InFlight
  let slot: Int32
  let receiveCount: Int32
  let parent: MessageID
  let count: Int32
  private let isTraced: Bool
  private let hasAttributes: Bool
  private var next: Int32 = 0

  init(
    inFlight: InFlight, slot: Int32, receiveCount: Int32, parent: MessageID, count: Int32, isTraced: Bool, hasAttributes: Bool
  ) {
    self.inFlight = inFlight
    self.slot = slot
    self.receiveCount = receiveCount
    self.parent = parent
    self.count = count
    self.isTraced = isTraced
    self.hasAttributes = hasAttributes
  }

  deinit {
    if next < count { inFlight.dropShares(slot, Int(count - next)) }
  }

  /// The share of the next child; there have to be children left.
  public mutating func take() -> Receipt {
    precondition(next < count, "Shares: more children than were counted")
    defer { next += 1 }
    var receipt = Receipt(inFlight: inFlight, slot: slot, receiveCount: receiveCount, parent: parent, child: next)
    receipt.isTraced = isTraced
    receipt.hasAttributes = hasAttributes
    return receipt
  }
}

extension MessageID {
  /// The identity of a child, the same at each redelivery as long as its list is; -1 is no child.
  func child(_ index: Int32) -> MessageID { index < 0 ? self : .text("\(self).\(index)") }
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

  /// Whether the message is sent anew, from here.
  var needsBody: Bool {
    switch self {
    case .requeue, .letter: true
    case .acknowledge, .release: false
    }
  }

  /// Whether the message does not come back.
  var isFinal: Bool {
    switch self {
    case .acknowledge, .letter: true
    case .release, .requeue: false
    }
  }
}
