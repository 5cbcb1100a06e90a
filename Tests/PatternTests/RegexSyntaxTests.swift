// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import Testing

/// The format `regex`.
@Suite struct RegexSyntaxTests {
  @Test(arguments: [
    "", "|", "([abc])+\\s+$", "^(?:a|b)*?$", "(?=a)(?!b)(?<=c)(?<!d)", "(a)(b)\\2\\1", "\\1(a)", "(?<a>x)\\k<a>", "\\k<a>(?<a>x)",
    "(?<a>x)|(?<a>y)", "(?<$_é>x)", "(?<\\u0061>x)\\k<a>", "(?i-s:a)", "(?-m:a)", "x{0}", "x{2,}?", "x{00012,12}",
    "x{1,99999999999999999999}", "[]", "[^]", "[\\b\\-\\]^]", "[a-z-9]", "[\\d-]", "[\\ud83d\\udc32-\\u{1F43F}]", "\\p{L}\\P{Lu}",
    "\\p{Script=Greek}\\p{scx=Grek}\\p{gc=Letter}\\p{Emoji}", "\\cA\\x41\\u0041\\u{0041}\\0\\/", "a-b", "é🐲", "(?:^){2}", "\\ud83d",
  ])
  func takes(text: String) { #expect(RegexSyntax.isValid(text)) }

  @Test(arguments: [
    "^(abc]", "(", ")", "a)", "*", "a**", "a{2,1}", "a{", "}", "]", "a{,2}", "{1}", "^*", "\\b+", "(?=a)*", "(?<=a)+", "[", "[b-a]",
    "[a-\\d]", "\\", "\\-", "\\_", "\\a", "\\Z", "\\c1", "\\x4", "\\u12", "\\u{110000}", "\\u{}", "\\01", "\\1", "(a)\\2", "\\k",
    "\\k<a>", "(?<a>x)(?<a>y)", "(?<1>x)", "(?<>x)", "(?<a", "(?P<a>x)", "(?i)a", "(?-:a)", "(?ii:a)", "(?i-i:a)", "\\p", "\\pL",
    "\\p{Letters}", "\\p{Script}", "\\p{Script=Klingon}", "\\p{sc=Latin", "\\p{gc=Emoji}", "(?", "(?<", "a|(", "x{1", "x{1,", "[\\",
  ])
  func refuses(text: String) { #expect(!RegexSyntax.isValid(text)) }

  @Test func boundsItsDepth() {
    func nested(_ depth: Int) -> String { String(repeating: "(", count: depth) + String(repeating: ")", count: depth) }
    #expect(RegexSyntax.isValid(nested(200)))
    #expect(!RegexSyntax.isValid(nested(201)))
    #expect(!RegexSyntax.isValid(nested(100_000)))
  }
}
