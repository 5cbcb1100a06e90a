// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import Testing

@testable import ArmatureSQLite

/// A crash between the first step of a replacement and the word of what it has lost.
@Suite(.timeLimit(.minutes(1))) struct InterruptedReplacementTests {
  private static let queue = QueueName("q")

  @Test("fault 15: what a replacement has lost is told by the next start where a crash came before the word of it")
  func aCrashBeforeTheWord() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let tally = try await replace(path)
      try await expectTold(tally, path)
    }
  }

  @Test("fault 15: a replacement that a crash has interrupted is finished, with the log beside the file that it belongs to")
  func aCrashInTheMiddle() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let tally = try await replace(path)
      try FileManager.default.moveItem(atPath: path, toPath: path + "-rebuilt")
      try Data("a log".utf8).write(to: URL(filePath: path + "-wal"))
      try await expectTold(tally, path)
      #expect(try String(contentsOfFile: tally.setAside + "-wal", encoding: .utf8) == "a log")
    }
  }

  @Test func aReplacementThatHadNotBegunIsNotTold() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await open(path).close()
      var tally = SalvageTally()
      tally.setAside = path + ".damaged-once"
      try ReplacementNote(tally).save(at: path + "-rebuilt-note")
      try await open(path).close()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["queues.db"])
    }
  }

  @Test("fault 15: no copy of a damaged log takes the place of another one") func theCopiesOfALog() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      var names: Set<String> = []
      for text in ["one", "two", "three"] {
        try Data(text.utf8).write(to: URL(filePath: path + "-wal"))
        let name = try LogCheck(of: path).setAside(path)
        #expect(names.insert(name).inserted)
        #expect(try String(contentsOfFile: name, encoding: .utf8) == text)
      }
    }
  }

  /// The first start says it, and all go on.
  private func expectTold(_ tally: SalvageTally, _ path: String) async throws {
    #expect(try await failure { try await open(path) } == tally.sentence)
    let broker = try await open(path)
    #expect(try await broker.browse(Self.queue, limit: 9).map(\.body) == [[1], [3]])
    await broker.close()
    #expect(!FileManager.default.fileExists(atPath: path + "-rebuilt-note"))
  }

  /// A file in which one of three messages was altered, after it was replaced.
  private func replace(_ path: String) async throws -> SalvageTally {
    let broker = try await open(path)
    try await broker.send((1...3).map { OutgoingMessage(queue: Self.queue, body: [$0]) })
    await broker.close()
    try execute("UPDATE messages SET body = x'ff' WHERE id = 2", path)
    let tally = try #require(try Salvage.run(path))
    #expect(tally.altered == [2])
    return tally
  }
}
