// SPDX-License-Identifier: Apache-2.0

// Dead letters: messages that failed for good, and what a person may do about them.

/// A message that failed for good, as it lies in an error or dead-letter queue.
///
/// Its attributes say what happened to it: see ``LetterAttribute``.
public struct Letter: Sendable {
  /// Its id in the queue where it lies.
  public var id: MessageID
  /// The message as it came, with all that is sensitive in it.
  public var body: [UInt8]
  /// What travels beside the body: the message's own, and what is noted of its failure.
  public var attributes: [String: String]

  /// The process that could not do it; nil where none had taken it yet.
  public var process: String? { attributes[LetterAttribute.process] }
  /// What went wrong.
  public var reason: String? { attributes[LetterAttribute.reason] }
}

/// A letter that is not sent again, because its process cannot read it.
public struct UnreadableLetter: Error, CustomStringConvertible, Sendable {
  /// Its id in the queue where it lies, and still is.
  public var id: MessageID
  /// What is wrong with it.
  public var error: MessageError

  public var description: String { "the letter \(id) cannot be read by its process: \(error)" }
}

/// What a letter says, as far as it may be shown.
package struct ShownLetter: Sendable {
  /// With `***` for all that the spec calls sensitive; nil where its process could not read it, or is not known.
  package var text: String?
  /// The letter's body, where all of it may be shown; nil where something of it is masked or unknown to its type, or where it is long.
  package var body: [UInt8]?
  package var isUnreadable = false
}

extension ServiceControl {
  /// The queues of the spec to which messages go that have failed for good, or that no process takes.
  public var letterQueues: [String] {
    let facts = service.facts
    var names = Set(service.processes.compactMap(\.facts.errors) + facts.queues.compactMap(\.deadLetters))
    if case .by(_, _, _, let otherwise) = facts.dispatch.route { names.insert(otherwise) }
    return names.sorted()
  }

  /// Reads the letters of a queue, oldest first, and leaves them there: those behind the one with this id, or from the first on.
  ///
  /// The id of the last one leads to those behind it, also when it has left meanwhile. A store that shows nothing without delivering it,
  /// such as SQS, has no order and nothing behind an id: its letters are received, which counts as a delivery of each, and given back.
  /// Throws ``ControlError``, and what the queue's store throws.
  public func letters(in queue: String, after id: MessageID? = nil, limit: Int = 100) async throws -> [Letter] {
    var letters: [Letter] = []
    _ = try await readLetters(in: queue, after: id, limit: limit) { letter in
      letters.append(letter)
      return true
    }
    return letters
  }

  /// Reads those letters of a queue that have these ids and are there, oldest first, however many lie before them.
  public func letters(_ ids: Set<MessageID>, in queue: String) async throws -> [Letter] {
    var letters: [Letter] = []
    try await readLetters(ids, in: queue) { letters.append($0) }
    return letters
  }

  /// Hands on letters as ``letters(in:after:limit:)`` reads them, until `take` wants no more, and holds only a few at a time.
  ///
  /// Returns whether there may be others to which no id leads.
  package func readLetters(
    in queue: String, after id: MessageID?, limit: Int, _ take: (Letter) throws -> Bool
  ) async throws -> Bool {
    try await service.readLetters(of: service.openQueue(queue), after: id, limit: limit, take)
  }

  /// The same of those with these ids.
  package func readLetters(_ ids: Set<MessageID>, in queue: String, _ take: (Letter) throws -> Void) async throws {
    try await service.readLetters(ids, of: service.openQueue(queue), take)
  }

  /// How many letters lie in a queue.
  public func letterCount(in queue: String) async throws -> Int { try await service.openQueue(queue).depth().count }

  /// What a letter says, with `***` for all that the spec calls sensitive; nil where its process could not read it, or is not
  /// known, so that nobody knows what of it may be shown.
  public func text(of letter: Letter) -> String? { shown(letter).text }

  /// The same, with the body where all of it may be shown.
  package func shown(_ letter: Letter) -> ShownLetter {
    guard let process = taker(of: letter) else { return ShownLetter() }
    guard let message = try? process.read(letter.body) else { return ShownLetter(isUnreadable: true) }
    let text = String(describing: message)
    if text.contains("***") || letter.body.count > Tap.bodyBytesMax { return ShownLetter(text: text) }
    // A field that nobody has read may be a sensitive one, misspelt.
    let masked = maskedBody(letter.body, as: [type(of: message)])
    return ShownLetter(text: text, body: isSameJSON(masked, letter.body) ? letter.body : nil)
  }

  /// What went wrong with a letter, with `***` where its stage had read something sensitive and may say so, or is not known any more.
  public func reason(of letter: Letter) -> String? {
    let (name, errorCase) = (letter.attributes[LetterAttribute.stage], letter.attributes[LetterAttribute.errorCase])
    // What no attempt has thrown is told by this runtime, and so is what is wrong with a message that cannot be read.
    if errorCase == nil, letter.attributes[LetterAttribute.errorType] == nil { return letter.reason }
    let stage = process(letter.process)?.facts.stages.first { $0.name == name }
    return stage?.isSensitive ?? (name != "decode") ? errorCase ?? "***" : letter.reason
  }

