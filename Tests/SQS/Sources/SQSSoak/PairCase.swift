// SPDX-License-Identifier: Apache-2.0

import Armature
import Figures
import Foundation
import ModelSQS
import SQSWorkload

/// Two programs on the same queues, of which every second now the one and now the other is killed and started again.
struct PairCase {
  let rounds: Int
  let seed: UInt64
  private static let killsEach = 6
  /// One each five milliseconds, so that whoever is killed is at work.
  private static let ordersPerSecond = 200

  func run() async throws -> [Figure] {
    var numbers = SeededNumbers(seed: seed)
    var (hits, lost, dead, twice, failed) = (0, 0, 0, 0, 0)
    for round in 1...rounds {
      let server = try await ModelServer.start(time: Armature.Host.system.time)
      for queue in Work.queues { server.createQueue(queue) }
      let folder = try freshFolder("pair-sqs-\(round)", programs: 2)
      let count = Self.killsEach * Self.ordersPerSecond
      let (killed, ended) = try await breakPair(folder, server, count, &numbers)
      (hits, failed) = (hits + killed, failed + (ended ? 0 : 1))
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
      Figure("kills that hit a running program", hits, "kills", goal: .atLeast(Double(rounds * Self.killsEach))),
      Figure("lost", lost, "messages", goal: .atMost(0)),
      Figure("dead letters", dead, "messages", goal: .atMost(0)),
      // SQS keeps no claims: what a kill interrupts between an effect and its acknowledgement comes again.
      Figure("effects twice", twice, "effects"),
      Figure("programs that did not end well", failed, "programs", goal: .atMost(0)),
    ]
  }

  private func breakPair(
    _ folder: String, _ server: ModelServer, _ count: Int, _ numbers: inout SeededNumbers
  ) async throws -> (hits: Int, ended: Bool) {
    let start = { (index: Int) in
      try Child(CommandLine.arguments[0], ["work", "\(folder)/\(index)"], with: Work.environment(server.endpoint))
    }
    var pair = [try start(0), try start(1)]
    var hits = 0
    Thread.detachNewThread {
      for id in 0..<count {
        try? server.put(#"{"id":\#(id)}"#, into: Work.orders)
        usleep(UInt32(1_000_000 / Self.ordersPerSecond))
      }
    }
    for _ in 0..<Self.killsEach {
      let index = Int(numbers.next() % 2)
      if pair[index].kill(afterSeconds: .random(in: 0.8..<1.2, using: &numbers)) { hits += 1 }
      pair[index] = try start(index)
    }
    try await waitUntilDone(server, count)
    for child in pair { child.stop() }
    return (hits, pair.map { $0.wait(seconds: 30) } == [.exited(0), .exited(0)])
  }

  /// Until all is done, and both programs wait for more in both of their queues: who has only just started knows no signal yet.
  private func waitUntilDone(_ server: ModelServer, _ count: Int) async throws {
    let begun = ContinuousClock.now
    let isDone = {
      let rest = [Work.orders, Work.signals].map { server.depth(of: $0) }.reduce(0) { $0 + $1.visible + $1.hidden }
      return server.tally.sent[Work.orders] ?? 0 == count && rest == 0 && server.openPolls == 4
    }
    while !isDone(), ContinuousClock.now - begun < .seconds(60) { try await Task.sleep(for: .milliseconds(20)) }
  }
}
