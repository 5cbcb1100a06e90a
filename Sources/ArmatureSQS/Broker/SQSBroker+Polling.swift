// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol

extension SQSBroker {
  /// Polls as long as SQS lets it, again and again; what comes is put on stock for the next receive.
  func waitForMessages(in name: QueueName, limit: Duration) async throws {
    let end = host.time.now + limit
    do {
      if let tables = inTable(name) { try await poll(name, in: tables, until: end) } else { try await poll(name, until: end) }
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      // The receive that follows says why. A poll that is refused at once must not become a storm.
      try await host.time.sleep(until: min(end, host.time.now + .seconds(1)))
    }
    if !Task.isCancelled { return }
    try? await shield.run { [self] in
      guard let queue = try await queue(name) else { return }
      try await giveBack(queue, name)
    }
    throw CancellationError()
  }

  private func poll(_ name: QueueName, until end: Instant) async throws {
    while host.time.now < end {
      guard let queue = try await queue(name) else {
        try await waitUntilMade(name, until: end)
        continue
      }
      if queue.hasStock { return }
      let wait = (end - host.time.now).wholeSeconds(max: ServiceLimits.waitSecondsMax)
      let count = max(1, min(queue.demand.count, ServiceLimits.batchCountMax))
      guard let got = try await pollOnce(queue, name, count: count, waitSeconds: wait) else {
        try await waitUntilMade(name, until: end)
        continue
      }
      // It looks at all that there is: where fewer came than were asked for, no more is left.
      queue.noteEmpty(got < count)
      if queue.hasStock { return }
    }
  }

  /// Another program may make it, too: then it is found when the time is over.
  private func waitUntilMade(_ name: QueueName, until end: Instant) async throws {
    try await watch.wait(at: name, limit: end - host.time.now, time: host.time) {
      isMissing(name) ? .nothing(until: end) : .messages
    }
  }

  /// One long poll, whose caller may leave it, which is to be cancelled.
  ///
  /// SQS knows no way to end one, and hands a message also to whoever has gone: then it would come again only after its
  /// visibility. So the poll goes on for a while without its caller, and what it brings is given back at once.
  private func pollOnce(_ queue: SQSQueue, _ name: QueueName, count: Int, waitSeconds: Int) async throws -> Int? {
    let answer = Handover<Int?>()
    let caller = Caller()
    polls.begin(caller)
    let task = host.start { [self] in
      let result = await Result { try await receiveOnce(queue, name, count: count, waitSeconds: waitSeconds, for: caller) }
      if !answer.give(result) { try? await giveBack(queue, name) }
      polls.end(caller)
    }
    polls.set(task, for: caller)
    return try await withTaskCancellationHandler {
      try await answer.take()
    } onCancel: {
      polls.leave(caller, at: host.time.now)
      answer.leave()
    }
  }
}
#endif
