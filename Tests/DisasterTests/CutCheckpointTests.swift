// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import Testing

@testable import ArmatureSQLite

/// A crash in the middle of a checkpoint: the file is shorter than its head says, and what it lacks is in the log.
@Suite(.timeLimit(.minutes(1))) struct CutCheckpointTests {
  private static let queue = QueueName("jobs")
  private static let oldCount = 40
  private static let newCount = 40
  private static let pageSize = 4096

  @Test("fault 15: damage beside a checkpoint that a crash has interrupted is told to its extent")
  func whatTheLogHasIsNotLost() async throws {
    try await withFolder { folder in
      let crash = try await makeCrash(folder)
      for pagesCount in [crash.oldPagesCount, crash.oldPagesCount + 3, crash.pagesCount - 1] {
        let tally = try salvage(crash, cutTo: pagesCount * Self.pageSize, log: crash.log, in: folder)
        #expect(tally.altered == [3] && tally.messages == Self.oldCount + Self.newCount - 1, "\(tally)")
        #expect(tally.isExtentKnown && tally.areClaimsWhole && tally.areFencesWhole, "\(tally)")
      }
    }
  }

  @Test func whatTheLogHasNotIsLost() async throws {
    try await withFolder { folder in
      let crash = try await makeCrash(folder)
      // Without its last transactions, and with all of them where the file had lost more.
      let cases = [
        (crash.oldPagesCount, crash.log.prefix(crash.log.count / 2)), (crash.oldPagesCount / 2, crash.log),
      ]
      for (pagesCount, log) in cases {
        let tally = try salvage(crash, cutTo: pagesCount * Self.pageSize, log: log, in: folder)
        #expect(!tally.isExtentKnown && !tally.areClaimsWhole && !tally.areFencesWhole, "\(tally)")
        #expect(tally.messages < Self.oldCount + Self.newCount - 1)
      }
    }
  }

  /// What a checkpoint begins with, and what it would have ended with.
  private struct Crash {
    var oldPagesCount: Int
    var whole: Data
    var log: Data

    var pagesCount: Int { whole.count / CutCheckpointTests.pageSize }
  }

  /// A file whose messages after the first 40 are in its log; a bit of the third is another one.
  private func makeCrash(_ folder: String) async throws -> Crash {
    let path = folder + "/whole.db"
    let broker = try await SQLiteTransport().open(path, host: .system)
    try await broker.send((1...Self.oldCount).map(message))
    await broker.close()
    let oldPagesCount = try Data(contentsOf: URL(filePath: path)).count / Self.pageSize
    let writer = try await SQLiteTransport().open(path, host: .system)
    for number in 1...Self.newCount { try await writer.send([message(Self.oldCount + number)]) }
    let log = try Data(contentsOf: URL(filePath: path + "-wal"))
    await writer.close()
    var whole = try Data(contentsOf: URL(filePath: path))
    let place = try #require(whole.firstRange(of: Data("message 3 ".utf8)))
    whole[place.lowerBound] ^= 1
    try #require(whole.count / Self.pageSize > oldPagesCount + 10)
    return Crash(oldPagesCount: oldPagesCount, whole: whole, log: log)
  }

  private func message(_ number: Int) -> OutgoingMessage {
    OutgoingMessage(queue: Self.queue, body: Array("message \(number) ".utf8) + [UInt8](repeating: 7, count: 3000))
  }

  /// A checkpoint writes in the order of the pages, so one that was interrupted has written those before the end of the file.
  private func salvage(_ crash: Crash, cutTo size: Int, log: Data, in folder: String) throws -> SalvageTally {
    let place = folder + "/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try crash.whole.prefix(size).write(to: URL(filePath: place + "/queues.db"))
    try log.write(to: URL(filePath: place + "/queues.db-wal"))
    return try #require(try Salvage.run(place + "/queues.db", finding: "a bit is another one", time: Armature.Host.system.time))
  }
}
