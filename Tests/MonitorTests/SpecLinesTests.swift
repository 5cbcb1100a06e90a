// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
@testable import ArmatureMonitor
import Testing

@Suite struct SpecLinesTests {
  private static let spec = """
    processes:
      pay:
        stages:
          - map: charge   # pure
            from: id

          # The next one.
          - from: [a,
              b]
            async: book
            swift: |
              return 1

          - drive: end
        errors: parked
    """

  @Test(arguments: [
    (4, 14, "charge", "- map: charge   # pure\n  from: id"),
    (10, 16, "book", "- from: [a,\n    b]\n  async: book\n  swift: |\n    return 1"), (14, 16, "end", "- drive: end"),
    (4, 14, "charged", nil), (4, 13, "charge", nil), (5, 14, "charge", nil), (99, 14, "charge", nil), (0, 0, "", nil),
  ] as [(Int, Int, String, String?)])
  func aStageHasItsOwnLinesAlone(line: Int, column: Int, name: String, lines: String?) {
    let all = Self.spec.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(SpecLines.excerpt(all, line: line, column: column, name: name) == lines)
  }

  /// The program holds the lines of its processes, so no file has to be there; the line of a process is that in its file.
  @Test func aProgramShowsThemWithoutItsSpecs() {
    let text = Self.spec.split(separator: "\n", maxSplits: 1)[1]
    let end = StageFacts(index: 2, kind: .drive, name: "end", line: 53, column: 16)
    let process = ProcessFacts(
      name: "pay", message: "Payment", file: "nowhere/pay.yaml", line: 41, once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .zero, backoffMax: .zero, jitter: .none), errors: nil, stages: [end])
    let dispatch = DispatchFacts(queue: "payments", process: "pay")
    let specs = SpecLines(ServiceFacts(name: "Till", queues: [], dispatch: dispatch, specs: ["pay": String(text)]))
    #expect(specs.of(process) == "pay:" && specs.of(end, in: process) == "- drive: end")
    let none = SpecLines(ServiceFacts(name: "Till", queues: [], dispatch: dispatch))
    #expect(none.of(process) == nil && none.of(end, in: process) == nil)
  }
}
