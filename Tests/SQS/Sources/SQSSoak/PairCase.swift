// SPDX-License-Identifier: Apache-2.0

import Armature
import Figures
import Foundation
import ModelSQS
import SQSWorkload
import Seeded

/// Two programs on the same queues, of which every second now the one and now the other is killed and started again.
struct PairCase {
  let rounds: Int
  let seed: UInt64
  /// One each five milliseconds, so that whoever is killed is at work.
  private static let ordersPerSecond = 200

  func run() async throws -> [Figure] {
    var numbers = SeededNumbers(seed: seed)
    var (hits, lost, dead, twice, failed) = (0, 0, 0, 0, 0)
    for round in 1...rounds {
      let server = try await ModelServer.start(time: Armature.Host.system.time)
      for queue in Work.queues { server.createQueue(queue) }
      let folder = try freshFolder("pair-sqs-\(round)", programs: 2)
      let count = Pair.killsEach * Self.ordersPerSecond
      let pair = Pair(word: "work", folder: folder, environment: Work.environment(server.endpoint))
      send(count, to: server)
      // Both of them wait for more in both of their queues: who has only just started knows no signal yet.
      let end = try await pair.run(&numbers) {
        let rest = [Work.orders, Work.signals].map { server.depth(of: $0) }.reduce(0) { $0 + $1.visible + $1.hidden }
        return server.tally.sent[Work.orders] ?? 0 == count && rest == 0 && server.openPolls == 4
      }
      (hits, failed) = (hits + end.kills.count, failed + (end.isGood ? 0 : 1))
      let effects = ["noted", "sent"].map { orderNumbers(in: "\(folder)/\($0)") }
      let missing = effects.reduce(0) { $0 + Set(0..<count).subtracting($1).count }
      lost += missing + Set(0..<count).subtracting(server.bodies(of: Work.shipped).compactMap { Int($0.filter(\.isNumber)) }).count
      twice += effects.reduce(0) { $0 + $1.count - Set($1).count }
      dead += server.bodies(of: Work.parked).count
      await server.stop()
      note("round \(round): \(hits) killed, lost \(lost), twice \(twice), dead letters \(dead)")
    }
    return [
      Figure("seed", Double(seed), "seed"),
      Figure("rounds", rounds, "rounds"),
      Figure("kills that hit a running program", hits, "kills", goal: .atLeast(Double(rounds * Pair.killsEach))),
      Figure("lost", lost, "messages", goal: .atMost(0)),
      Figure("dead letters", dead, "messages", goal: .atMost(0)),
      // Without `once`: what a kill interrupts between an effect and its acknowledgement comes again, and so does what it has signalled.
      Figure("effects twice", twice, "effects"),
      Figure("programs that did not end well", failed, "programs", goal: .atMost(0)),
    ]
  }

  private func send(_ count: Int, to server: ModelServer) {
    Thread.detachNewThread {
      for id in 0..<count {
        try? server.put(#"{"id":\#(id)}"#, into: Work.orders)
        usleep(UInt32(1_000_000 / Self.ordersPerSecond))
      }
    }
  }
}
