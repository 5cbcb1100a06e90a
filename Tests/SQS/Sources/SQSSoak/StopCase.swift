// SPDX-License-Identifier: Apache-2.0

import Armature
import Figures
import Foundation
import ModelSQS
import SQSWorkload
import Seeded
import Waiting

/// Sends SIGTERM to a program in the middle of its work, and in the next round to one that waits in a long poll, just when a
/// message arrives.
struct StopCase {
  let rounds: Int
  let seed: UInt64
  private static let orderCount = 600
  private static let stuckEach = 40
  private static let drainSeconds = 2.0

  private struct Count {
    var (lost, twice, badEnds, unreleased) = (0, 0, 0, 0)
    /// The longest of all rounds, in seconds.
    var (receive, exit, release) = (0.0, 0.0, 0.0)
  }

  func run() async throws -> [Figure] {
    var (numbers, count) = (SeededNumbers(seed: seed), Count())
    for round in 1...rounds {
      let isBusy = round % 2 == 1
      let server = try await ModelServer.start(time: Armature.Host.system.time)
      for queue in Work.queues { server.createQueue(queue) }
      let folder = try freshFolder("sigterm", programs: 1)
      if isBusy { for id in 0..<Self.orderCount { try server.put(#"{"id":\#(id)}"#, into: Work.orders) } }
      let child = try Child(
        CommandLine.arguments[0], ["work", "\(folder)/0", "\(Self.stuckEach)"], with: Work.environment(server.endpoint))
      try await begin(server, isBusy)
      try await Task.sleep(for: .milliseconds(Int.random(in: 0..<200, using: &numbers)))
      let sent = try await isBusy ? stop(child, server, &count) : stopAtPoll(child, server, &numbers, &count)
      await judge(server, folder, sent, &count)
      await server.stop()
      note("round \(round): \(count)")
    }
    return figures(count)
  }

  /// Waits until it works, or until each of its queues is polled.
  private func begin(_ server: ModelServer, _ isBusy: Bool) async throws {
    try await eventually("a program begins") { isBusy ? server.tally.deliveries >= 200 : server.openPolls >= 2 }
  }

  private func stop(_ child: Child, _ server: ModelServer, _ count: inout Count) async throws -> Range<Int> {
    end(child, server, at: Armature.Host.system.time.now, &count)
    return 0..<Self.orderCount
  }

  private func stopAtPoll(
    _ child: Child, _ server: ModelServer, _ numbers: inout SeededNumbers, _ count: inout Count
  ) async throws -> Range<Int> {
    let delay = Int.random(in: -10..<400, using: &numbers)
    if delay < 0 {
      try server.put(#"{"id":1}"#, into: Work.orders)
      try await Task.sleep(for: .milliseconds(-delay))
    } else {
      Thread.detachNewThread {
        usleep(UInt32(delay * 1000))
        try? server.put(#"{"id":1}"#, into: Work.orders)
      }
    }
    end(child, server, at: Armature.Host.system.time.now, &count)
    return 1..<2
  }

  private func end(_ child: Child, _ server: ModelServer, at begun: Instant, _ count: inout Count) {
    child.stop()
    let ending = child.wait(seconds: 30)
    count.badEnds += ending == .exited(0) ? 0 : 1
    count.exit = max(count.exit, seconds(Armature.Host.system.time.now - begun))
    count.receive = max(count.receive, seconds(server.tally.lastReceive - begun))
  }

  /// What is not done has to be there for others, within a second.
  private func judge(_ server: ModelServer, _ folder: String, _ sent: Range<Int>, _ count: inout Count) async {
    let ended = ContinuousClock.now
    let queues = [Work.orders, Work.signals]
    // What takes longer is told by the figures.
    try? await eventually("all is released", within: .seconds(10)) { !queues.contains { server.depth(of: $0).hidden > 0 } }
    count.release = max(count.release, seconds(ContinuousClock.now - ended))
    count.unreleased += queues.reduce(0) { $0 + server.depth(of: $1).hidden }
    let noted = orderNumbers(in: "\(folder)/noted")
    let shipped = orderNumbers(in: "\(folder)/sent")
    let left = queues.map { Set(server.bodies(of: $0).compactMap { Int($0.filter(\.isNumber)) }) }
    count.lost += Set(sent).subtracting(noted).subtracting(left[0]).count
    count.lost += Set(noted).subtracting(shipped).subtracting(left[1]).subtracting(left[0]).count
    count.twice += noted.count - Set(noted).count + shipped.count - Set(shipped).count
  }

  private func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }

  private func figures(_ count: Count) -> [Figure] {
    [
      Figure("seed", Double(seed), "seed"),
      Figure("rounds", rounds, "rounds"),
      Figure("lost", count.lost, "messages", goal: .atMost(0)),
      Figure("done twice", count.twice, "effects", goal: .atMost(0)),
      Figure("programs that did not end well", count.badEnds, "programs", goal: .atMost(0)),
      Figure("messages that are not released", count.unreleased, "messages", goal: .atMost(0)),
      Figure("last receive after the signal", count.receive * 1000, "ms", goal: .atMost(100)),
      Figure("end of the program after the signal", count.exit, "s", goal: .atMost(Self.drainSeconds + 1)),
      Figure("visible to others after the end", count.release, "s", goal: .atMost(1)),
    ]
  }
}
