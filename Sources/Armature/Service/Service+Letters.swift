// SPDX-License-Identifier: Apache-2.0

import Synchronization

// Dead letters: messages that failed for good, and what a person may do about them.

/// A message that failed for good, as it lies in an error or dead-letter queue.
///
/// Its attributes say what happened to it: see ``LetterAttribute``.
public struct Letter: Sendable {
  /// Its id in the queue where it lies.
  public var id: MessageID
  public var body: [UInt8]
  public var attributes: [String: String]

  /// The process that could not do it; nil where none had taken it yet.
  public var process: String? { attributes[LetterAttribute.process] }
  /// What went wrong.
  public var reason: String? { attributes[LetterAttribute.reason] }
}

extension ServiceControl {
  /// The queues of the spec to which messages go that have failed for good, or that no process takes.
  public var letterQueues: [String] { service.letterQueues }

  /// Reads the letters of a queue, oldest first, and leaves them there: those behind the one with this id, or from the first on.
  ///
  /// The id of the last one leads to those behind it, also when it has left meanwhile. Throws ``ControlError``, and what the queue's
  /// store throws: SQS shows nothing without delivering it.
  public func letters(in queue: String, after id: MessageID? = nil, limit: Int = 100) async throws -> [Letter] {
    try await service.openQueue(queue).browse(after: id, limit: limit).map(Letter.init)
  }

  /// Reads those letters of a queue that have these ids and are there, oldest first, however many lie before them.
  public func letters(_ ids: Set<MessageID>, in queue: String) async throws -> [Letter] {
    try await service.letters(ids, in: queue)
  }

  /// How many letters lie in a queue.
  public func letterCount(in queue: String) async throws -> Int { try await service.openQueue(queue).depth().count }

  /// What a letter says, with `***` for all that the spec calls sensitive; nil where its process could not read it, or is not
  /// known, so that nobody knows what of it may be shown.
  public func text(of letter: Letter) -> String? { service.text(of: letter) }

  /// What went wrong with a letter, with `***` where its stage had read something sensitive and may say so.
  public func reason(of letter: Letter) -> String? { service.reason(of: letter) }

  /// Lets letters be tried again: each goes to the process that could not do it, or else to the service's queue, without what
  /// was noted of its failure.
  ///
  /// A letter leaves its queue in the transaction that sends it where both are in one store; otherwise it is sent first.
  /// Returns how many went; those that somebody else has taken meanwhile are not there any more. Nothing is sent where one of
  /// them cannot be read by its process: ``MessageError``.
  public func redrive(_ letters: [Letter], from queue: String) async throws -> Int {
    try await service.redrive(letters, from: queue)
  }

  /// Takes letters out of their queue for good, and returns how many there were.
  public func discard(_ letters: [Letter], from queue: String) async throws -> Int {
    try await service.discard(letters, from: queue)
  }
}

extension Letter {
  fileprivate init(_ message: BrowsedMessage) {
    self.init(id: message.id, body: message.body, attributes: message.attributes)
  }
}

extension Service {
  fileprivate var letterQueues: [String] {
    var names = Set(processes.compactMap(\.facts.errors) + facts.queues.compactMap(\.deadLetters))
    if case .by(_, _, _, let otherwise) = facts.dispatch.route { names.insert(otherwise) }
    return names.sorted()
  }

  fileprivate func openQueue(_ name: String) throws -> QueueHandle {
    guard let queues = state.withLock({ $0.queues }) else { throw ControlError.notRunning }
    guard let handle = try? queues.handle(name) else {
      let known = facts.queues.map(\.name).sorted().joined(separator: ", ")
      throw ControlError(description: "there is no queue `\(name)`; there are \(known)")
    }
    return handle
  }

  fileprivate func letters(_ ids: Set<MessageID>, in name: String) async throws -> [Letter] {
    let queue = try openQueue(name)
    var (left, found) = (ids, [Letter]())
    var last: MessageID?
    while !left.isEmpty {
      let reach = Reach(left)
      let page = try await queue.browse(after: reach.first ?? last, limit: reach.limit)
      guard let end = page.last?.id else { break }
      found += page.filter { left.contains($0.id) }.map(Letter.init)
      left.subtract(page.map(\.id))
      // What was passed over is not there any more, and where ids are numbers there is no other one.
      if let number = end.number { left = left.filter { $0.number.map { $0 > number } ?? false } }
      last = end
    }
    return found
  }

