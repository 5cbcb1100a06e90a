// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSProtocol

/// The queues of a service's schedules, which are in the table of the claims.
///
/// A schedule looks for its tick before it makes one, and SQS shows none of its messages. They are few and small, and so each queue is
/// one item.
struct TableQueues: Sendable {
  /// How often the others may have been quicker.
  private static let attemptsMax = 50

  let table: ClaimTable

  static func has(_ name: QueueName) -> Bool {
    let parts = name.description.split(separator: ".", maxSplits: 2)
    return parts.count > 1 && parts[1] == "schedules"
  }

  func read(_ name: QueueName) async throws -> QueueDocument { try QueueDocument(await table.item(table.key(of: name))) }

  /// Changes a queue, and again where somebody else has changed it meanwhile. `now` is by the clock of AWS.
  func change<Value: Sendable>(
    _ name: QueueName, _ body: @Sendable (_ document: inout QueueDocument, _ now: Int) throws -> Value
  ) async throws -> Value {
    let key = table.key(of: name)
    for _ in 0..<Self.attemptsMax {
      let item = try await table.item(key)
      let old = try QueueDocument(item)
      var new = old
      let value = try body(&new, table.now)
      if new == old { return value }
      let version = table.client.host.uniqueText
      switch try await table.write(try new.writing(at: key, over: item, version: version)) {
      case .done: return value
      // The answer to the first try was lost.
      case .refused(let item) where item?.text("version") == version: return value
      case .refused, .stale: break
      }
    }
    throw TransportError("sqs: the queue `\(name)` in the table `\(table.name)` is changed by others all the time")
  }
}

extension SQSBroker {
  /// How often a waiting task looks for ticks that other programs have made.
  private static let pollInterval = Duration.seconds(5)

  /// Nil for a queue of SQS.
  func inTable(_ name: QueueName) -> TableQueues? {
    guard let claims, TableQueues.has(name) else { return nil }
    return TableQueues(table: claims)
  }

  func receive(
    _ queue: SQSQueue, _ name: QueueName, in tables: TableQueues, count: Int, bytes: Int, visibility: Duration
  ) async throws -> [Delivery] {
    let begun = host.time.now
    let messages = try await tables.change(name) { document, now in
      document.receive(count: count, bytes: bytes, hiddenUntil: now + visibility.claimMilliseconds, now: now)
    }
    let arrivals = messages.map { message in
      Arrival(
        id: "\(name)#\(message.number)", handle: message.handle, body: message.body, attributes: message.attributes,
        receiveCount: message.receiveCount)
    }
    queue.store(arrivals, deadline: begun + visibility, now: begun)
    return take(count: count, bytes: .max, of: queue, name)
  }

  /// Returns when one is visible, or at the end.
  func poll(_ name: QueueName, in tables: TableQueues, until end: Instant) async throws {
    while host.time.now < end {
      let next = try await tables.read(name).nextVisible.map { Duration.milliseconds($0 - tables.table.now) }
      if let next, next <= .zero { return }
      try await host.time.sleep(until: min(end, host.time.now + min(next ?? Self.pollInterval, Self.pollInterval)))
    }
  }

  func send(_ packets: [Packet], to name: QueueName, in tables: TableQueues) async throws {
    try await tables.change(name) { document, now in
      for packet in packets {
        try document.send(packet.body, packet.attributes, key: packet.key, visibleAt: now + packet.delay.claimMilliseconds)
      }
    }
  }

  func browse(_ name: QueueName, in tables: TableQueues, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    let last = id.map { $0.description.split(separator: "#").last.flatMap { Int($0) } ?? .max } ?? 0
    return try await tables.read(name).browse(after: last, limit: limit).map {
      BrowsedMessage(id: .text("\(name)#\($0.number)"), body: $0.body, attributes: $0.attributes, receiveCount: $0.receiveCount)
    }
  }

  // MARK: the end of deliveries

  func delete(_ handles: [String], _ queue: SQSQueue, _ name: QueueName) async -> [Int: EntryFailure] {
    guard let tables = inTable(name) else { return await batch(handles, about: name) { .delete($0, from: queue.url) } }
    return await change(handles.count, name, tables) { document, now in handles.map { document.remove($0, now: now) } }
  }

  /// Hides messages for so long from now on; `limit` is how long each attempt of a request to SQS may take.
  func hide(
    _ changes: [(handle: String, seconds: Int)], _ queue: SQSQueue, _ name: QueueName, within limit: Duration? = nil
  ) async -> [Int: EntryFailure] {
    guard let tables = inTable(name) else {
      return await batch(changes, about: name, within: limit) { .changeVisibility($0, in: queue.url) }
    }
    return await change(changes.count, name, tables) { document, now in
      changes.map { document.hide($0.handle, until: now + $0.seconds * 1000, now: now) }
    }
  }

  /// `body` says of each whether it was done.
  private func change(
    _ count: Int, _ name: QueueName, _ tables: TableQueues, _ body: @Sendable (inout QueueDocument, Int) -> [Bool]
  ) async -> [Int: EntryFailure] {
    do {
      let done = try await tables.change(name, body)
      return Dictionary(uniqueKeysWithValues: done.indices.filter { !done[$0] }.map { ($0, .refused(.lostLease)) })
    } catch {
      return Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, .unanswered(error)) })
    }
  }
}
#endif
