// SPDX-License-Identifier: Apache-2.0

// How letters are read and taken: a few at a time, however many and however large they are.

/// How letters that were found leave their queue.
struct Parting {
  var settlements: [Settlement]
  /// Why there is none for some of them, which stay.
  var failure: (any Error)?
}

/// What became of messages that were received in a search.
private struct Seen {
  /// Those that are still leased.
  var held: [Lease]
  var isEnough: Bool
}

extension Service {
  private static var browseCount: Int { 10 }
  private static var receiveCount: Int { 100 }
  /// As much as SQS hands out in one request: nothing of it is kept back there.
  private static var receiveBytes: Int { 10 << 20 }
  private static var heldMax: Int { 100_000 }
  private static var visibility: Duration { .seconds(60) }
  /// What was received first is still leased then, and can be given back.
  private static var searchTime: Duration { .seconds(30) }

  /// Hands on letters, oldest first, until `take` wants no more. Returns whether there may be others to which no id leads.
  func readLetters(
    of queue: QueueHandle, after id: MessageID?, limit: Int, _ take: (Letter) throws -> Bool
  ) async throws -> Bool {
    if !queue.broker.canBrowse(queue.name) {
      return id == nil ? try await receiveLetters(of: queue, limit: limit, take) : false
    }
    var (last, left) = (id, limit)
    while left > 0 {
      let count = min(left, Self.browseCount)
      let page = try await queue.browse(after: last, limit: count)
      for message in page { guard try take(Letter(message)) else { return false } }
      guard page.count == count, let end = page.last else { return false }
      (last, left) = (end.id, left - count)
    }
    return false
  }

  /// Hands on those that have these ids and are there.
  func readLetters(_ ids: Set<MessageID>, of queue: QueueHandle, _ take: (Letter) throws -> Void) async throws {
    if !queue.broker.canBrowse(queue.name) { return try await receiveLetters(ids, of: queue, take) }
    var (left, reach) = (ids, Reach(ids))
    var last: MessageID?
    while !left.isEmpty {
      let page = try await queue.browse(after: reach.first ?? last, limit: reach.count(atMost: Self.browseCount))
      guard let end = page.last?.id else { return }
      for message in page where left.remove(message.id) != nil { try take(Letter(message)) }
      if reach.isThrough(end) { return }
      last = end
    }
  }

  private func receiveLetters(of queue: QueueHandle, limit: Int, _ take: (Letter) throws -> Bool) async throws -> Bool {
    var (seen, isFull) = (Set<MessageID>(), false)
    try await search(queue, countMax: limit) { deliveries in
      for delivery in deliveries where !isFull && seen.insert(delivery.lease.message).inserted {
        isFull = !(try take(Letter(delivery))) || seen.count == limit
      }
      return Seen(held: deliveries.map(\.lease), isEnough: isFull)
    }
    return isFull
  }

  private func receiveLetters(_ ids: Set<MessageID>, of queue: QueueHandle, _ take: (Letter) throws -> Void) async throws {
    var left = ids
    if left.isEmpty { return }
    try await search(queue) { deliveries in
      for delivery in deliveries where left.remove(delivery.lease.message) != nil { try take(Letter(delivery)) }
      return Seen(held: deliveries.map(\.lease), isEnough: left.isEmpty)
    }
  }

  /// Receives letters until all that are looked for are found, and lets those part as `end` says. Returns how many have left.
  ///
  /// Throws why some could not, where none has.
  func take(_ ids: Set<MessageID>, from queue: QueueHandle, _ end: ([Delivery]) async throws -> Parting) async throws -> Int {
    var (left, taken) = (ids, 0)
    if left.isEmpty { return 0 }
    try await search(queue) { deliveries in
      let found = deliveries.filter { left.remove($0.lease.message) != nil }
      let parting = found.isEmpty ? Parting(settlements: []) : try await end(found)
      if !parting.settlements.isEmpty {
        taken += try await queue.broker.settle(parting.settlements).count { $0 == .settled }
      }
      if let failure = parting.failure, taken == 0 { throw failure }
      let gone = Set(parting.settlements.map(\.lease))
      let held = deliveries.map(\.lease).filter { !gone.contains($0) }
      return Seen(held: held, isEnough: left.isEmpty || parting.failure != nil)
    }
    return taken
  }

