// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Testing

/// The lines of processes that a program holds.
@Suite struct ProcessTextTests {
  @Test func aTextIsAllThatStandsDeeperThanTheName() throws {
    let spec = """
      processes:
        take:                 # takes it
          in: Order
      # At the margin, and still inside.

          errors: parked
          stages:
            - drive: store
              swift: |
                keep(message)

        # Of the next one.
        give: { in: Order, errors: parked,
          stages: [{ drive: hand }] }
      service: Shop
      """
    let text = try generated(spec)
    let take = #""take": "  take:                 \u{23} takes it\n    in: Order\n\u{23} At the margin, and still inside.\n\n"#
      + #"    errors: parked\n    stages:\n      - drive: store\n        swift: |\n          keep(message)","#
    #expect(text.contains(take), "\(text)")
    #expect(text.contains(#""give": "  give: { in: Order, errors: parked,\n    stages: [{ drive: hand }] }"])"#), "\(text)")
  }

  private func generated(_ processes: String) throws -> String {
    let source = """
      armature: 1
      messages: { Order: { id: string } }
      queues: { tasks: { url: "memory:" }, parked: { url: "memory:" } }
      \(processes)
      dispatch: { queue: tasks, to: [take, give] }
      """
    let compilation = compile([SourceFile(name: "specs/Shop/shop.yaml", text: source)])
    return try #require(compilation.files.last?.text, "\(renderLines(compilation.report))")
  }
}
