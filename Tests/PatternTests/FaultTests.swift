// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import Testing

/// What is told of an expression that is none, or that an automaton cannot follow.
@Suite struct FaultTests {
  private static let faults: [(pattern: String, offset: Int, message: String)] = [
    ("(a", 0, "a group is not closed"),
    ("é(a]", 1, "a group is not closed"),
    ("a)", 1, "a `)` closes no group"),
    ("a**", 2, "a quantifier follows a quantifier"),
    ("a|*", 2, "`*` has nothing to repeat"),
    ("^*", 1, "an assertion is repeated"),
    ("\\b+", 2, "an assertion is repeated"),
    ("{1}", 0, "a `{` follows nothing that it could repeat"),
    ("x{,5}", 1, "a `{` begins no quantifier"),
    ("x{a}", 1, "a `{` begins no quantifier"),
    ("x{3,2}", 1, "the quantifier asks for at least 3 and at most 2"),
    ("x{1001}", 2, "a quantifier counts to more than 1000"),
    ("x{99999999999999999999}", 2, "a quantifier counts to more than 1000"),
    ("[b-a]", 1, "the range `b-a` begins after its end"),
    ("a[b", 1, "a `[` is not closed"),
    ("a\\", 1, "the expression ends in a backslash"),
    ("[\\", 1, "the expression ends in a backslash"),
    ("a\\Z", 1, "`\\Z` is not an escape"),
    ("\\é", 0, "`\\é` is not an escape"),
    ("\\01", 0, "`\\01` is an octal escape"),
    ("\\c1", 0, "`\\c` is not followed by a letter"),
    ("\\x4", 0, "an escape needs 2 hexadecimal digits"),
    ("\\u12", 0, "an escape needs 4 hexadecimal digits"),
    ("\\u{110000}", 0, "`\\u{` begins no code point"),
    ("\\u{}", 0, "`\\u{` begins no code point"),
    ("a\\1", 1, "`\\1` refers back to what a group matched, which an automaton cannot remember"),
    ("\\k<a>", 0, "`\\k` refers back to what a group matched, which an automaton cannot remember"),
    ("a(?=b)", 1, "`(?=` is a lookahead, which an automaton has no place for"),
    ("(?!b)", 0, "`(?!` is a lookahead, which an automaton has no place for"),
    ("(?<=b)", 0, "`(?<=` is a lookbehind, which an automaton has no place for"),
    ("(?<!b)", 0, "`(?<!` is a lookbehind, which an automaton has no place for"),
    ("(?i)a", 0, "`(?` does not begin a known group"),
    ("(?P<a>b)", 0, "`(?` does not begin a known group"),
    ("(?<1>b)", 0, "a group's name is incomplete"),
    ("\\p{Letters}", 0, "the Unicode property `Letters` is not known here"),
    ("\\pL", 0, "`\\p` is not followed by a name in braces"),
    ("\\p{Script=Greek}", 0, "`\\p{Script=Greek}` asks for a script, and the compiler has no table of scripts"),
  ]

  @Test(arguments: faults)
  func tellsWhatIsWrongAndWhere(pattern: String, offset: Int, message: String) throws {
    let fault = try #require(throws: PatternFault.self) { try Pattern.compile(pattern).get() }
    #expect(fault.message == message)
    #expect(fault.offset == offset)
    #expect(!fault.help.isEmpty && !fault.help.hasSuffix("."))
  }

  /// Each would take long, or much memory, were it not stopped at a bound.
  private static let large: [(pattern: String, message: String)] = [
    (String(repeating: "a", count: 4_097), "the expression is longer than 4096 bytes"),
    (String(repeating: "(", count: 3_000), "groups are nested more than 64 levels deep"),
    ("((a{100}){100}){100}", "the expression is too large to be compiled"),
    ("((((){1000}){1000}){1000}){1000}", "the expression is too large to be compiled"),
    (String(repeating: "a?", count: 1_000) + String(repeating: "a", count: 1_000), "the expression is too large to be compiled"),
    ("(a|b)*a(a|b){15}", "the expression needs more than 2000 states"),
    ("^(.{0,30}@.{0,30}\\.){2}$", "the expression needs more than 2000 states"),
    (Self.ideographs, "the expression distinguishes more than 255 kinds of characters"),
  ]

  private static let ideographs = String(
    String.UnicodeScalarView((UInt32(0x4E00)..<0x4F40).compactMap { Unicode.Scalar($0) }))

  @Test(arguments: large)
  func stopsAtItsBounds(pattern: String, message: String) throws {
    let fault = try #require(throws: PatternFault.self) { try Pattern.compile(pattern).get() }
    #expect(fault.message == message)
  }

  /// Large, nested or dull, and yet small automatons.
  @Test(arguments: [
    "\\p{L}{100}", "(a|b){1000}", "^[a-z]{1,1000}$", "[0-9]{1000}", "(((a*)*)*)*b", "(x+x+)+y", "(.*.*.*.*.*=.*)*$",
    String(repeating: "(a*)*", count: 800), String(repeating: "|", count: 4_095), String(repeating: "(?:a?){9}", count: 400),
    String(repeating: "[\\p{L}a]", count: 500), String(repeating: "(\\b|\\B|^|$)*", count: 290),
  ])
  func compilesWhatOnlyLooksLarge(pattern: String) throws {
    #expect(try Pattern.compile(pattern).get().table.utf8.count < 16_384)
  }
}
