// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

/// The example of Documentation/Testing.md, word by word.
struct Book: BookStages {
  /// What is done to the world outside.
  var act: @Sendable (Int, StageContext) async throws -> Void

  func store(id: Int, context: StageContext) async throws { try await act(id, context) }
}

@Suite struct ShopTests {
  @Test func noOrderIsLost() {
    let report = simulate(seeds: 0..<200) { world in
      world.run(instances: 2) { instance in Shop(book: Book { id, context in instance.effect("booked", id, context) }) }
      for id in 1...20 { world.send(Order(id: id), to: "orders", expecting: .effect("booked", id)) }
    }
    #expect(report.isClean, "\(report)")
  }

  @Test func noOrderIsLostWhereverTheMachineDies() {
    let report = simulateCrashes(seeds: 0..<2) { world in
      world.run { instance in Shop(book: Book { id, context in instance.effect("booked", id, context) }) }
      for id in 1...5 { world.send(Order(id: id), to: "orders", expecting: .effect("booked", id)) }
    }
    #expect(report.isClean, "\(report)")
    #expect(report.verdict.crashes > 20)
  }
}
