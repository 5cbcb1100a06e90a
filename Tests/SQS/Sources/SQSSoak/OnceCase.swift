// SPDX-License-Identifier: Apache-2.0

import Armature
import Figures
import Foundation
import ModelSQS
import OnceWorkload
import Seeded
import Synchronization

/// The same with `once`: each key comes up to three times, and SQS makes some of them two by itself.
///
/// No program can have an effect and settle its key at the same instant: where it is killed between the two, the effect comes again. So
/// each effect more is looked at: it is allowed where the program of the one before was killed in between, and the key was not settled yet.
struct OnceCase {
  let rounds: Int
  let seed: UInt64
  private static let keysPerSecond = 60
  private static let copiesMax: UInt64 = 3

  private struct Count {
    var (kills, lost, again, settled, beside, open, dead, badEnds, held) = (0, 0, 0, 0, 0, 0, 0, 0, 0)
  }

  func run() async throws -> [Figure] {
    var (numbers, count) = (SeededNumbers(seed: seed), Count())
    for round in 1...rounds {
      let server = try await ModelServer.start(time: Armature.Host.system.time)
      for queue in OnceWork.queues { server.createQueue(queue) }
      server.createTable(OnceWork.table, expiryField: "expires")
      var faults = ModelFaults(seed: numbers.next())
      faults.duplicate = 0.05
      server.set(faults)
      try await breakPair(server, try freshFolder("pair-sqs-once-\(round)", programs: 2), &numbers, &count)
      await server.stop()
      note("round \(round) with once: \(count)")
    }
    return figures(count)
  }

  private func breakPair(
    _ server: ModelServer, _ folder: String, _ numbers: inout SeededNumbers, _ count: inout Count
  ) async throws {
    let keys = Pair.killsEach * Self.keysPerSecond
    let copies = (0..<keys).map { _ in Int(numbers.next() % Self.copiesMax) + 1 }
    // What `once` holds back is sent anew, so what was sent tells nothing.
    let isSent = Flag()
    send(copies, to: server) { isSent.raise() }
    var settled: [(keys: Set<Int>, at: Int)] = []
    let pair = Pair(word: "once", folder: folder, environment: OnceWork.environment(server.endpoint))
    let end = try await pair.run(&numbers, note: { settled.append((settledKeys(server), $0)) }) {
      let depth = server.depth(of: OnceWork.entries)
      return isSent.isRaised && depth.visible + depth.hidden == 0 && server.openPolls == 2
    }
    let effects = String(decoding: FileManager.default.contents(atPath: "\(folder)/\(OnceWork.file)") ?? Data(), as: UTF8.self)
      .split(separator: "\n").compactMap { OnceEffect($0) }
    judge(Dictionary(grouping: effects, by: \.id), end.kills, settled, &count)
    count.kills += end.kills.count
    count.badEnds += end.isGood ? 0 : 1
    count.lost += Set(0..<keys).subtracting(effects.map(\.id)).count
    count.open += keys - settledKeys(server).count
    count.dead += server.bodies(of: OnceWork.parked).count
    count.held += copies.reduce(0, +) - keys
  }

  /// `settled` are the keys that were seen settled at some times: from then on nobody may do them again.
  private func judge(
    _ effects: [Int: [OnceEffect]], _ kills: [Int32: Int], _ settled: [(keys: Set<Int>, at: Int)], _ count: inout Count
  ) {
    for (id, all) in effects where all.count > 1 {
      let sorted = all.sorted { $0.at < $1.at }
      for (before, after) in zip(sorted, sorted.dropFirst()) {
        // Whoever was killed has done what it did before that.
        let isExcused = kills[before.program].map { $0 <= after.at } ?? false
        if settled.contains(where: { $0.at < after.at && $0.keys.contains(id) }) {
          count.settled += 1
        } else if isExcused {
          count.again += 1
        } else {
          count.beside += 1
        }
      }
    }
  }

  private func settledKeys(_ server: ModelServer) -> Set<Int> {
    let items = server.items(of: OnceWork.table).filter { $0.value["state"] == "settled" }
    return Set(items.keys.compactMap { $0.split(separator: "/").last.flatMap { Int($0) } })
  }

  /// All that come, in an order in which copies are apart.
  private func send(_ copies: [Int], to server: ModelServer, then end: @escaping @Sendable () -> Void) {
    let entries = copies.enumerated().flatMap { id, count in
      (0..<count).map { (at: id + 40 * $0, body: #"{"id":\#(id),"copy":\#($0)}"#) }
    }.sorted { $0.at < $1.at }
    Thread.detachNewThread {
      for entry in entries {
        try? server.put(entry.body, into: OnceWork.entries)
        usleep(UInt32(1_000_000 / (Self.keysPerSecond * 2)))
      }
      end()
    }
  }

  private func figures(_ count: Count) -> [Figure] {
    [
      Figure("once: kills that hit a running program", count.kills, "kills", goal: .atLeast(Double(rounds * Pair.killsEach))),
      Figure("once: messages with a key that came before", count.held, "messages"),
      Figure("once: lost", count.lost, "keys", goal: .atMost(0)),
      Figure("once: keys that are not settled at the end", count.open, "keys", goal: .atMost(0)),
      Figure("once: effects twice of a settled key", count.settled, "effects", goal: .atMost(0)),
      Figure("once: effects twice of programs that live", count.beside, "effects", goal: .atMost(0)),
      Figure("once: effects again after a kill before the key was settled", count.again, "effects"),
      Figure("once: dead letters", count.dead, "messages", goal: .atMost(0)),
      Figure("once: programs that did not end well", count.badEnds, "programs", goal: .atMost(0)),
    ]
  }
}

private final class Flag: Sendable {
  private let held = Mutex(false)

  var isRaised: Bool { held.withLock { $0 } }

  func raise() { held.withLock { $0 = true } }
}
