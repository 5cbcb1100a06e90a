// SPDX-License-Identifier: Apache-2.0

import Figures
import SQSWorkload

/// Puts one trouble after the other between a service and its queues, and then all of them together.
struct ProxyCase {
  /// Thousands of orders in each run.
  let rounds: Int
  let seed: UInt64
  private static let secondsMaxForThousand = 180.0

  func run() async throws -> [Figure] {
    var figures = [Figure("seed", Double(seed), "seed"), Figure("orders in each run", rounds * 1000, "messages")]
    for trouble in ProxyTrouble.chosen {
      var run = ProxyRun(trouble, count: rounds * 1000, seed: seed)
      run.secondsMax = max(run.secondsMax, Double(rounds) * Self.secondsMaxForThousand)
      let result = try await run.run()
      figures += self.figures(result, trouble.description)
      note("\(trouble): \(result)")
    }
    return figures
  }

  private func figures(_ result: ProxyRun.Result, _ name: String) -> [Figure] {
    // A server that refuses every other request has to be asked more than once; the others are told.
    let goal = name == "throttled" ? Figure.Goal.atMost(1.5) : .none
    return [
      Figure("\(name): requests that were struck", result.strikes, "requests"),
      Figure("\(name): lost", result.lost, "messages", goal: .atMost(0)),
      Figure("\(name): unacknowledged at the end", result.unacknowledged, "messages", goal: .atMost(0)),
      Figure("\(name): dead letters", result.parked, "messages", goal: .atMost(0)),
      Figure("\(name): extra deliveries", result.extraDeliveries, "messages"),
      Figure("\(name): effects twice", result.doubles, "effects"),
      Figure("\(name): orders sent again by their producer", result.sentAgain, "messages"),
      Figure("\(name): requests for each operation", Double(result.requests) / Double(result.operations), "x", goal: goal),
      Figure("\(name): time", result.seconds, "s"),
    ]
  }
}
