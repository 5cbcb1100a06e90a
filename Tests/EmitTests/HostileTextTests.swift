// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmaturePattern
import ArmaturePlan
import ArmatureReport
import Testing

@testable import ArmatureEmit

/// Whatever a text holds, wherever a spec may write one, it stays inside of its literal or its comment.
@Suite struct HostileTextTests {
  @Test(arguments: texts)
  func noTextLeavesItsPlace(_ text: String) {
    let plain = lines(emitted("plain"))
    let hostile = lines(emitted(text))
    let isSame = plain.map(skeleton) == hostile.map(skeleton)
    #expect(isSame, "\(hostile.joined(separator: "\n"))")
  }

  static let texts = [
    "\"", "\\", "\\(exit(1))", "\"); exit(1) //", "*/", "/*", "\n", "\r\n", "\u{2028}", "\u{2029}", "\u{202E}", "#\"", "\"\"\"",
    "\0", "\u{FEFF}", "#endif", "`", "$0", "}\n}\nextension String { init() { exit(1) } }", "\u{85}", "é\u{301}",
  ]

  private func lines(_ text: String) -> [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

  /// A line without what stands in literals, comments, and names that are made of the text.
  private func skeleton(_ line: String) -> String {
    var result = ""
    var isInText = false
    var isEscaped = false
    if line.drop(while: { $0 == " " }).hasPrefix("///") { return "///" }
    for scalar in line.unicodeScalars {
      if isInText, isEscaped { isEscaped = false; continue }
      if isInText, scalar == "\\" { isEscaped = true; continue }
      if scalar == "\"" { isInText.toggle() }
      if !isInText { result.unicodeScalars.append(scalar) }
    }
    let names = ["case .", "self = .", "case ", "Own.Kind.", "Kind."]
    for name in names { if let range = result.firstRange(of: name) { return String(result[..<range.upperBound]) } }
    return result.replacing(" ", with: "")
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
      Field(name: Located("any", at: span), type: .checked(.any, [Check(.assertion(assertion(text, pattern)), at: span)]), isOptional: false,
        standard: .object([Literal.Member(key: text, value: .string(text))])),
    ]
    let message = Message(name: Located("Own", at: span), record: Record(fields: fields))
    let pipeline = Pipeline(files: ["a.yaml"], swiftTypes: [], messages: [message], queues: [], processes: [], service: nil)
    return emit(plan(pipeline)).map(\.text).joined()
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