  fileprivate func redrive(_ letters: [Letter], from name: String) async throws -> Int {
    let queue = try openQueue(name)
    let work = try openQueue(facts.dispatch.queue)
    var again: [MessageID: OutgoingMessage] = [:]
    for letter in letters { again[letter.id] = try message(of: letter, for: work) }
    let isOneStore = queue.location == work.location
    return try await take(Set(again.keys), from: queue) { found in
      if !isOneStore { try await work.broker.send(found.compactMap { again[$0.lease.message] }) }
      return found.map { delivery in
        Settlement(
          queue: queue.name, lease: delivery.lease, outcome: .acknowledge,
          outgoing: isOneStore ? [again[delivery.lease.message]].compactMap { $0 } : [])
      }
    }
  }

  fileprivate func discard(_ letters: [Letter], from name: String) async throws -> Int {
    let queue = try openQueue(name)
    return try await take(Set(letters.map(\.id)), from: queue) { found in
      found.map { Settlement(queue: queue.name, lease: $0.lease, outcome: .acknowledge) }
    }
  }

  fileprivate func text(of letter: Letter) -> String? {
    process(of: letter).flatMap { try? $0.read(letter.body) }.map { String(describing: $0) }
  }

  fileprivate func reason(of letter: Letter) -> String? {
    let stage = process(of: letter)?.facts.stages.first { $0.name == letter.attributes[LetterAttribute.stage] }
    if stage?.isSensitive ?? false { return letter.attributes[LetterAttribute.errorCase] ?? "***" }
    return letter.reason
  }

  private func process(of letter: Letter) -> AnyProcess? { processes.first { $0.facts.name == letter.process } }

  private func message(of letter: Letter, for work: QueueHandle) throws -> OutgoingMessage {
    let attributes = letter.attributes.filter { !LetterAttribute.all.contains($0.key) }
    guard let process = process(of: letter) else {
      return OutgoingMessage(queue: work.name, body: letter.body, attributes: attributes)
    }
    _ = try process.read(letter.body)
    return OutgoingMessage(queue: .inbox(of: process.facts.name), body: letter.body, attributes: attributes)
  }

  /// Receives letters until all that are looked for are found, and gives back the others.
  ///
  /// A queue cannot be asked for one message of it, so those before it are hidden for a moment.
  private func take(
    _ ids: Set<MessageID>, from queue: QueueHandle, _ settle: ([Delivery]) async throws -> [Settlement]
  ) async throws -> Int {
    // Without their bodies: before the one that is looked for there may be a hundred thousand.
    var others: [Lease] = []
    let taken: Result<Int, any Error>
    do { taken = .success(try await take(ids, from: queue, passing: &others, settle)) } catch { taken = .failure(error) }
    if !others.isEmpty {
      // What cannot be given back comes back by itself.
      _ = try? await queue.broker.settle(
        others.map { Settlement(queue: queue.name, lease: $0, outcome: .release(after: .zero)) })
    }
    return try taken.get()
  }

  /// `others` are those that are still leased when it returns or throws.
  private func take(
    _ ids: Set<MessageID>, from queue: QueueHandle, passing others: inout [Lease],
    _ settle: ([Delivery]) async throws -> [Settlement]
  ) async throws -> Int {
    var (left, taken) = (ids, 0)
    while !left.isEmpty, others.count < Self.othersMax {
      let deliveries = try await queue.broker.receive(from: queue.name, count: 100, visibility: .seconds(60))
      if deliveries.isEmpty { break }
      var found: [Delivery] = []
      for delivery in deliveries {
        if left.remove(delivery.lease.message) != nil { found.append(delivery) } else { others.append(delivery.lease) }
      }
      if found.isEmpty { continue }
      do {
        let results = try await queue.broker.settle(try await settle(found))
        taken += results.filter { $0 == .settled }.count
      } catch {
        others += found.map(\.lease)
        throw error
      }
    }
    return taken
  }

  private static var othersMax: Int { 100_000 }
}

/// Where letters may lie that are looked for, so that no others are read than those between the first of them and the last.
private struct Reach {
  /// The id before the first; nil where ids are no numbers, whose order only the store knows.
  var first: MessageID?
  var limit = 1000

  init(_ ids: Set<MessageID>) {
    let numbers = ids.compactMap(\.number)
    guard let low = numbers.min(), let high = numbers.max() else { return }
    first = .number(low - min(low, 1))
    limit = Int(min(high - low, UInt64(limit - 1))) + 1
  }
}
