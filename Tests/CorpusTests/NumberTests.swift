// SPDX-License-Identifier: Apache-2.0

import ArmatureSpec
import Testing

/// What a number is in JSON's grammar is found out byte by byte, and a pattern of the standard library knows it, too.
@Suite struct NumberTests {
  @Test func aNumberIsWhatItsGrammarSays() {
    let letters: [Character] = ["-", "+", "0", "7", ".", "e"]
    var texts: [String] = []
    var longest: [String] = [""]
    for _ in 0..<5 {
      longest = longest.flatMap { text in letters.map { text + String($0) } }
      texts += longest
    }
    texts += ["", "1E9", "12a", "a1", "１", "1\u{301}", "0x1F", ".inf", "-0.0e+00", "00"]
    let wrong = texts.filter { text in
      isJSONNumber(text) != (text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil)
    }
    #expect(wrong.isEmpty)
  }
}
