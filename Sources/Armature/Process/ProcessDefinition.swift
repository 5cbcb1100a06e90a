// SPDX-License-Identifier: Apache-2.0

/// A process as the compiler writes it: its facts, and how its stages hang together.
@_spi(Generated)
public protocol ProcessDefinition: WiredProcess {
  static var facts: ProcessFacts { get }
}

/// A process whose facts depend on the environment.
@_spi(Generated)
public protocol ConfiguredProcess: WiredProcess {
  associatedtype Needs: NeedsDefinition

  static func facts(_ needs: Needs) -> ProcessFacts
}

/// How the stages of a process hang together.
@_spi(Generated)
public protocol WiredProcess: Sendable {
  associatedtype Message: WireMessage

  /// The key of `once`; asked only where the facts say that there is one.
  func claimKey(_ message: Message) -> String

  /// Strings the stages on the line and ends it with a drive.
  func wire(_ line: Line<Message>)
}

extension WiredProcess {
  /// A process without `once` has no key.
  public func claimKey(_ message: Message) -> String { "" }
}

/// A process of any message type, for the service's list of them.
public struct AnyProcess: Sendable {
  @_spi(Generated) public let facts: ProcessFacts
  @_spi(Generated) public let wire: @Sendable (ProcessCore) -> Void
  /// The message of a body; throws what is wrong with one that the process could not read.
  @_spi(Generated) public let read: @Sendable ([UInt8]) throws -> any WireMessage
  /// All that is wrong with a body, up to ten errors.
  @_spi(Generated) public let errors: @Sendable ([UInt8]) -> [MessageError]

  /// The definition is evaluated whenever the process is wired: at the start, and anew at each restart.
  @_spi(Generated) @inlinable
  public init<Definition: ProcessDefinition>(_ make: @autoclosure @escaping @Sendable () -> Definition) {
    self.init(Definition.facts, make)
  }

  /// The same of a process whose facts depend on the environment.
  @_spi(Generated) @inlinable
  public init<Definition: ConfiguredProcess>(
    _ needs: Definition.Needs, _ make: @autoclosure @escaping @Sendable () -> Definition
  ) {
    self.init(Definition.facts(needs), make)
  }

  @_spi(Generated) @inlinable
  public init<Definition: WiredProcess>(_ facts: ProcessFacts, _ make: @escaping @Sendable () -> Definition) {
    self.facts = facts
    read = { body in try Definition.Message(decoding: body) }
    errors = { body in Definition.Message.errors(in: body, errorsMax: 10) }
    wire = { core in
      let definition = make()
      let slate = core.slate(for: "decode")
      definition.wire(
        Line(core: core) { limit in
          guard var chunk = await core.receive(upTo: limit) else { return nil }
          var messages: Ring<Frame<Definition.Message>> = decodeChunk(core, slate, &chunk)
          if facts.once != nil { await claimChunk(core, &messages) { definition.claimKey($0) } }
          return messages
        })
    }
  }
}

/// Reads the messages of a chunk; one that cannot be read goes where failures go, with its body as it came.
@_spi(Generated) @inlinable
public func decodeChunk<Message: WireMessage>(
  _ core: ProcessCore, _ slate: Slate, _ chunk: inout Ring<Frame<[UInt8]>>
) -> Ring<Frame<Message>> {
  lookAhead(chunk)
  var messages = Ring<Frame<Message>>(minimumCapacity: chunk.count)
  while var frame = chunk.popFirst() {
    slate.enter(frame.receipt)
    // Moved: to copy it would count its references, on two threads by turns.
    var body: [UInt8] = []
    swap(&body, &frame.value)
    let receipt = frame.receipt
    let message: Message
    do {
      message = try Message(decoding: body)
    } catch {
      receipt.putBack(&body)
      core.fail(receipt, unreadableAs: Message.self)
      continue
    }
    receipt.putBack(&body)
    messages.append(Frame(receipt: receipt, value: message))
  }
  slate.leave()
  if core.isTapped { core.offerMessages(messages) }
  return messages
}

/// Looks at bodies before each of them is read, which waits for the core that has received them: seen together, they come
/// side by side.
@_spi(Generated) @inlinable
public func lookAhead(_ chunk: borrowing Ring<Frame<[UInt8]>>) {
  var bytes = 0
  for index in 0..<chunk.count { bytes &+= chunk[index].value.count }
  // Without a use of the sum the compiler would leave out the loop.
  precondition(bytes >= 0)
}

/// Claims the keys of a chunk's messages: only those that may run now stay in it.
@_spi(Generated)
public func claimChunk<Message>(
  _ core: ProcessCore, _ chunk: inout Ring<Frame<Message>>, _ key: (Message) -> String
) async {
  if chunk.isEmpty { return }
  var claims: [Claim] = []
  for index in 0..<chunk.count { claims.append(core.claim(key(chunk[index].value), for: chunk[index].receipt)) }
  // Without an answer the process is being stopped: the chunk is dropped, which releases its messages.
  guard let results = await core.claim(claims) else {
    chunk = Ring(minimumCapacity: 0)
    return
  }
  var granted = Ring<Frame<Message>>(minimumCapacity: chunk.count)
  for (claim, result) in zip(claims, results) {
    guard let frame = chunk.popFirst() else { break }
    switch result {
    case .granted:
      granted.append(frame.attaching(claim))
    case .settledBefore: core.skipDuplicate(frame.takeReceipt())
    // The service lets go of everything when it hears that it has lost its lock.
    case .fenced: _ = frame.takeReceipt()
    case .held: frame.takeReceipt().settle(.requeue(after: core.facts.retry.backoffMax))
    // A new message in its place would take the old one from the delivery that is at work.
    case .heldByDelivery(let rest): frame.takeReceipt().settle(.release(after: max(rest, core.facts.retry.backoffMax)))
    }
  }
  swap(&chunk, &granted)
}