  /// Throws ``UnreadableLetter`` where the letter's process cannot read it.
  package func check(_ letter: Letter) throws {
    do {
      _ = try taker(of: letter)?.read(letter.body)
    } catch let error as MessageError {
      throw UnreadableLetter(id: letter.id, error: error)
    }
  }

  /// The process to which a letter goes that is sent again; nil where it goes to the service's queue.
  package func process(of letter: Letter) -> String? { taker(of: letter)?.facts.name }

  /// The process that could not do it, or of one that was received too often, which names none, the one that takes it out of the queue
  /// it came from. Nil where that is not there, or where several take it: what another service's process could not do is nobody's here.
  private func taker(of letter: Letter) -> AnyProcess? {
    if let name = letter.process { return process(name) }
    guard let queue = letter.attributes[LetterAttribute.queue] else { return nil }
    let dispatch = service.facts.dispatch
    return process(queue == dispatch.queue ? dispatch.process(for: letter.body) : reader(of: QueueName(queue)))
  }

  /// The process all of whose messages a queue has: its signals and copies, what is broadcast to it, or a schedule's own.
  private func reader(of queue: QueueName) -> String? {
    service.processes.lazy.map(\.facts.name).first { queue == .inbox(of: $0) }
      ?? service.facts.schedules.first { $0.queue(in: service.facts.name) == queue }?.process
  }

  private func process(_ name: String?) -> AnyProcess? { service.processes.first { $0.facts.name == name } }
}

extension ServiceControl {
  /// Lets letters be tried again: each goes to the process that could not do it, or else to the one that takes what comes from the
  /// queue it was in, without what was noted of its failure. Where neither is known, it goes to the service's queue.
  ///
  /// A letter leaves its queue in the transaction that sends it where both are in one store; otherwise it is sent first.
  /// Returns how many went; those that somebody else has taken meanwhile are not there any more, and those that the other store does
  /// not take stay. Where it takes none, its error is thrown. Nothing is sent where one of them cannot be read by its process:
  /// ``UnreadableLetter``.
  public func redrive(_ letters: [Letter], from queue: String) async throws -> Int {
    let work = try service.openQueue(service.facts.dispatch.queue)
    let again = Dictionary(try letters.map { ($0.id, try message(of: $0, for: work)) }) { $1 }
    return try await redrive(Set(again.keys), as: again, from: queue)
  }

  /// The same with letters as they lie there, of which only a few are held at a time. Where one cannot be read, others may have gone.
  package func redrive(_ ids: Set<MessageID>, from queue: String) async throws -> Int {
    try await redrive(ids, as: [:], from: queue)
  }

  /// - Parameter again: as what those go that do not go as they lie there.
  private func redrive(_ ids: Set<MessageID>, as again: [MessageID: OutgoingMessage], from name: String) async throws -> Int {
    let queue = try service.openQueue(name)
    let work = try service.openQueue(service.facts.dispatch.queue)
    return try await service.take(ids, from: queue) { found in
      let letters = try found.map { (lease: $0.lease, message: try again[$0.lease.message] ?? message(of: Letter($0), for: work)) }
      if queue.location != work.location { return await forward(letters, from: queue, to: work) }
      return Parting(
        settlements: letters.map {
          Settlement(queue: queue.name, lease: $0.lease, outcome: .acknowledge, outgoing: [$0.message])
        })
    }
  }

  private func message(of letter: Letter, for work: QueueHandle) throws -> OutgoingMessage {
    try check(letter)
    let queue = process(of: letter).map { QueueName.inbox(of: $0) } ?? work.name
    return OutgoingMessage(
      queue: queue, body: letter.body, attributes: letter.attributes.filter { !LetterAttribute.all.contains($0.key) })
  }

  /// Sends letters to another store first; those that it does not take stay where they are.
  private func forward(
    _ letters: [(lease: Lease, message: OutgoingMessage)], from queue: QueueHandle, to work: QueueHandle
  ) async -> Parting {
    let failures = await work.broker.forward(
      letters.map { lease, message in
        Consignment(key: queue.consignmentKey(of: lease.message, service.host), attributes: message.attributes, messages: [message])
      })
    let gone = zip(letters, failures).filter { $0.1.isEmpty }.map(\.0.lease)
    return Parting(
      settlements: gone.map { Settlement(queue: queue.name, lease: $0, outcome: .acknowledge) },
      failure: failures.lazy.compactMap(\.values.first).first?.cause)
  }

  /// Takes letters out of their queue for good, and returns how many there were.
  public func discard(_ letters: [Letter], from queue: String) async throws -> Int {
    try await discard(Set(letters.map(\.id)), from: queue)
  }

  package func discard(_ ids: Set<MessageID>, from name: String) async throws -> Int {
    let queue = try service.openQueue(name)
    return try await service.take(ids, from: queue) { found in
      Parting(settlements: found.map { Settlement(queue: queue.name, lease: $0.lease, outcome: .acknowledge) })
    }
  }
}

extension Letter {
  init(_ message: BrowsedMessage) { self.init(id: message.id, body: message.body, attributes: message.attributes) }

  init(_ delivery: Delivery) { self.init(id: delivery.lease.message, body: delivery.body, attributes: delivery.attributes) }
}

private func isSameJSON(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  guard let a = try? RawJSON(a).value(), let b = try? RawJSON(b).value() else { return false }
  return a == b
}
