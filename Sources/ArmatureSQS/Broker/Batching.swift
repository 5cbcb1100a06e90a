// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSProtocol

/// Why an entry of a batch was not done.
enum EntryFailure: Sendable {
  /// SQS says so of this entry alone.
  case refused(EntryFault)
  /// The whole request failed, and nobody knows what of it was done.
  case unanswered(any Error)
}

extension SQSBroker {
  private static let attemptsMax = 3
  /// How many requests of one batch are under way at a time.
  private static let requestsMax = 8

  /// Does all entries in as few requests as there may be, and again those which failed and may do better.
  ///
  /// Returns what has failed, by index; all others are done. `isTaken` looks whether SQS took an entry as it is; `limit` is
  /// how long each attempt of a request may take; `inOrder`: no request overtakes another one.
  func batch<Entry: Sendable>(
    _ entries: [Entry], about name: QueueName, within limit: Duration? = nil, inOrder: Bool = false, bytes: (Entry) -> Int = { _ in 0 },
    isTaken: @escaping @Sendable (Entry, TakenDigests) -> Bool = { _, _ in true }, _ call: @escaping @Sendable ([Entry]) -> Call
  ) async -> [Int: EntryFailure] {
    var (left, failures) = (Array(entries.indices), [Int: EntryFailure]())
    for attempt in 1...Self.attemptsMax where !left.isEmpty {
      let parts = batches(left) { bytes(entries[$0]) }.map { Array(left[$0]) }
      let ask: @Sendable ([Int]) async -> [Int: EntryFailure] = { part in
        await self.answer(part, about: name, within: limit, call(part.map { entries[$0] })) { isTaken(entries[$0], $1) }
      }
      let failed = await (inOrder ? answersInOrder(parts, ask) : answers(parts, ask))
      failures = failures.filter { !left.contains($0.key) }.merging(failed) { $1 }
      left = failed.filter { $0.value.mayPass }.keys.sorted()
      if left.isEmpty || attempt == Self.attemptsMax { break }
      guard await client.pause(afterAttempt: attempt) else { break }
    }
    return failures
  }

  /// Asks all parts, a few at a time. Returns the entries that failed.
  private func answers(
    _ parts: [[Int]], _ ask: @escaping @Sendable ([Int]) async -> [Int: EntryFailure]
  ) async -> [Int: EntryFailure] {
    if let part = parts.first, parts.count == 1 { return await ask(part) }
    return await withTaskGroup(of: [Int: EntryFailure].self) { group in
      var failures: [Int: EntryFailure] = [:]
      for (number, part) in parts.enumerated() {
        if number >= Self.requestsMax, let answer = await group.next() { failures.merge(answer) { $1 } }
        group.addTask { await ask(part) }
      }
      for await answer in group { failures.merge(answer) { $1 } }
      return failures
    }
  }

  /// One after the other. What stands behind a part of which something may still come is not asked, and fails with it.
  private func answersInOrder(_ parts: [[Int]], _ ask: ([Int]) async -> [Int: EntryFailure]) async -> [Int: EntryFailure] {
    var failures: [Int: EntryFailure] = [:]
    var obstacle: EntryFailure?
    for part in parts {
      if let obstacle {
        for index in part { failures[index] = obstacle }
        continue
      }
      let failed = await ask(part)
      failures.merge(failed) { $1 }
      obstacle = failed.values.first(where: \.isUnanswered) ?? failed.values.first(where: \.mayPass)
    }
    return failures
  }

  private func answer(
    _ part: [Int], about name: QueueName, within limit: Duration?, _ call: Call, isTaken: @Sendable (Int, TakenDigests) -> Bool
  ) async -> [Int: EntryFailure] {
    do {
      guard let body = try await ask(call, about: name, within: limit) else { throw QueueIsMissing() }
      let answer = try BatchAnswer(body, count: part.count)
      var failures = Dictionary(uniqueKeysWithValues: answer.failed.map { (part[$0.key], EntryFailure.refused($0.value)) })
      for (index, digests) in answer.done where !isTaken(part[index], digests) {
        failures[part[index]] = .unanswered(AnswerFault("what SQS took is not what was sent"))
      }
      return failures
    } catch {
      return Dictionary(uniqueKeysWithValues: part.map { ($0, .unanswered(error)) })
    }
  }
}

/// There was nothing to ask.
struct QueueIsMissing: Error, CustomStringConvertible {
  var description: String { "there is no such queue" }
}

extension EntryFailure {
  var isMissingQueue: Bool {
    if case .unanswered(let error) = self { return error is QueueIsMissing }
    return false
  }

  var isUnanswered: Bool { if case .unanswered = self { true } else { false } }

  /// The entry itself is wrong: it never will be taken.
  var isForGood: Bool { if case .refused(let fault) = self { fault.isSendersFault } else { false } }

  /// To try again may help: the client has tried a whole request often enough.
  var mayPass: Bool {
    if case .refused(let fault) = self { return !fault.isSendersFault && !fault.isLostLease }
    return false
  }

  var isLostLease: Bool {
    if case .refused(let fault) = self { return fault.isLostLease }
    return false
  }

  var error: any Error {
    switch self {
    case .refused(let fault): TransportError("sqs: \(fault)")
    case .unanswered(let error): error
    }
  }
}
#endif
