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

  private func round() async throws -> (ours: Double, peer: Double) {
    let (ours, ourValue) = try await rate(of: runOurs)
    let (peer, peerValue) = try await rate(of: runPeer)
    guard ourValue == peerValue else { throw Disagreement(ours: ourValue, peer: peerValue) }
    return (ours, peer)
  }

  /// Messages a second.
  private func rate(of run: () async throws -> Int) async throws -> (rate: Double, value: Int) {
    let start = ContinuousClock.now
    let value = try await run()
    return (Double(count) / (ContinuousClock.now - start).seconds, value)
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
