// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import Seeded
import Testing

@testable import ArmatureSQLite

/// Bits of a real file that change by themselves.
@Suite(.timeLimit(.minutes(3))) struct DamageTests {
  private static let queues = [QueueName("jobs"), QueueName("dead")]

  @Test("fault 15: one bit at each of 200 places never crashes the program, and nothing is lost or altered in silence")
  func flippedBits() async throws {
    try await withFolder { folder in
      let bodies = try await makeFile(folder + "/whole.db")
      let bytes = try Data(contentsOf: URL(filePath: folder + "/whole.db"))
      var numbers = SeededNumbers(seed: 15)
      var told = 0
      for round in 0..<200 {
        var damaged = bytes
        let offset = Int(numbers.next() % UInt64(bytes.count))
        damaged[offset] ^= 1 << UInt8(numbers.next() % 8)
        let path = folder + "/\(round)/queues.db"
        try FileManager.default.createDirectory(atPath: folder + "/\(round)", withIntermediateDirectories: true)
        try damaged.write(to: URL(filePath: path))
        let outcome = try await takeAll(path)
        #expect(outcome.bodies.isSubset(of: bodies), "offset \(offset): altered")
        #expect(outcome.bodies.count == bodies.count || !outcome.errors.isEmpty, "offset \(offset): lost in silence")
        #expect(outcome.errors.allSatisfy { $0.contains(path) }, "\(outcome.errors)")
        // Most of what the file held is there again, whichever bit it was.
        if outcome.isOpen { #expect(outcome.bodies.count > bodies.count * 3 / 4, "offset \(offset): \(outcome)") }
        told += outcome.errors.isEmpty ? 0 : 1
      }
      #expect(told > 0)
    }
  }

  @Test("fault 15: a damaged file is set aside, what can be read is rebuilt, and the first start says what is lost")
  func aPageIsGone() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let bodies = try await makeFile(path)
      var bytes = try Data(contentsOf: URL(filePath: path))
      let page = 12 * 4096
      bytes.replaceSubrange(page..<page + 4096, with: Data(count: 4096))
      try bytes.write(to: URL(filePath: path))
      let error = await #expect(throws: TransportError.self) { try await SQLiteTransport().open(path, host: .system) }
      let text = try #require(error?.description)
      #expect(text.hasPrefix("sqlite:\(path) was damaged ("))
      #expect(text.contains(": it is set aside as \(path).damaged-"))
      #expect(text.contains("cannot be read") || text.contains("are not what was sent"), "\(text)")
      let aside = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains(".damaged-") }
      let left = try Data(contentsOf: URL(filePath: folder + "/" + (aside.first { !$0.hasSuffix("-wal") } ?? "")))
      #expect(left.count == bytes.count && left[page..<page + 4096] == Data(count: 4096))
      let outcome = try await takeAll(path)
      #expect(outcome.errors.isEmpty)
      #expect(outcome.bodies.isStrictSubset(of: bodies) && outcome.bodies.count > bodies.count / 2)
    }
  }

  @Test("fault 15: a file that was cut off is rebuilt from what is left of it, and is not taken for that of somebody else")
  func theEndIsGone() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let bodies = try await makeFile(path)
      let bytes = try Data(contentsOf: URL(filePath: path))
      try bytes.prefix(bytes.count * 3 / 4 + 1000).write(to: URL(filePath: path))
      let error = await #expect(throws: TransportError.self) { try await SQLiteTransport().open(path, host: .system) }
      let text = try #require(error?.description)
      #expect(text.contains(" was damaged (") && text.contains(": it is set aside as \(path).damaged-"), "\(text)")
      let outcome = try await takeAll(path)
      #expect(outcome.errors.isEmpty)
      #expect(outcome.bodies.isStrictSubset(of: bodies) && outcome.bodies.count > bodies.count / 4, "\(outcome.bodies.count)")
    }
  }

  @Test("fault 15: damage that is only met while the program runs is told, repaired, and worked on")
  func damageWhileRunning() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let bodies = try await makeFile(path)
      try flipABit(of: "message 250 ", in: path)
      // SQLite finds nothing wrong with it.
      let broker = try await SQLiteTransport().open(path, host: .system)
      var (taken, errors): (Set<[UInt8]>, [String]) = ([], [])
      for queue in Self.queues { await take(broker, queue, &taken, &errors) }
      #expect(taken.count == bodies.count - 1 && taken.isSubset(of: bodies))
      #expect(errors.count == 1 && errors[0].contains(path) && errors[0].contains("is damaged"), "\(errors)")
      await broker.close()
    }
  }

  @Test("fault 15: another program that has the file open goes on with the rebuilt one")
  func twoPrograms() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      _ = try await makeFile(path)
      try flipABit(of: "message 0 ", in: path)
      let other = try await SQLiteTransport().open(path, host: .system)
      let broker = try await SQLiteTransport().open(path, host: .system)
      await #expect(throws: TransportError.self) {
        try await broker.receive(from: Self.queues[0], count: 1, visibility: .seconds(9))
      }
      try await other.send([OutgoingMessage(queue: QueueName("new"), body: [1])])
      #expect(try await broker.depth(of: QueueName("new")).visible == 1)
      #expect(try await broker.depth(of: Self.queues[0]) == other.depth(of: Self.queues[0]))
      await broker.close()
      await other.close()
    }
  }

  @Test("fault 15: a bit in the middle of a log that a crash has left is told, and one in its last transaction is not")
  func aDamagedLog() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      let broker = try await SQLiteTransport().open(path, host: .system)
      for number in 0..<20 {
        try await broker.send([OutgoingMessage(queue: Self.queues[0], body: Array("message \(number) ".utf8))])
      }
      let log = try Data(contentsOf: URL(filePath: path + "-wal"))
      await broker.close()
      func lost(_ text: String) throws -> Int {
        var damaged = log
        let place = try #require(damaged.firstRange(of: Data(text.utf8)))
        damaged[place.lowerBound] ^= 1
        try damaged.write(to: URL(filePath: folder + "/copy.db-wal"))
        return LogCheck(of: folder + "/copy.db").transactionsLost
      }
      try log.write(to: URL(filePath: folder + "/copy.db-wal"))
      #expect(LogCheck(of: folder + "/copy.db").transactionsLost == 0)
      #expect(try lost("message 19 ") == 0)
      #expect(try lost("message 5 ") > 5)
      // A log that was cut off in the middle of a frame is not damaged.
      try log.prefix(log.count - 1000).write(to: URL(filePath: folder + "/copy.db-wal"))
      #expect(LogCheck(of: folder + "/copy.db").transactionsLost == 0)
    }
  }

  private func flipABit(of text: String, in path: String) throws {
    var bytes = try Data(contentsOf: URL(filePath: path))
    let place = try #require(bytes.firstRange(of: Data(text.utf8)))
    bytes[place.lowerBound] ^= 1
    try bytes.write(to: URL(filePath: path))
  }

  /// A closed file with 400 messages in two queues, and some claims.
  private func makeFile(_ path: String) async throws -> Set<[UInt8]> {
    let broker = try await SQLiteTransport().open(path, host: .system)
    let bodies = (0..<400).map { number in
      Array("message \(number) ".utf8) + [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: number * 3)
    }
    try await broker.send(
      bodies.enumerated().map { number, body in
        OutgoingMessage(queue: Self.queues[number % 2], body: body, attributes: number % 5 == 0 ? ["a": "\(number)"] : [:])
      })
    await broker.close()
    return Set(bodies)
  }

  private struct Outcome {
    var bodies: Set<[UInt8]> = []
    var errors: [String] = []
    var isOpen = false
  }

  /// Opens the file, again where the first time tells of damage, and takes everything out of it.
  private func takeAll(_ path: String) async throws -> Outcome {
    var outcome = Outcome()
    for _ in 0..<2 where !outcome.isOpen {
      do {
        let broker = try await SQLiteTransport().open(path, host: .system)
        outcome.isOpen = true
        for queue in Self.queues { await take(broker, queue, &outcome.bodies, &outcome.errors) }
        await broker.close()
      } catch {
        outcome.errors.append("\(error)")
      }
    }
    return outcome
  }

  private func take(
    _ broker: any Broker, _ queue: QueueName, _ bodies: inout Set<[UInt8]>, _ errors: inout [String]
  ) async {
    for _ in 0..<20 {
      do {
        let deliveries = try await broker.receive(from: queue, count: 100, visibility: .seconds(600))
        if deliveries.isEmpty { return }
        bodies.formUnion(deliveries.map(\.body))
      } catch {
        errors.append("\(error)")
      }
    }
  }
}
