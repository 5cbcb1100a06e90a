// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ArmatureEmit

@Suite struct LiteralTests {
  @Test(arguments: [
    ("plain", #""plain""#),
    ("a \"b\" \\(c)", #""a \"b\" \\(c)""#),
    ("\n\r\t\0", #""\n\r\t\u{0}""#),
    ("#\"#", #""\u{23}\"\u{23}""#),
    ("\u{202E}\u{2066}\u{2028}\u{2029}\u{FEFF}\u{200B}\u{85}", #""\u{202E}\u{2066}\u{2028}\u{2029}\u{FEFF}\u{200B}\u{85}""#),
    ("größer 🚀", "\"größer 🚀\""),
  ])
  func aLiteralHoldsWhatItIsGiven(_ text: String, _ expected: String) {
    #expect(literal(text) == expected)
  }

  @Test func aPathKeepsWhatSwiftcShows() {
    #expect(pathLiteral("/home/c#/a b.yaml") == #""/home/c#/a b.yaml""#)
    #expect(pathLiteral("a\"b\\(c)\n") == #""a\"b\\(c)\n""#)
  }

  @Test func aCommentStaysOnItsLine() {
    #expect(commentText("a\rb\nc\u{2028}d\u{202E}e") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e")
  }

  @Test(arguments: [
    (0, "0"), (1000, "1000"), (12345, "12_345"), (-1_234_567, "-1_234_567"), (Int.min, "-9_223_372_036_854_775_808"),
  ])
  func integersAreGrouped(_ number: Int, _ expected: String) {
    #expect(integerLiteral(number) == expected)
  }

  @Test(arguments: [0.1, -0.0, .leastNormalMagnitude, .greatestFiniteMagnitude, 1e16, 123456789.125])
  func doublesComeBackTheSame(_ number: Double) {
    #expect(Double(doubleLiteral(number))?.bitPattern == number.bitPattern)
  }

  @Test func doublesThatSwiftcWouldWarnOfAreBits() {
    #expect(doubleLiteral(.leastNonzeroMagnitude) == "Double(bitPattern: 0x1)")
    #expect(doubleLiteral(-.leastNonzeroMagnitude) == "Double(bitPattern: 0x8000000000000001)")
  }

  @Test(arguments: [(0, ".seconds(0)"), (1500, ".milliseconds(1500)"), (345_600_000, ".seconds(345_600)")])
  func durationsTakeTheWidestUnit(_ milliseconds: Int, _ expected: String) {
    #expect(durationLiteral(milliseconds: milliseconds) == expected)
  }
}
