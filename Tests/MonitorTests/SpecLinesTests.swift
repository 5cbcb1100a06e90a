// SPDX-License-Identifier: Apache-2.0

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
}