  /// Receives what lies in a queue until `see` has seen enough or the queue says nothing more, and gives back what is still leased.
  ///
  /// A queue cannot be asked for one message of it, so those before it are hidden for a moment.
  private func search(_ queue: QueueHandle, countMax: Int = Service.heldMax, _ see: ([Delivery]) async throws -> Seen) async throws {
    // Without their bodies: before the one that is looked for there may be a hundred thousand.
    var held: [Lease] = []
    let result: Result<Void, any Error>
    do {
      result = .success(try await search(queue, countMax: countMax, holding: &held, see))
    } catch {
      result = .failure(error)
    }
    if !held.isEmpty {
      // What cannot be given back comes back by itself.
      _ = try? await queue.broker.settle(
        held.map { Settlement(queue: queue.name, lease: $0, outcome: .release(after: .zero)) })
    }
    try result.get()
  }

  /// `held` are those that are still leased when it returns or throws.
  private func search(
    _ queue: QueueHandle, countMax: Int, holding held: inout [Lease], _ see: ([Delivery]) async throws -> Seen
  ) async throws {
    let end = host.time.now + Self.searchTime
    while held.count < countMax, host.time.now < end {
      let deliveries = try await receive(from: queue, countMax: countMax - held.count)
      if deliveries.isEmpty { return }
      do {
        let seen = try await see(deliveries)
        held += seen.held
        if seen.isEnough { return }
      } catch {
        // Also those that have left all the same: to give them back has no effect.
        held += deliveries.map(\.lease)
        throw error
      }
    }
  }

  private func receive(from queue: QueueHandle, countMax: Int) async throws -> [Delivery] {
    let broker = queue.broker
    let count = min(countMax, broker.callCount > 1 ? broker.callCount : Self.receiveCount)
    let receive = {
      try await broker.receive(
        from: queue.name, count: count, bytes: Self.receiveBytes, visibility: Self.visibility, fence: nil)
    }
    let deliveries = try await receive()
    if !deliveries.isEmpty || broker.canBrowse(queue.name) { return deliveries }
    // Such a store may have looked only where it was quick to look.
    try await broker.waitForMessages(in: queue.name, limit: .seconds(1))
    return try await receive()
  }
}

extension QueueHandle {
  /// What tells what comes of a message from all else that is sent: numbers begin anew with each store, so they tell the deliveries of
  /// one message from those of no other.
  func consignmentKey(of message: MessageID, _ host: Host) -> String {
    switch message {
    case .text(let text): "\(text)-\(String(markSalt(QueueName(location)), radix: 16))"
    case .number: host.uniqueText
    }
  }
}

/// Where letters may lie that are looked for, so that no others are read than those between the first of them and the last.
private struct Reach {
  /// In their order; empty where ids are no numbers, whose order only the store knows.
  private var numbers: ArraySlice<UInt64>

  init(_ ids: Set<MessageID>) { numbers = ids.compactMap(\.number).sorted()[...] }

  /// The id before the first.
  var first: MessageID? { numbers.first.map { .number($0 - min($0, 1)) } }

  func count(atMost limit: Int) -> Int {
    guard let low = numbers.first, let high = numbers.last else { return limit }
    return Int(min(high - low, UInt64(limit - 1))) + 1
  }

  /// Whether nothing can be found behind the last one that was read: what was passed over is not there any more, and where ids are
  /// numbers there is no other one.
  mutating func isThrough(_ last: MessageID) -> Bool {
    guard let number = last.number else { return false }
    numbers = numbers.drop { $0 <= number }
    return numbers.isEmpty
  }
}
