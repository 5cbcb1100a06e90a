// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmaturePattern
import ArmatureReport
import Testing

@testable import ArmatureEmit
@testable import ArmaturePlan

/// Whatever a text holds, wherever a spec may write one, it stays inside of its literal or its comment.
@Suite struct HostileTextTests {
  @Test(arguments: hostileTexts)
  func noTextLeavesItsPlace(_ text: String) {
    // A key that JSON escapes is written and read in another way.
    let plain = isPlain(text) ? "a plain text" : "a \"plain\" text"
    let isSame = SwiftTokens.kinds(of: emitted(text)) == SwiftTokens.kinds(of: emitted(plain))
    #expect(isSame, "\(emitted(text))")
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
    return emit(plan(pipeline, fingerprint: "", texts: [:])).map(\.text).joined()
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
