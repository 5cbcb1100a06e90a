// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
@testable import ArmaturePattern
import Testing

/// What expressions match, decided by the grammar of ECMA-262.
@Suite struct VerdictTests {
  private static let verdicts: [(pattern: String, matches: [String], misses: [String])] = [
    ("", ["", "a"], []),
    ("^a*$", ["", "aaa"], ["b", "aab"]),
    ("a+", ["xaay"], ["", "xyz"]),
    ("^X_", ["X_", "X_a"], ["aX_", "X"]),
    ("f.*o", ["foo", "a fo"], ["f\no", "of"]),
    ("[0-9]{2,}", ["a12b", "123"], ["1a2"]),
    ("\\p{Letter}cole", ["l'école"], ["COLE", "cole"]),
    ("^\\p{digit}+$", ["42", "৪২"], ["", "-%#"]),
    ("^\\W+$", ["-", "é"], ["a", ""]),
    ("^[^]$", ["a", "\n", "🐲"], ["", "ab"]),
    ("[]", [], ["", "a"]),
    ("a|b|", ["", "x"], []),
    ("^(a|bc)$", ["a", "bc"], ["b", "abc"]),
    ("^(?<year>\\d{4})-(?:0[1-9]|1[0-2])$", ["2026-01", "2026-12"], ["2026-13", "2026-1"]),
    ("^a{2,3}?$", ["aa", "aaa"], ["a", "aaaa"]),
    ("^a{0}b$", ["b"], ["ab"]),
    ("a$|^b", ["xa", "bx"], ["ax", "xb"]),
    ("x^|a$b", [], ["x", "ab", ""]),
    ("^$", [""], ["\n", "a"]),
    ("$^", [""], ["a"]),
    ("\\bfoo\\b", ["foo", "a foo.", "éfooé"], ["foot", "_foo", "xfoo"]),
    ("\\B", ["", "ab", "..", "a🐲!"], ["a", "aéb"]),
    ("^\\b", ["a"], ["", " a"]),
    (".", ["a", "🐲"], ["", "\n", "\r", "\u{2028}\u{2029}"]),
    ("^\\s+$", ["\t\u{b}\u{c} \u{a0}\u{feff}\u{2003}\u{2028}"], ["\u{200b}", "\u{180e}"]),
    ("^\\x41\\u0042\\u{43}\\ud83d\\udc32$", ["ABC🐲"], ["ABC"]),
    ("^[\\ud83d\\udc32-\\u{1f43f}]$", ["🐲", "🐿"], ["🐱🐱", "🐉"]),
    ("^\\cA\\0\\t\\v$", ["\u{1}\0\t\u{b}"], [""]),
    ("^[\\b]$", ["\u{8}"], ["b"]),
    ("^[a\\-z]$", ["a", "-", "z"], ["b"]),
    ("^[-a]$", ["-", "a"], ["b"]),
    ("^[+--]$", ["+", ",", "-"], ["."]),
    ("^[^\\n]$", ["\r"], ["\n"]),
    ("^\\P{Lu}$", ["a", "1"], ["A", "É"]),
    ("^[\\p{L}\\p{Nd}_]+$", ["Straße_9"], ["a b"]),
    ("^\\p{gc=Lu}\\p{General_Category=Ll}$", ["Éa"], ["aA"]),
    ("^\\p{Alphabetic}\\p{ASCII}\\p{Any}$", ["é~🐲"], ["1~~"]),
    // What ECMA-262 takes in without the flag `u` only, and schemas are full of.
    ("^a]}$", ["a]}"], ["a"]),
    ("^[\\w-.]+\\@\\_$", ["a-b.c@_"], ["a/@_"]),
    ("^a\\-b\\/c\\'$", ["a-b/c'"], ["ab"]),
  ]

  @Test(arguments: verdicts)
  func matchesWhatTheGrammarSays(pattern: String, matches: [String], misses: [String]) throws {
    let compiled = try JSONPattern(compiling: pattern)
    for text in matches { #expect(compiled.matches(text), "\(pattern) misses \(text.debugDescription)") }
    for text in misses { #expect(!compiled.matches(text), "\(pattern) matches \(text.debugDescription)") }
  }

  /// A long text, so that it is not all in the string, and one that comes in pieces.
  @Test func readsTextsOfAnyKind() throws {
    let pattern = try JSONPattern(compiling: "^(é日🐲)+$")
    let text = String(repeating: "é日🐲", count: 1_000)
    #expect(pattern.matches(text))
    #expect(!pattern.matches(text + "é"))
    #expect(pattern.matches(String(text.dropFirst(3))))
  }

  /// The text of a table is what generated code holds: a change here changes what everybody's build prints.
  @Test func tableIsSmallAndPlain() throws {
    #expect(try Pattern.compile("^a*$").get().table == "23230X31103012")
    let table = try Pattern.compile("^[A-Z]{3}-\\p{L}{1,64}$").get().table
    #expect(table.utf8.count < 4_000)
    #expect(table.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
  }

  /// A table is a static string in generated code, which may be one letter long or none.
  @Test func readsStaticStrings() {
    #expect(JSONPattern("23230X31103012").matches("aa"))
    #expect(!JSONPattern("").matches(""))
    #expect(!JSONPattern("1").matches(""))
  }

  @Test func staysWithinBytesThatAreNoText() throws {
    let pattern = try JSONPattern(compiling: "^[^a]*\\p{L}$")
    let bytes: [UInt8] = [0xF4, 0x80, 0xFF, 0xC3, 0xF7, 0xBF, 0xBF, 0xBF, 0x80, 0xE3, 0x81]
    for start in bytes.indices {
      for end in start...bytes.count { bytes[start..<end].withUnsafeBufferPointer { _ = pattern.matches($0) } }
    }
  }
}

extension JSONPattern {
  init(compiling pattern: String) throws {
    self.init(table: Array(try Pattern.compile(pattern).get().table.utf8))
  }
}
