// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol
import Logging

extension SQSBroker {
  func receive(
    from name: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] {
    try check(fence)
    if count <= 0 { return [] }
    let caller = Caller()
    return try await withTaskCancellationHandler {
      try await told(name) {
        guard let queue = try await self.queue(name) else { return try self.nothing(in: name) }
        if let tables = self.inTable(name) {
          return try await self.receive(queue, name, in: tables, count: count, bytes: bytes, visibility: visibility)
        }
        queue.ask(SQSQueue.Demand(count: count, visibility: visibility))
        let stock = self.take(count: count, bytes: bytes, of: queue, name)
        await self.releaseGivenUp(of: queue, name)
        if !stock.isEmpty || queue.takeKnownEmpty() { return stock }
        try await self.fetch(queue, name, credit: count, for: caller)
        return self.take(count: count, bytes: bytes, of: queue, name)
      }
    } onCancel: {
      caller.leave()
    }
  }

  /// What is on stock, as far as its leases go on.
  func take(count: Int, bytes: Int, of queue: SQSQueue, _ name: QueueName) -> [Delivery] {
    let lapsed = queue.dropLapsed(now: host.time.now)
    if lapsed > 0 {
      logger.notice(
        "messages come again, for their leases were over before they were asked for", metadata: ["queue": "\(name)", "count": "\(lapsed)"])
    }
    return queue.take(count: count, bytes: bytes)
  }

  private func nothing(in name: QueueName) throws -> [Delivery] {
    if mustExist(name) { throw missing(name) }
    return []
  }

  /// Asks by as many requests at a time as have come back full.
  private func fetch(_ queue: SQSQueue, _ name: QueueName, credit: Int, for caller: Caller) async throws {
    let asked = queue.requests(credit: credit)
    let throttledBefore = client.throttleCount
    let receive: @Sendable (Int) async -> Result<Int, any Error> = { count in
      await Result { try await self.receiveOnce(queue, name, count: count, waitSeconds: 0, for: caller) ?? 0 }
    }
    let answers = asked.count == 1 ? [await receive(asked[0])] : await results(of: asked, receive)
    let got = answers.map { (try? $0.get()) ?? 0 }
    queue.learn(asked: asked, got: got, isThrottled: client.throttleCount != throttledBefore)
    // What has come is handed on; what is wrong shows again at the next receive.
    if got.allSatisfy({ $0 == 0 }) { for answer in answers { _ = try answer.get() } }
  }

  /// All at once, and each in the place of what it was asked for.
  private func results(
    of asked: [Int], _ receive: @escaping @Sendable (Int) async -> Result<Int, any Error>
  ) async -> [Result<Int, any Error>] {
    await withTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
      for (index, count) in asked.enumerated() { group.addTask { (index, await receive(count)) } }
      var results = [Result<Int, any Error>](repeating: .success(0), count: asked.count)
      for await (index, result) in group { results[index] = result }
      return results
    }
  }

  /// One request, which is not made again once its caller has left. Returns how many messages SQS has handed out, also of those
  /// that are held back until later; nil where the queue is missing, and may be.
  func receiveOnce(
    _ queue: SQSQueue, _ name: QueueName, count: Int, waitSeconds: Int, for caller: Caller
  ) async throws -> Int? {
    let visibility = queue.demand.visibility.wholeSeconds(max: ServiceLimits.visibilitySecondsMax)
    let attempt = queue.isFIFO ? String(host.random(), radix: 16) : nil
    let begun = host.time.now
    let answer = try await answer(
      .receive(from: queue.url, count: count, visibilitySeconds: visibility, waitSeconds: waitSeconds, attempt: attempt),
      about: name, within: waitSeconds == 0 ? Self.receiveLimit(visibility) : nil, for: caller)
    guard let answer else {
      if mustExist(name) { throw missing(name) }
      return nil
    }
    let now = host.time.now
    // A lease begins when SQS hands the message out: at some time between the two, and where it waited just before it wrote the answer.
    let margin = min(.seconds(1), .seconds(visibility) / 10) + answer.age
    let deadline = waitSeconds == 0 ? begun + .seconds(visibility) : now + .seconds(visibility) + (.zero - margin)
    return try await host.reading(answer.body.count) {
      let messages = try ReceivedMessage.all(in: answer.body)
      try await take(messages, queue, name, deadline: deadline, now: now)
      return messages.count
    }
  }

  /// Those who ask beside each other wait for each other: what the others have brought must not lose its lease behind one that is dead.
  private static func receiveLimit(_ visibilitySeconds: Int) -> Duration {
    min(.seconds(10), max(.seconds(1), .seconds(visibilitySeconds) / 4))
  }

  private func take(
    _ messages: [ReceivedMessage], _ queue: SQSQueue, _ name: QueueName, deadline: Instant, now: Instant
  ) async throws {
    var early: [(handle: String, seconds: Int)] = []
    var arrivals: [Arrival] = []
    let time = client.timeOfDay.milliseconds
    for message in messages {
      if !message.isWhole {
        logger.error("a message is not what SQS says: left to come again", metadata: ["queue": "\(name)", "message": "\(message.id)"])
      } else if let rest = Postponement(message.text.attributes)?.restSeconds(now: time) {
        early.append((message.handle, rest))
      } else {
        arrivals.append(Arrival(message, isFIFO: queue.isFIFO))
      }
    }
    queue.store(arrivals, deadline: deadline, now: now)
    if early.isEmpty { return }
    // One that cannot be hidden comes again after its visibility, and then again is not due.
    let failures = await batch(early, about: name) { .changeVisibility($0, in: queue.url) }
    guard let failure = failures.values.first else { return }
    logger.warning(
      "messages that are not due yet could not be hidden, and come again too soon",
      metadata: ["queue": "\(name)", "count": "\(failures.count)", "cause": "\(failure.error)"])
  }

  /// Makes messages visible at once that nobody here will work on.
  func giveBack(_ queue: SQSQueue, _ name: QueueName) async throws {
    let leases = queue.clearStock()
    if leases.isEmpty { return }
    let settlements = leases.map { Settlement(queue: name, lease: $0, outcome: .release(after: .zero)) }
    _ = try await settle(settlements)
  }
}

extension Arrival {
  init(_ message: ReceivedMessage, isFIFO: Bool) {
    // What says to be ours and is not was sent by somebody else: it is handed on as it came.
    let content = (try? message.text.unpacked())
      ?? (body: Array(message.text.body.utf8), attributes: message.text.attributes)
    var attributes = content.attributes
    let early = Postponement(attributes)?.earlyReceives(
      sentAt: message.sentAt, firstReceivedAt: message.firstReceivedAt, isFIFO: isFIFO) ?? 0
    attributes[Postponement.attribute] = nil
    if isFIFO { attributes[SQSAttribute.group] = message.group }
    self.init(
      id: message.id, handle: message.handle, body: content.body, attributes: attributes,
      receiveCount: max(1, message.receiveCount - early))
  }
}
#endif
