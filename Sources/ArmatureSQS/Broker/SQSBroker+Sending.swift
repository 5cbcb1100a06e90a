// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol
import Crypto
import Logging

extension SQSBroker {
  func send(_ messages: [OutgoingMessage]) async throws {
    for (name, group) in Dictionary(grouping: messages, by: \.queue) {
      try await told(name) {
        let letters = try group.map { try self.letter($0, key: nil) }
        let failures = try await self.send(letters, to: name)
        // The first is the cause of those behind it.
        if let failure = failures.min(by: { $0.key < $1.key }) { throw failure.value.error }
      }
    }
  }

  func forward(_ consignments: [Consignment]) async -> [[Int: SendFailure]] {
    var failures = [[Int: SendFailure]](repeating: [:], count: consignments.count)
    var letters: [QueueName: [(letter: Letter, owner: Int, index: Int)]] = [:]
    for (owner, consignment) in consignments.enumerated() {
      do {
        for (index, letter) in try self.letters(of: consignment) {
          letters[consignment.messages[index].queue, default: []].append((letter, owner, index))
        }
      } catch {
        // Nothing is sent of what can never be sent as a whole.
        for index in consignment.messages.indices { failures[owner][index] = SendFailure(error, isForGood: true) }
        for name in letters.keys { letters[name]?.removeAll { $0.owner == owner } }
      }
    }
    for (name, letters) in letters {
      for (position, failure) in await forward(letters.map(\.letter), to: name) {
        failures[letters[position].owner][letters[position].index] = failure
      }
    }
    return failures
  }

  /// What is still to be sent, by its index. The keys are the same each time, whatever was sent before.
  private func letters(of consignment: Consignment) throws -> [(Int, Letter)] {
    var keys = LetterKeys(consignment.key)
    return try consignment.messages.enumerated().compactMap { index, message in
      let message = message.staying(in: consignment.attributes[SQSAttribute.group])
      let key = keys.next(for: message, isFIFO: isFIFO && inTable(message.queue) == nil)
      return consignment.sent.contains(index) ? nil : (index, try letter(message, key: key))
    }
  }

  private func forward(_ letters: [Letter], to name: QueueName) async -> [Int: SendFailure] {
    do {
      let failures = try await told(name) { try await self.send(letters, to: name) }
      return failures.mapValues { SendFailure(TransportError(sqs: $0.error, name), isForGood: $0.isForGood) }
    } catch {
      return Dictionary(uniqueKeysWithValues: letters.indices.map { ($0, SendFailure(error)) })
    }
  }

  /// Sends what was made into letters for one queue. Returns what failed, by index.
  func send(_ letters: [Letter], to name: QueueName) async throws -> [Int: EntryFailure] {
    if let tables = inTable(name) {
      try await send(letters, to: name, in: tables)
      return [:]
    }
    var failures = await send(letters, to: try await target(name), name)
    // That a queue is missing shows when something is sent to it.
    let rest = failures.filter(\.value.isMissingQueue).keys.sorted()
    if rest.isEmpty { return failures }
    let again = await send(rest.map { letters[$0] }, to: try await made(name), name)
    for (position, index) in rest.enumerated() { failures[index] = again[position] }
    return failures
  }

  private func send(_ letters: [Letter], to queue: SQSQueue, _ name: QueueName) async -> [Int: EntryFailure] {
    let entries = letters.map { $0.entry(isFIFO: queue.isFIFO, now: client.timeOfDay.milliseconds) }
    queue.noteEmpty(false)
    return await batch(entries, about: name, inOrder: queue.isFIFO, bytes: { $0.text.byteCount }, digest: { $0.text.bodyDigest }) {
      .send($0, to: queue.url)
    }
  }

  /// `key` is the same each time that the same message is sent; nil: nobody will send it again.
  func letter(_ message: OutgoingMessage, key: String?) throws -> Letter {
    let letter = Letter(message, key: key ?? host.uniqueText)
    if byteCount(letter) <= ServiceLimits.bytesMax { return letter }
    // What travels beside a body must not keep it from travelling.
    let bare = Letter(OutgoingMessage(queue: message.queue, body: message.body, delay: message.delay), key: letter.key)
    guard byteCount(bare) <= ServiceLimits.bytesMax else { throw TooLarge(byteCount: byteCount(bare)) }
    logger.error(
      "sent without its attributes, for SQS takes no more than a mebibyte",
      metadata: ["queue": "\(message.queue)", "attributes": "\(message.attributes.keys.sorted().joined(separator: ", "))"])
    return bare
  }

