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
        let packets = try group.map { try self.packet($0, key: nil) }
        let failures = try await self.send(packets, to: name)
        // The first is the cause of those behind it.
        if let failure = failures.min(by: { $0.key < $1.key }) { throw failure.value.error }
      }
    }
  }

  func forward(_ consignments: [Consignment]) async -> [[Int: SendFailure]] {
    var failures = [[Int: SendFailure]](repeating: [:], count: consignments.count)
    var packets: [QueueName: [(packet: Packet, owner: Int, index: Int)]] = [:]
    for (owner, consignment) in consignments.enumerated() {
      do {
        for (index, packet) in try self.packets(of: consignment) {
          packets[consignment.messages[index].queue, default: []].append((packet, owner, index))
        }
      } catch {
        // Nothing is sent of what can never be sent as a whole.
        for index in consignment.messages.indices { failures[owner][index] = SendFailure(error, isForGood: true) }
        for name in packets.keys { packets[name]?.removeAll { $0.owner == owner } }
      }
    }
    for (name, packets) in packets {
      for (position, failure) in await forward(packets.map(\.packet), to: name) {
        failures[packets[position].owner][packets[position].index] = failure
      }
    }
    return failures
  }

  /// What is still to be sent, by its index. The keys are the same each time, whatever was sent before.
  private func packets(of consignment: Consignment) throws -> [(Int, Packet)] {
    var keys = PacketKeys(consignment.key)
    return try consignment.messages.enumerated().compactMap { index, message in
      let message = message.staying(in: consignment.attributes[SQSAttribute.group])
      let key = keys.next(for: message, isFIFO: isFIFO && inTable(message.queue) == nil)
      return consignment.sent.contains(index) ? nil : (index, try packet(message, key: key))
    }
  }

  private func forward(_ packets: [Packet], to name: QueueName) async -> [Int: SendFailure] {
    do {
      let failures = try await told(name) { try await self.send(packets, to: name) }
      return failures.mapValues { SendFailure(TransportError(sqs: $0.error, name), isForGood: $0.isForGood) }
    } catch {
      return Dictionary(uniqueKeysWithValues: packets.indices.map { ($0, SendFailure(error)) })
    }
  }

  /// Sends the packets for one queue. Returns what failed, by index.
  func send(_ packets: [Packet], to name: QueueName) async throws -> [Int: EntryFailure] {
    if let tables = inTable(name) {
      try await send(packets, to: name, in: tables)
      return [:]
    }
    let queue = try await target(name)
    var failures = await send(packets, to: queue, name)
    // That a queue is missing shows when something is sent to it.
    let rest = failures.filter(\.value.isMissingQueue).keys.sorted()
    if !rest.isEmpty {
      let again = try await sendToNew(rest.map { packets[$0] }, try await made(name), name)
      for (position, index) in rest.enumerated() { failures[index] = again[position] }
    }
    await sendBare(packets, &failures, to: queue, name)
    return failures
  }

  /// Once more, without its attributes, what is refused for good and is a letter: a queue may take less than SQS does.
  private func sendBare(_ packets: [Packet], _ failures: inout [Int: EntryFailure], to queue: SQSQueue, _ name: QueueName) async {
    let refused = failures.filter(\.value.isForGood).keys.sorted()
    let letters = refused.compactMap { index in packets[index].bare.map { (index: index, bare: $0) } }
    if letters.isEmpty { return }
    let again = await send(letters.map(\.bare), to: queue, name)
    for (position, letter) in letters.enumerated() {
      let refusal = failures[letter.index]
      failures[letter.index] = again[position]
      if again[position] == nil { tellBare(packets[letter.index], name, refusal.map { "\($0.error)" } ?? "") }
    }
  }

  private static let looksMax = 5

  /// SQS may not know for some seconds of a queue that was made just now.
  private func sendToNew(_ packets: [Packet], _ queue: SQSQueue, _ name: QueueName) async throws -> [Int: EntryFailure] {
    var failures = await send(packets, to: queue, name)
    for _ in 1..<Self.looksMax {
      let rest = failures.filter(\.value.isMissingQueue).keys.sorted()
      if rest.isEmpty { break }
      try await host.time.sleep(until: host.time.now + .seconds(1))
      let again = await send(rest.map { packets[$0] }, to: queue, name)
      for (position, index) in rest.enumerated() { failures[index] = again[position] }
      if again.isEmpty { noteMade(name) }
    }
    return failures
  }

  private func send(_ packets: [Packet], to queue: SQSQueue, _ name: QueueName) async -> [Int: EntryFailure] {
    let entries = packets.map { $0.entry(now: client.timeOfDay.milliseconds) }
    queue.noteEmpty(false)
    let isTaken: @Sendable (SendEntry, TakenDigests) -> Bool = { $0.text.isTaken($1) }
    return await batch(entries, about: name, inOrder: queue.isFIFO, bytes: { $0.text.byteCount }, isTaken: isTaken) {
      .send($0, to: queue.url)
    }
  }

  /// `key` is the same each time that the same message is sent; nil: nobody will send it again.
  func packet(_ message: OutgoingMessage, key: String?) throws -> Packet {
    let hasGroups = isFIFO && inTable(message.queue) == nil
    let packet = Packet(message, key: key ?? host.uniqueText, isFIFO: hasGroups)
    try packet.check()
    if byteCount(packet) <= ServiceLimits.bytesMax { return packet }
    guard let bare = packet.bare else { throw TooLarge(byteCount: byteCount(packet)) }
    guard byteCount(bare) <= ServiceLimits.bytesMax else { throw TooLarge(byteCount: byteCount(bare)) }
    tellBare(packet, message.queue, "SQS takes no more than a mebibyte")
    return bare
  }

  private func tellBare(_ packet: Packet, _ name: QueueName, _ cause: String) {
    logger.error(
      "a letter is sent without its attributes",
      metadata: [
        "queue": "\(name)", "attributes": "\(packet.attributes.keys.sorted().joined(separator: ", "))", "cause": "\(cause)",
      ])
  }

  private func byteCount(_ packet: Packet) -> Int { packet.byteCount(now: client.timeOfDay.milliseconds) }
}

/// The keys of what one delivery brings along, the same each time that its message is worked on: so what was sent before a crash is not
/// taken twice.
///
/// In a FIFO queue a key says what is sent, for another run may send it in another order, or more besides. Elsewhere it says the
/// place alone: what a schedule sends is of another time in each run.
struct PacketKeys {
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
#endif
