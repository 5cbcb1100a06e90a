// SPDX-License-Identifier: Apache-2.0

import Armature

struct SignalsSizes: Sendable {}

struct SignalsOrders: SignalsOrdersStages {
  func weigh(_ lines: [SignalsLine]) -> (weight: Double, sizes: SignalsSizes) {
    (lines.reduce(0) { $0 + Double($1.count) }, SignalsSizes())
  }
  func isHeavy(_ weight: Double) -> Bool { weight > 10 }
  func archive(id: String, sizes: SignalsSizes, express: Bool?) async throws {}
}

struct SignalsParcels: SignalsParcelsStages {
  func send(_ message: SignalsParcel) async throws {}
}

struct SignalsBoxes: SignalsBoxesStages {
  func fold(_ sizes: String) async throws {}
}
