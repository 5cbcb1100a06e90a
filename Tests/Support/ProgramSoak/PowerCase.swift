// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Figures
import Foundation
import GRDB
import Seeded

/// Takes the power from a program that works on a queue: of its files remains what was synchronised, and of the rest,
/// sector by sector, what chance wants.
struct PowerCase {
  let library: String
  let rounds: Int
  let seed: UInt64

  private struct Count {
    var lost = 0
    var undone = 0
    var damaged = 0
    var sent = 0
  }

  func run() async throws -> [Figure] {
    var numbers = SeededNumbers(seed: seed)
    var total = Count()
    for round in 1...rounds {
      let folder = try freshFolder("power-\(round)")
      try cut("work-queue", in: folder, &numbers, keepsSectors: round % 2 == 0)
      let count = try await look(folder)
      total.lost += count.lost
      total.undone += count.undone
      total.damaged += count.damaged
      total.sent += count.sent
      if count.lost + count.undone + count.damaged == 0 {
        try FileManager.default.removeItem(at: folder)
      } else {
        note("round \(round): lost \(count.lost), undone \(count.undone), damaged \(count.damaged): kept \(folder.path)")
      }
    }
    return try figures(total, lostWithoutSync: loseWithoutSync(&numbers))
  }

  /// The same with GRDB's own setting, on as many rounds as it takes to show.
  private func loseWithoutSync(_ numbers: inout SeededNumbers) throws -> Int {
    var lost = 0
    for _ in 0..<min(rounds, 5) {
      let folder = try freshFolder("power-normal")
      try cut("write-rows", in: folder, &numbers, keepsSectors: false)
      let kept = (try? DatabaseQueue(path: folder.path + "/kept/queues.db").read { database in
        try Int.fetchOne(database, sql: "SELECT count(*) FROM rows")
      }) ?? 0
      lost += max(0, try said(folder)["sent", default: []].count - kept)
      try FileManager.default.removeItem(at: folder)
    }
    return lost
  }

  /// Runs a worker for a while, kills it, and leaves in `kept` what the disk would hold.
  private func cut(_ worker: String, in folder: URL, _ numbers: inout SeededNumbers, keepsSectors: Bool) throws {
    let (live, kept) = (folder.path + "/live", folder.path + "/kept")
    for path in [live, kept] { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    let child = try Child(
      CommandLine.arguments[0], [worker, live + "/queues.db"], output: folder.path + "/said",
      with: ["LD_PRELOAD": library, "POWER_ROOT": live, "POWER_KEPT": kept])
    guard child.kill(afterSeconds: .random(in: 0.05..<0.6, using: &numbers)) else {
      throw SoakError("the worker ended before it was killed: see \(folder.path)")
    }
    guard keepsSectors else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: kept) where !name.hasSuffix("-shm") {
      try mixSectors(live + "/" + name, into: kept + "/" + name, &numbers)
    }
  }

  /// What was written and not synchronised may be on the disk nevertheless.
  private func mixSectors(_ live: String, into kept: String, _ numbers: inout SeededNumbers) throws {
    guard let written = FileManager.default.contents(atPath: live), let synced = FileManager.default.contents(atPath: kept)
    else { return }
    var mixed = synced
    for start in stride(from: 0, to: written.count, by: 512) where numbers.next() % 2 == 0 {
      let end = min(start + 512, written.count)
      if mixed.count < end { mixed.append(Data(count: end - mixed.count)) }
      mixed.replaceSubrange(start..<end, with: written[start..<end])
    }
    try mixed.write(to: URL(fileURLWithPath: kept))
  }

  /// Opens what is left, and compares it with what the worker had been told.
  private func look(_ folder: URL) async throws -> Count {
    let said = try said(folder)
    var count = Count()
    count.sent = said["sent", default: []].count
    do {
      let broker = try await SQLiteTransport().open(folder.path + "/kept/queues.db", host: .system)
      let held = Set(try await broker.browse(QueueName("ticks"), limit: .max).map { String(decoding: $0.body, as: UTF8.self) })
      await broker.close()
      count.lost = said["sent", default: []].subtracting(said["settling", default: []]).subtracting(held).count
      count.undone = said["settled", default: []].intersection(held).count
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/kept")
      count.damaged = names.contains { $0.contains(".damaged-") } ? 1 : 0
    } catch {
      note("\(error)")
      count.damaged = count.sent > 0 ? 1 : 0
    }
    return count
  }

  /// What the worker has said, by its first word; a line that was cut off does not count.
  private func said(_ folder: URL) throws -> [String: Set<String>] {
    let text = String(decoding: FileManager.default.contents(atPath: folder.path + "/said") ?? Data(), as: UTF8.self)
    var said: [String: Set<String>] = [:]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let words = line.split(separator: " ").map(String.init)
      if words.count == 2 { said[words[0], default: []].insert(words[1]) }
    }
    return said
  }

  private func figures(_ total: Count, lostWithoutSync: Int) -> [Figure] {
    [
      Figure("seed", Double(seed), "seed"),
      Figure("rounds", rounds, "rounds"),
      Figure("messages that were sent before the cuts", total.sent, "messages", goal: .atLeast(Double(rounds))),
      Figure("lost", total.lost, "messages", goal: .atMost(0)),
      Figure("settled and there again", total.undone, "messages", goal: .atMost(0)),
      Figure("files that did not open whole", total.damaged, "files", goal: .atMost(0)),
      Figure("lost with synchronous=NORMAL, which this has to find", lostWithoutSync, "rows", goal: .atLeast(1)),
    ]
  }
}
