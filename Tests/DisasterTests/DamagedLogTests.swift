// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB
import Testing

@testable import ArmatureSQLite

/// A log that a crash has left, with damage at which SQLite stops without a word.
@Suite(.timeLimit(.minutes(1))) struct DamagedLogTests {
  private static let queue = QueueName("jobs")

  @Test("fault 15: a log is told to be damaged by one bit of its head, with all that it held", arguments: [
    0, 3, 8, 9, 10, 11, 13, 16, 20,
  ])
  func aBitOfTheHead(_ place: Int) async throws {
    try await withLog { log in
      try #require(log.commits.count > 20)
      log.bytes[place] ^= 1
      #expect(log.lostCount == log.commits.count)
    }
  }

  @Test("fault 15: a log is told to be damaged in each field of a frame in its middle", arguments: [0, 4, 8, 15, 16, 23, 24, 4000])
  func aBitOfAFrame(_ place: Int) async throws {
    try await withLog { log in
      let middle = log.commits[10]
      log.bytes[32 + middle * frameBytes + place] ^= 1
      // The next one follows from the checksum, or is not known to begin where the frame does not say that it ends one.
      #expect(log.lostCount >= log.commits.count - 12 && log.lostCount <= log.commits.count - 11)
    }
  }

  @Test("fault 15: a log is told to be damaged where a block of it is gone, wherever that is but at its end")
  func aBlockOfZeros() async throws {
    try await withLog { log in
      let whole = log.bytes
      for block in 0..<(log.commits[15] * frameBytes / 4096) {
        log.bytes.replaceSubrange(block * 4096..<(block + 1) * 4096, with: Data(count: 4096))
        #expect(log.lostCount > 2, "block \(block)")
        log.bytes = whole
      }
    }
  }

  @Test func theLastTransactionMayBeTorn() async throws {
    try await withLog { log in
      let last = log.commits[log.commits.count - 1]
      for place in [8, 16, 24] {
        let whole = log.bytes
        log.bytes[32 + last * frameBytes + place] ^= 1
        #expect(log.lostCount == 0)
        log.bytes = whole
      }
    }
  }

  @Test func whatStandsBehindTheEndOfALogThatWasBegunAnewIsNotMissed() async throws {
    try await withLog(again: 3) { log in
      let count = log.bytes.count / frameBytes
      let salts = log.bytes[16..<24]
      let frames = (0..<count).filter { log.bytes[32 + $0 * frameBytes + 8..<32 + $0 * frameBytes + 16] == salts }
      try #require(frames.count < count / 2)
      #expect(log.lostCount == 0)
      let second = try #require(log.bytes.firstRange(of: Data("again 1 ".utf8)))
      log.bytes[second.lowerBound] ^= 1
      #expect(log.lostCount == 1)
    }
  }

  private final class Log {
    var bytes: Data
    private let path: String

    init(_ bytes: Data, beside path: String) { (self.bytes, self.path) = (bytes, path) }

    /// The frames that end a transaction.
    var commits: [Int] {
      (0..<bytes.count / frameBytes).filter { bytes[32 + $0 * frameBytes + 4..<32 + $0 * frameBytes + 8].contains { $0 != 0 } }
    }

    var lostCount: Int {
      try? bytes.write(to: URL(filePath: path + "-wal"))
      return LogCheck(of: path).transactionsLost
    }
  }

  /// The log of 20 messages, each sent by itself, and of some more that were sent after it was begun anew.
  private func withLog(again: Int = 0, _ body: (Log) throws -> Void) async throws {
    try await withFolder { folder in
      let (path, copy) = (folder + "/queues.db", folder + "/copy.db")
      let broker = try await SQLiteTransport().open(path, host: .system)
      for number in 0..<20 { try await send("message \(number) ", broker) }
      if again > 0 { try beginAnew(path) }
      for number in 0..<again { try await send("again \(number) ", broker) }
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      let log = Log(try Data(contentsOf: URL(filePath: path + "-wal")), beside: copy)
      await broker.close()
      try body(log)
    }
  }

  private func send(_ text: String, _ broker: any Broker) async throws {
    try await broker.send([OutgoingMessage(queue: Self.queue, body: Array(text.utf8))])
  }

  private func beginAnew(_ path: String) throws {
    let other = try DatabaseQueue(path: path)
    _ = try other.writeWithoutTransaction { try $0.checkpoint(.restart) }
    try other.close()
  }
}

private let frameBytes = 24 + 4096
