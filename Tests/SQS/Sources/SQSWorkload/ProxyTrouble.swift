// SPDX-License-Identifier: Apache-2.0

import FaultProxy
import ModelSQS

/// What goes wrong in a run, on the way to the server and in it.
public struct ProxyTrouble: Sendable, CustomStringConvertible {
  public var description: String
  var proxy = ProxyFaults()
  var model = ModelFaults()
  /// Connections are refused for a third of the time.
  var isRefusing = false

  public static let each: [ProxyTrouble] = [
    ProxyTrouble(description: "nothing"),
    ProxyTrouble(description: "refused", isRefusing: true),
    ProxyTrouble(description: "reset before", proxy: ProxyFaults([.resetBefore: 0.1])),
    ProxyTrouble(description: "reset after", proxy: ProxyFaults([.resetAfter: 0.1])),
    ProxyTrouble(description: "reset within", proxy: ProxyFaults([.resetWithin: 0.1])),
    ProxyTrouble(description: "black hole", proxy: ProxyFaults([.hole: 0.02])),
    ProxyTrouble(description: "black hole within", proxy: ProxyFaults([.holeWithin: 0.02])),
    ProxyTrouble(description: "slow", proxy: ProxyFaults(bytesPerSecond: 50_000)),
    ProxyTrouble(description: "500", proxy: ProxyFaults([.status500: 0.2])),
    ProxyTrouble(description: "503", proxy: ProxyFaults([.status503: 0.2])),
    ProxyTrouble(description: "throttled") { $0.throttle = 0.5 },
    ProxyTrouble(description: "entries") { ($0.failEntry, $0.blameSender) = (0.3, 0.5) },
    ProxyTrouble(description: "duplicates") { $0.duplicate = 0.2 },
    ProxyTrouble(description: "late") { $0.late = 0.1 },
  ]

  /// Those which need no patience: a long poll into a black hole takes half a minute to be given up.
  public static let quick = each.filter { !$0.description.contains("hole") }

  public static let all: ProxyTrouble = {
    var trouble = ProxyTrouble(description: "all") { faults in
      (faults.throttle, faults.failEntry, faults.blameSender, faults.duplicate, faults.late) = (0.1, 0.1, 0.5, 0.05, 0.05)
    }
    trouble.proxy = ProxyFaults(Dictionary(uniqueKeysWithValues: ProxyFault.allCases.map { ($0, 0.01) }), bytesPerSecond: 200_000)
    trouble.isRefusing = true
    return trouble
  }()

  private init(description: String, proxy: ProxyFaults = ProxyFaults(), isRefusing: Bool = false) {
    self.description = description
    self.proxy = proxy
    self.isRefusing = isRefusing
  }

  private init(description: String, _ change: (inout ModelFaults) -> Void) {
    self.description = description
    change(&model)
  }
}
