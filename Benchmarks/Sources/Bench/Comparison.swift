// SPDX-License-Identifier: Apache-2.0

import Figures

/// Two ways to do the same work, each as a function that does it once and returns what it came to.
///
/// Both must come to the same value, so that neither can be fast by leaving something out.
struct Comparison {
  var ours: String
  var peer: String
  /// How many messages one call handles.
  var count: Int
  /// How often the two take turns within a round: often where they share something that is fast and slow by turns, as a disk.
  var turns = 1
  var unit = "M messages/s"
  var unitSize = 1e6
  var ratioMin: Double
  /// Done before each round, and not measured.
  var prepare: () async throws -> Void = {}
  var runOurs: () async throws -> Int
  var runPeer: () async throws -> Int

  private static let roundCount = 9

  /// Runs both in turn and returns the medians of their rates and of the ratio within each round.
  func measure() async throws -> [Figure] {
    var rounds: [(ours: Double, peer: Double)] = []
    for _ in 0...Self.roundCount {
      try await prepare()
      rounds.append(try await round())
    }
    // The first round warms up caches and the allocator, and is not counted.
    rounds.removeFirst()
    let ratios = rounds.map { $0.ours / $0.peer }
    return [
      Figure(ours, (median(rounds.map(\.ours)) ?? 0) / unitSize, unit),
      Figure(peer, (median(rounds.map(\.peer)) ?? 0) / unitSize, unit),
      Figure("ratio", median(ratios) ?? 0, "x", goal: .atLeast(ratioMin)),
    ]
  }

  /// Messages a second of each side.
  private func round() async throws -> (ours: Double, peer: Double) {
    var (ours, peer) = (Duration.zero, Duration.zero)
    for _ in 0..<turns {
      let ourValue = try await measure(&ours, runOurs)
      let peerValue = try await measure(&peer, runPeer)
      guard ourValue == peerValue else { throw Disagreement(ours: ourValue, peer: peerValue) }
    }
    let messages = Double(count * turns)
    return (messages / ours.seconds, messages / peer.seconds)
  }

  private func measure(_ time: inout Duration, _ run: () async throws -> Int) async throws -> Int {
    let start = ContinuousClock.now
    let value = try await run()
    time += ContinuousClock.now - start
    return value
  }
}

struct Disagreement: Error, CustomStringConvertible {
  var ours: Int
  var peer: Int

  var description: String { "the two sides do not do the same work: \(ours) and \(peer)" }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
