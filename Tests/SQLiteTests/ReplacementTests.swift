// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization
import Testing

@testable import ArmatureSQLite

/// A damaged file is replaced again and again while other programs start and work.
@Suite(.timeLimit(.minutes(2))) struct ReplacementTests {
  private static let queue = QueueName("q")
  private static let replacementsCount = 80

  @Test("fault 15: programs that start while a file is replaced lose nothing of it, and nothing that they send")
  func programsThatStartMeanwhile() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await send(1000..<1020, path)
      let isOver = Flag()
      let sent = try await withThrowingTaskGroup(of: [Int].self) { group in
        for program in 1...3 { group.addTask { try await startUntil(isOver, path, program * 10_000) } }
        group.addTask {
          defer { isOver.set() }
          for _ in 0..<Self.replacementsCount { _ = try Salvage.run(path) }
          return Array(1000..<1020)
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      let broker = try await open(path)
      let left = try await broker.browse(Self.queue, limit: sent.count + 1).map { String(decoding: $0.body, as: UTF8.self) }
      #expect(Set(left) == Set(sent.map(String.init)))
      await broker.close()
    }
  }

  /// A program that starts, sends a message and ends, again and again. Returns what it has sent.
  private func startUntil(_ isOver: Flag, _ path: String, _ first: Int) async throws -> [Int] {
    var sent: [Int] = []
    while !isOver.isSet {
      let number = first + sent.count
      try await send(number..<number + 1, path)
      sent.append(number)
    }
    return sent
  }

  private func send(_ numbers: Range<Int>, _ path: String) async throws {
    let broker = try await open(path)
    try await broker.send(numbers.map { OutgoingMessage(queue: Self.queue, body: Array("\($0)".utf8)) })
    await broker.close()
  }
}

private final class Flag: Sendable {
  private let state = Mutex(false)

  var isSet: Bool { state.withLock { $0 } }

  func set() { state.withLock { $0 = true } }
}
