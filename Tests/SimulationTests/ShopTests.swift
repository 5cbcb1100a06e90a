// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Foundation
import Testing

@Suite struct ShopTests {
  @Test func noOrderIsLost() {
    let report = simulate(seeds: 0..<200) { world in
      world.run(instances: 2) { instance in Shop(book: Book { id, context in instance.effect("booked", id, context) }) }
      for id in 1...20 { world.send(Order(id: id), to: "orders", expecting: .effect("booked", id)) }
    }
    #expect(report.isClean, "\(report)")
  }

  /// It is hidden far longer than nothing may happen.
  @Test func whatWaitsForADayIsNoDeadlock() {
    let report = simulate(seeds: 0..<3, faults: .none) { world in
      world.run { instance in Shop(book: Book { id, context in instance.effect("booked", id, context) }) }
      world.send(expecting: [.effect("booked", 1)]) { try await Shop.orders($0).send(book: Order(id: 1), delay: .seconds(86_400)) }
    }
    #expect(report.isClean, "\(report)")
  }

  @Test func thePageShowsTheTestAboveWordByWord() throws {
    let file = URL(filePath: #filePath)
    let page = file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Documentation/Testing.md")
    let blocks = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```swift\n")
    let example = try #require(blocks.first { $0.contains("simulate(seeds:") }?.components(separatedBy: "```").first)
    let body = lines(example).filter { !$0.hasPrefix("import ") }.joined(separator: "\n")
    #expect(lines(try String(contentsOf: file, encoding: .utf8)).joined(separator: "\n").contains(body))
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
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

/// The stages of the example of Documentation/Testing.md.
struct Book: BookStages {
  /// What is done to the world outside.
  var act: @Sendable (Int, StageContext) async throws -> Void

  func store(id: Int, context: StageContext) async throws { try await act(id, context) }
}
