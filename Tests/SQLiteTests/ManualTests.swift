// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import GRDB
import Testing

/// What the manual has people ask the file of a service that does not run.
@Suite struct ManualTests {
  @Test func theQueriesOfTheManualTellWhatLiesInAFile() async throws {
    let queries = try queriesOfTheManual()
    try #require(queries.count == 3)
    try await withFolder { folder in
      let broker = try await open(folder + "/queues.db")
      for number in 1...36 {
        let attributes = [LetterAttribute.reason: "no paper & no ink", LetterAttribute.process: "print"]
        let queue = QueueName(number < 35 ? "orders" : "parked")
        let body = Array(#"{"id":\#(number)}"#.utf8)
        try await broker.send([OutgoingMessage(queue: queue, body: body, attributes: number < 35 ? [:] : attributes)])
      }
      await broker.close()
      try DatabaseQueue(path: folder + "/queues.db").inDatabase { database in
        let counts = try Row.fetchAll(database, sql: queries[0]).map { row in "\(row[0] as String) \(row[1] as Int)" }
        #expect(counts.sorted() == ["orders 34", "parked 2"])
        let letters = try Row.fetchAll(database, sql: queries[1])
        #expect(letters.map { $0[0] as Int } == [35, 36] && letters.map { $0[1] as Int } == [9, 9])
        let noted = letters.map { $0[2] as String }
        let each = "armature-process=print\narmature-reason=no paper %26 no ink"
        #expect(noted == [each, each], "\(noted)")
        #expect(try String.fetchAll(database, sql: queries[2]) == [#"{"id":35}"#])
      }
    }
  }

  private func queriesOfTheManual() throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("Documentation/Operations.md"), encoding: .utf8)
    return text.matches(of: /sqlite3 -readonly FILE "([^"]+)"/).map { String($0.1) }
  }
}
