// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation
import OnceWorkload
import SQSWorkload

/// The troubles of ``ProxyCase``, between a service with `once` and its queues and table: each key has its effect once, whatever happens.
struct OnceProxyCase {
  /// Thousands of keys in each run.
  let rounds: Int
  let seed: UInt64
  private static let secondsMaxForThousand = 180.0

  func run() async throws -> [Figure] {
    var figures = [Figure("seed", Double(seed), "seed"), Figure("keys in each run", rounds * 1000, "keys")]
    for trouble in ProxyTrouble.chosen {
      var run = OnceRun(trouble, count: rounds * 1000, seed: seed)
      run.secondsMax = max(run.secondsMax, Double(rounds) * Self.secondsMaxForThousand)
      let result = try await run.run()
      figures += self.figures(result, trouble.description)
      note("\(trouble): \(result)")
    }
    return figures
  }

  private func figures(_ result: OnceRun.Result, _ name: String) -> [Figure] {
    [
      Figure("\(name): requests that were struck", result.strikes, "requests"),
      Figure("\(name): deliveries of a key that came before", result.repeated, "deliveries"),
      Figure("\(name): lost", result.lost, "keys", goal: .atMost(0)),
      Figure("\(name): effects twice", result.doubles, "effects", goal: .atMost(0)),
      Figure("\(name): keys that are not settled at the end", result.open, "keys", goal: .atMost(0)),
      Figure("\(name): unacknowledged at the end", result.unacknowledged, "messages", goal: .atMost(0)),
      Figure("\(name): dead letters", result.parked, "messages", goal: .atMost(0)),
      Figure("\(name): time", result.seconds, "s"),
    ]
  }
}

extension ProxyTrouble {
  /// All of them, or the one that is named.
  static var chosen: [ProxyTrouble] {
    let only = ProcessInfo.processInfo.environment["TROUBLE"]
    return (each + [all]).filter { only == nil || only == $0.description }
  }
}
