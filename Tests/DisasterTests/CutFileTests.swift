// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB
import Testing

@testable import ArmatureSQLite

/// A file whose end is missing: SQLite reads the rest of its last page as zeros, and finds nothing wrong with them.
@Suite(.timeLimit(.minutes(3))) struct CutFileTests {
  private static let messagesCount = 80
  /// By lock. They need more than one page.
  private static let tokens = Dictionary(uniqueKeysWithValues: (1...40).map { ("file:/run/\($0).lock", Int64($0)) })

  @Test("fault 15: a file that was cut at any of hundreds of places gains no message, and loses none in silence")
  func everyCut() async throws {
    try await withFolder { folder in
      let messages = try await makeFile(folder + "/whole.db")
      let bytes = try Data(contentsOf: URL(filePath: folder + "/whole.db"))
      let whole = try salvage(bytes, in: folder, messages)
      #expect(whole.isComplete && whole.areClaimsWhole && whole.areFencesWhole)
      var most = 0
      // The last byte belongs to a token, which would be another one without it.
      for size in Array(stride(from: 200, to: bytes.count, by: 71)) + [bytes.count - 1] {
        let tally = try salvage(bytes.prefix(size), in: folder, messages)
        #expect(!tally.areClaimsWhole, "\(size)")
        #expect(tally.sentence.contains("; some tokens of locks may be lost, "), "\(size)")
        most = max(most, tally.messages)
      }
      #expect(most > messages.count / 2)
    }
  }

  /// As a file system may do it when the power fails: the file is as long as it was.
  @Test func anEndOfZerosIsNoMessage() async throws {
    try await withFolder { folder in
      let messages = try await makeFile(folder + "/whole.db")
      let bytes = try Data(contentsOf: URL(filePath: folder + "/whole.db"))
      for size in stride(from: bytes.count / 2, to: bytes.count, by: 106) {
        _ = try salvage(bytes.prefix(size) + Data(count: bytes.count - size), in: folder, messages)
      }
    }
  }

  /// Rebuilds a file, and looks whether what is in it afterwards was sent.
  private func salvage(_ bytes: Data, in folder: String, _ messages: [Int64: Message]) throws -> SalvageTally {
    let place = folder + "/\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: place) }
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try bytes.write(to: URL(filePath: place + "/queues.db"))
    let tally = try #require(try Salvage.run(place + "/queues.db", finding: "it was cut", time: Armature.Host.system.time))
    var found: [Int64: Message] = [:]
    let sql = "SELECT messages.id, name, body FROM messages LEFT JOIN queues ON queues.id = queue"
    #expect(try RawDatabase(place + "/queues.db").rows(sql) { found[$0.integer(0)] = Message(queue: $0.text(1), body: $0.bytes(2)) })
    for (id, message) in found {
      #expect(messages[id]?.body == message.body, "\(bytes.count): \(id)")
      #expect(messages[id]?.queue == message.queue || tally.unnamed.contains(id), "\(bytes.count): \(id)")
    }
    #expect(tally.messages == found.count)
    var tokens: [String: Int64] = [:]
    #expect(try RawDatabase(place + "/queues.db").rows("SELECT lock, token FROM fences") { tokens[$0.text(0) ?? ""] = $0.integer(1) })
    #expect(!tally.areFencesWhole || tokens == Self.tokens, "\(bytes.count): tokens are lost in silence")
    #expect(!tally.isComplete || found.count == messages.count, "\(bytes.count): \(messages.count - found.count) are lost in silence")
    return tally
  }

  private struct Message: Equatable {
    var queue: String?
    var body: [UInt8]
  }

  /// A closed file with messages in two queues, by number.
  private func makeFile(_ path: String) async throws -> [Int64: Message] {
    let messages = (1...Self.messagesCount).map { number in
      let body = Array("message \(number) ".utf8) + [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: number % 60)
      return Message(queue: number % 2 == 0 ? "jobs" : "dead", body: body)
    }
    let broker = try await SQLiteTransport().open(path, host: .system)
    try await broker.send(messages.map { OutgoingMessage(queue: QueueName($0.queue ?? ""), body: $0.body) })
    await broker.close()
    try layOut(path)
    return Dictionary(uniqueKeysWithValues: zip(1..., messages))
  }

  /// Adds the tokens, and moves the index behind the messages: a cut through the last of them takes all of it away, which would
  /// tell that they are missing.
  ///
  /// In small pages, so that a few messages need many.
  private func layOut(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      for (lock, token) in Self.tokens {
        try database.execute(sql: "INSERT INTO fences (lock, token) VALUES (?, ?)", arguments: [lock, token])
      }
      try database.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM; PRAGMA journal_mode = WAL")
    }
    try queue.close()
  }
}