  private func byteCount(_ letter: Letter) -> Int { letter.byteCount(isFIFO: isFIFO, now: client.timeOfDay.milliseconds) }
}

/// The keys of what one delivery brings along, the same each time that its message is worked on: so what was sent before a crash is not
/// taken twice.
///
/// In a FIFO queue a key says what is sent, for another run may send it in another order, or more besides. Elsewhere it says the
/// place alone: what a schedule sends is of another time in each run.
struct LetterKeys {
  /// SQS takes no longer one.
  private static let bytesMax = 128

  /// What tells the delivery's message from all others.
  let origin: String
  private var counts: [String: Int] = [:]

  init(_ origin: String) { self.origin = origin }

  mutating func next(for outgoing: OutgoingMessage, isFIFO: Bool) -> String {
    let what = isFIFO ? "-\(outgoing.digest)" : ""
    let place = "\(outgoing.queue)\(what)"
    defer { counts[place, default: 0] += 1 }
    let key = "\(origin)\(what)-\(counts[place, default: 0])"
    return key.utf8.count <= Self.bytesMax ? key : hexadecimal(SHA256.hash(data: Array(key.utf8)))
  }
}

extension OutgoingMessage {
  /// What comes of a message of a FIFO queue keeps its order, unless it names a group of its own.
  func staying(in group: String?) -> OutgoingMessage {
    guard let group, attributes[SQSAttribute.group] == nil else { return self }
    var message = self
    message.attributes[SQSAttribute.group] = group
    return message
  }

  /// Sixteen digits of what it says and of its group: among what one message sends nothing else has the same.
  fileprivate var digest: String {
    let group = Array((attributes[SQSAttribute.group] ?? "").utf8)
    return hexadecimal(SHA256.hash(data: Array("\(group.count) ".utf8) + group + body).prefix(8))
  }
}

/// A message that SQS can never take.
struct TooLarge: Error, CustomStringConvertible {
  var byteCount: Int
  var description: String { "a message of \(byteCount) bytes, and SQS takes \(ServiceLimits.bytesMax)" }
}

/// A message on its way into a queue of which it is not known yet what it is like.
struct Letter: Sendable {
  private static let groupOfAll = "armature"

  var text: MessageText
  var key: String
  private var group: String
  private(set) var delay: Duration
  private(set) var attributes: [String: String]
  private(set) var body: [UInt8]

  init(_ message: OutgoingMessage, key: String) {
    var attributes = message.attributes
    self.key = attributes.removeValue(forKey: SQSAttribute.deduplication) ?? key
    group = attributes[SQSAttribute.group] ?? Self.groupOfAll
    text = MessageText(message.body, attributes)
    delay = message.delay
    self.attributes = attributes
    body = message.body
  }

  /// A group is an attribute like any other where the queue has no groups.
  func entry(isFIFO: Bool, now: Int) -> SendEntry {
    let milliseconds = Int(clamping: delay.wholeNanoseconds / 1_000_000)
    let postponement = Postponement(delayMilliseconds: milliseconds, now: now, isFIFO: isFIFO)
    let text = postponement == nil && !isFIFO ? text : rewritten(postponement, isFIFO)
    if isFIFO { return SendEntry(text: text, group: group, deduplication: key) }
    return SendEntry(text: text, delaySeconds: delay.wholeSeconds(max: ServiceLimits.delaySecondsMax))
  }

  /// How many bytes SQS counts of it: where it is late, and SQS cannot delay it by as much, it says when it is due.
  func byteCount(isFIFO: Bool, now: Int) -> Int {
    delay <= .zero ? text.byteCount : entry(isFIFO: isFIFO, now: now).text.byteCount
  }

  private func rewritten(_ postponement: Postponement?, _ isFIFO: Bool) -> MessageText {
    var attributes = attributes
    if isFIFO { attributes[SQSAttribute.group] = nil }
    if let postponement { attributes[Postponement.attribute] = String(postponement.due) }
    return MessageText(body, attributes)
  }
}
#endif
