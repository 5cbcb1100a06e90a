// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation
import GRDB
import Testing

/// Numbers that no checksum covers, and that SQLite finds nothing wrong with.
@Suite(.timeLimit(.minutes(1))) struct DamagedNumberTests {
  private let queue = QueueName("jobs")

  @Test("fault 15: a number that cannot be one ends no program, hides no message, and is told where one is lost", arguments: [
    ("UPDATE messages SET receives = -125 WHERE id = 2", 3),
    ("UPDATE messages SET receives = 1 << 40 WHERE id = 2", 3),
    ("UPDATE messages SET id = -2 WHERE id = 2", 2),
    ("UPDATE clock SET ahead = ahead + (-9223372036854775807 - 1)", 3),
    ("UPDATE clock SET ahead = ahead - (1 << 60)", 3),
    ("UPDATE clock SET ahead = ahead + (1 << 60)", 3),
    ("UPDATE clock SET latest = latest + (1 << 60)", 3),
    ("UPDATE clock SET origin = 'another start', latest = latest + (1 << 62)", 3),
  ])
  func aNumber(sql: String, messagesCount: Int) async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      try await makeFile(path)
      try execute(sql, path)
      let broker = try await SQLiteTransport().open(path, host: .system)
      var errors: [String] = []
      do { _ = try await broker.browse(queue, limit: 9) } catch { errors.append("\(error)") }
      try? await broker.waitForMessages(in: queue, limit: .milliseconds(1))
      let bodies = await receiveTwice(broker, &errors)
      #expect(bodies.count == messagesCount)
      #expect(errors.allSatisfy { $0.contains("is damaged (the message ") && $0.contains("cannot") }, "\(errors)")
      #expect(errors.count == (sql.contains("messages") ? 1 : 0))
      await broker.close()
    }
  }

  @Test("fault 15: a file that is damaged when the machine comes up in the past is rebuilt without a message that comes early")
  func aNumberMetInThePast() async throws {
    try await withFolder { folder in
      let path = folder + "/queues.db"
      var host = Armature.Host.system
      let clock = SteppedClock()
      clock.step(50 * 365 * 86_400)
      host.time = clock
      try await makeFile(path, host)
      try execute("UPDATE messages SET receives = -125 WHERE id = 2", path)
      host.time = SteppedClock(origin: "the next start")
      let broker = try await SQLiteTransport().open(path, host: host)
      await #expect(throws: TransportError.self) { try await broker.receive(from: queue, count: 9, visibility: .seconds(9)) }
      #expect(try await broker.receive(from: queue, count: 9, visibility: .seconds(9)).map(\.body) == [[0], [1], [2]])
      #expect(try await broker.depth(of: queue) == QueueDepth(visible: 0, hidden: 4))
      await broker.close()
    }
  }

  /// Twice: the second time nothing is left that would have to be repaired.
  private func receiveTwice(_ broker: any Broker, _ errors: inout [String]) async -> Set<[UInt8]> {
    var bodies: Set<[UInt8]> = []
    for _ in 0..<2 {
      do {
        bodies.formUnion(try await broker.receive(from: queue, count: 9, visibility: .zero).map(\.body))
        bodies.formUnion(try await broker.receive(from: queue, count: 9, visibility: .seconds(600)).map(\.body))
      } catch {
        errors.append("\(error)")
      }
    }
    return bodies
  }

  /// A closed file with three messages that are visible and one that is not.
  private func makeFile(_ path: String, _ host: Armature.Host = .system) async throws {
    let broker = try await SQLiteTransport().open(path, host: host)
    try await broker.send((0..<4).map { OutgoingMessage(queue: queue, body: [$0], delay: $0 < 3 ? .zero : .seconds(600)) })
    await broker.close()
  }

  private func execute(_ sql: String, _ path: String) throws {
    let database = try DatabaseQueue(path: path)
    try database.inDatabase { try $0.execute(sql: sql) }
    try database.close()
  }
}
