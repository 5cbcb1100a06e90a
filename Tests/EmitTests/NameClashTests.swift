// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Foundation
import Testing

/// Names that are made up of others, beside those that the generated Swift is written with. `CleanBuildTests` builds the same case.
@Suite struct NameClashTests {
  @Test func whatIsMadeUpGivesWayToTheRuntime() throws {
    let text = try program(of: "accepts-names-of-the-runtime")
    for name in ["RetryPolicy", "QueueFacts"] {
      #expect(!text.contains("struct \(name):"), "\(name) would be the target's")
      #expect(text.contains("struct \(name)2:"))
    }
    #expect(text.contains("private func claimKey2("), "claimKey would be the process's own")
  }

  /// `AfterParse` is the type of a key, and `AfterTellItem` that of what a batch is given.
  @Test func noFrameHidesWhatItHolds() throws {
    let text = try program(of: "accepts-names-of-the-runtime")
    for name in ["AfterParse", "AfterTellItem"] {
      #expect(text.components(separatedBy: "struct \(name):").count == 2, "\(name) in \(text)")
      #expect(text.contains("struct \(name)2:"))
    }
  }

  @Test func noTypeOfATestHidesThatOfAKey() throws {
    let spec = """
      armature: 1
      messages: { Order: { id: string } }
      queues: { orders: { url: "memory:" }, parked: { url: "memory:" } }
      processes:
        sell:
          in: Order
          errors: parked
          stages:
            - { map: look, from: id, to: { mock: { fields: { count: int } } } }
            - { drive: deliver, from: mock }
      service: Shop
      dispatch: { queue: orders, to: sell }
      tests:
        - { name: one, process: sell, given: { id: a }, mock: { look: { value: { count: 1 } }, deliver: {} }, expect: { ack: done } }

      """
    let compilation = compileTests([SourceFile(name: "specs/a.yaml", text: spec)], of: "Shop")
    let text = try #require(compilation.files.first?.text, "\(renderLines(compilation.report))")
    #expect(text.contains("struct SellMock2: SellStages") && text.contains("-> SellMock "), "\(text)")
  }

  /// The order in which they are looked at is another one in each run.
  @Test func eachUnionOnACircleIsIndirect() throws {
    let text = try program(of: "accepts-unions-in-a-circle")
    #expect(text.contains("indirect enum CircleA") && text.contains("indirect enum CircleB"), "\(text)")
  }

  private func program(of name: String) throws -> String {
    let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Corpus/check")
    let text = try String(contentsOf: corpus.appending(path: "\(name)/spec.yaml"), encoding: .utf8)
    let compilation = compile([SourceFile(name: "spec.yaml", text: text)])
    try #require(!compilation.report.hasErrors, "\(renderLines(compilation.report))")
    return compilation.files.map(\.text).joined()
  }
}
