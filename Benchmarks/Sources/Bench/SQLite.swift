// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Figures
import Foundation

/// 20,000 messages a round, in ten turns.
private let turns = 10
private let messageCount = 2_000
private let batchCount = 100

/// Messages sent, received and acknowledged in batches through the SQLite broker, beside the same statements by hand.
///
/// Both write to files in one folder, with the write-ahead log and `synchronous=FULL`; each batch is one commit.
@Sendable
func measureSQLite() async throws -> [Figure] {
  let folder = URL(fileURLWithPath: ".armature/bench").appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let broker = try await SQLiteTransport().open(folder.appendingPathComponent("broker.db").path, host: .system)
  let byHand = try HandWrittenQueue(path: folder.appendingPathComponent("hand.db").path)
  let body = Array(#"{"taskType":"load-report","payload":{"text":"\#(String(repeating: "x", count: 150))"}}"#.utf8)
  let figures = try await Comparison(
    ours: "broker", peer: "hand-written statements", count: messageCount, turns: turns, unit: "messages/s", unitSize: 1,
    ratioMin: 0.85,
    runOurs: { try await run(broker, body) },
    runPeer: { try byHand.run(body, count: messageCount, batch: batchCount) }
  ).measure()
  await broker.close()
  return figures + (try peers(figures[0].value ?? 0, folder))
}

/// Queues in SQLite files of other libraries, at the same durability. They have no calls for many messages at once.
private func peers(_ ours: Double, _ folder: URL) throws -> [Figure] {
  let count = 200
  return try ["litequeue", "persist-queue"].flatMap { name -> [Figure] in
    var rates: [Double] = []
    for round in 0..<3 {
      let program = RivalProgram(
        name: name,
        command: [
          RivalProgram.path("venv/bin/python"), RivalProgram.path("queues.py"), name,
          folder.appendingPathComponent("\(name)-\(round)").path, "\(count)",
        ], count: count, needs: "PyPI's \(name)")
      if let result = try program.run() { rates.append(Double(count) / result.nanoseconds * 1e9) }
    }
    let rate = median(rates)
    return [
      Figure(name, rate, "messages/s"), Figure("of \(name)", rate.map { ours / $0 }, "x", goal: .atLeast(10)),
    ]
  }
}

/// Returns how many bytes of bodies were acknowledged.
private func run(_ broker: any Broker, _ body: [UInt8]) async throws -> Int {
  let queue = QueueName("bench")
  var bytes = 0
  for _ in 0..<messageCount / batchCount {
    try await broker.send((0..<batchCount).map { _ in OutgoingMessage(queue: queue, body: body) })
  }
  for _ in 0..<messageCount / batchCount {
    let deliveries = try await broker.receive(from: queue, count: batchCount, visibility: .seconds(30))
    let results = try await broker.settle(
      deliveries.map { Settlement(queue: queue, lease: $0.lease, outcome: .acknowledge) })
    for (delivery, result) in zip(deliveries, results) where result == .settled { bytes += delivery.body.count }
  }
  return bytes
}
