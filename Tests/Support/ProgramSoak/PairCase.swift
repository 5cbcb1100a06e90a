// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Figures
import Foundation
import Seeded

/// Two instances of a service on one file, of which now the one and now the other is killed and started again.
struct PairCase {
  let rounds: Int
  let seed: UInt64
  private static let messageCount = 600
  private static let killsEach = 4
  /// What a killed instance may have acted on without its acknowledgement: the workers of its stages.
  private static let repeatedMax = 5

  func run() async throws -> [Figure] {
    var numbers = SeededNumbers(seed: seed)
    var (kills, lost, dead, repeated, failed) = (0, 0, 0, 0, 0)
    for round in 1...rounds {
      let folder = try freshFolder("pair-\(round)")
      let queues = try await Ticking.connect(transports: [.sqlite], environment: ["STORE": folder.path + "/queues.db"])
      try await queues.handle("ticks").send((0..<Self.messageCount).map { Tick(id: $0, padding: nil) })
      await queues.close()
      let (hits, ended) = try breakPair(folder, &numbers)
      kills += hits
      failed += ended ? 0 : 1
      let done = String(decoding: FileManager.default.contents(atPath: folder.path + "/done") ?? Data(), as: UTF8.self)
        .split(separator: "\n").compactMap { Int($0) }
      lost += Set(0..<Self.messageCount).subtracting(done).count
      repeated += max(0, done.count - Set(done).count - hits * Self.repeatedMax)
      let after = try await Ticking.connect(transports: [.sqlite], environment: ["STORE": folder.path + "/queues.db"])
      dead += try await after.handle("dead").depth().visible
      await after.close()
      if lost + dead + repeated + failed == 0 { try FileManager.default.removeItem(at: folder) } else { note("kept \(folder.path)") }
    }
    return [
      Figure("seed", Double(seed), "seed"),
      Figure("rounds", rounds, "rounds"),
      Figure("kills that hit a running instance", kills, "kills", goal: .atLeast(Double(rounds))),
      Figure("lost", lost, "messages", goal: .atMost(0)),
      Figure("dead letters", dead, "messages", goal: .atMost(0)),
      Figure("done again beyond what a kill interrupts", repeated, "messages", goal: .atMost(0)),
      Figure("instances that did not end well", failed, "instances", goal: .atMost(0)),
    ]
  }

  /// Kills one of the two at random moments, then lets both come to their end.
  private func breakPair(_ folder: URL, _ numbers: inout SeededNumbers) throws -> (hits: Int, ended: Bool) {
    var pair = [try start(folder), try start(folder)]
    var hits = 0
    for _ in 0..<Self.killsEach {
      let index = Int(numbers.next() % 2)
      if pair[index].kill(afterSeconds: .random(in: 0.02..<0.25, using: &numbers)) { hits += 1 }
      pair[index] = try start(folder)
    }
    let endings = pair.map { $0.wait(seconds: 120) }
    return (hits, endings == [.exited(0), .exited(0)])
  }

  private func start(_ folder: URL) throws -> Child { try Child(CommandLine.arguments[0], ["tick", folder.path]) }
}
