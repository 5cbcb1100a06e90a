// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmaturePattern
import ArmatureReport
import Testing

@testable import ArmatureEmit
@testable import ArmaturePlan

/// Whatever a text holds, wherever a spec may write one, it stays inside of its literal or its comment.
@Suite struct HostileTextTests {
  @Test(arguments: texts)
  func noTextLeavesItsPlace(_ text: String) {
    // A key that JSON escapes is written and read in another way.
    let plain = isPlain(text) ? "a plain text" : "a \"plain\" text"
    let isSame = skeleton(emitted(text), of: text) == skeleton(emitted(plain), of: plain)
    #expect(isSame, "\(emitted(text))")
  }

  static let texts = [
    "\"", "\\", "\\(exit(1))", "\"); exit(1) //", "*/", "/*", "\n", "\r\n", "\u{2028}", "\u{2029}", "\u{202E}", "#\"", "\"\"\"",
    "\0", "\u{FEFF}", "#endif", "`", "$0", "}\n}\nextension String { init() { exit(1) } }", "\u{85}", "é\u{301}",
    "\r", "\n\r", "\u{B}", "\u{C}", "\u{2066}lamp\u{2069}", "\u{200B}", "\u{200F}", "\u{E000}", "\u{10FFFF}", "\u{FFFD}",
    "👩‍👩‍👧", "🇩🇪", "\\u{0}", "\\0", "\\\"", "\\\\\"", "\"\"\"\n", "\"#", "##\"", "\\#(exit(1))",
    "#sourceLocation(file: \"x\", line: 1)", "\n#sourceLocation()", "\n#endif", "#if true", "#error(\"x\")",
    "///", "//", "/**", "*/*", "/*/", "*/ import Glibc /*",
    "@main", "`lamp`", "``", ";", "%", "%s", "%n", "${", "${LAMP}", "$(LAMP)", "<#lamp#>", "/lamp/", "{", "}", "}}",
    "{}", "(", ")", "[", "]", "\u{1}", "\u{7F}", "\u{1B}[31m", "self", "init", "Self", "\t", " ", "  lamp  ",
    String(repeating: "\"", count: 5000),
    String(repeating: "% ", count: 20_000),
  ]

  /// The text without documentation, without what stands in literals, without space, and with one name for every case
  /// that is made of a text.
  private func skeleton(_ file: String, of text: String) -> String {
    let lines = file.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("///") }
    let names = Set(caseNames([text]) + ["value"])
    var result = ""
    var word = ""
    for character in outside(lines.joined(separator: "\n")) + [" "] {
      if character.isLetter || character.isNumber { word.append(character); continue }
      result += names.contains(word) ? "NAME" : word
      word = ""
      if character != " ", character != "\n" { result.append(character) }
    }
    return result
  }

  /// What stands outside of literals.
  private func outside(_ text: String) -> [Character] {
    var result: [Character] = []
    var isInText = false
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isInText, isEscaped { isEscaped = false; continue }
      if isInText, scalar == "\\" { isEscaped = true; continue }
      if scalar == "\"" { isInText.toggle() }
      if !isInText { result.append(Character(scalar)) }
    }
    return result
  }

  private func emitted(_ text: String) -> String {
    let kind = ValueType.enumeration(Enumeration(values: [Located(text, at: span), Located("other", at: span)]))
    let single = ValueType.enumeration(Enumeration(values: [Located(text, at: span)]))
    let pattern = Pattern(source: text, table: text)
    let fields = [
      Field(name: Located("kind", at: span), key: text, type: kind, isOptional: false, notes: Notes(doc: "A \(flat(text)) b")),
      Field(name: Located("only", at: span), type: single, isOptional: false),
      Field(
        name: Located("code", at: span), type: .checked(.string, [Check(.pattern(pattern), at: span)]), isOptional: false,
        standard: .string(text), isSensitive: true),
      Field(
        name: Located("any", at: span), type: .checked(.any, [Check(.assertion(assertion(text, pattern)), at: span)]),
        isOptional: false, standard: .object([Literal.Member(key: text, value: .string(text))])),
    ]
    let message = Message(name: Located("Own", at: span), record: Record(fields: fields))
    let pipeline = Pipeline(files: ["a.yaml"], swiftTypes: [], messages: [message], queues: [], processes: [], service: nil)
    return emit(plan(pipeline, fingerprint: "")).map(\.text).joined()
  }

  private func assertion(_ text: String, _ pattern: Pattern) -> Assertion {
    .all([
      .equal([.string(text)]), .required([text]), .dependentRequired(key: text, [text]), .rule(.pattern(pattern)),
      .object(
        Assertion.ObjectAssertion(
          properties: [Assertion.ObjectAssertion.Property(key: text, value: .kinds([.null]))],
          patterns: [Assertion.ObjectAssertion.PatternProperty(pattern: pattern, value: .kinds([.null]))],
          additional: .always(false))),
    ])
  }

  /// A text of several lines is documentation of several lines.
  private func flat(_ text: String) -> String { text.replacing("\n", with: " ").replacing("\r\n", with: " ") }
}

private let span = Span(file: "a.yaml", start: Position(line: 1, column: 1), end: Position(line: 1, column: 2))
