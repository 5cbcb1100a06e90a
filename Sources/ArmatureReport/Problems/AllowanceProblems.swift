// SPDX-License-Identifier: Apache-2.0

// What can be wrong with an allowance.

package struct AllowanceSyntax: Problem {
  package static let code = "allowance-syntax"
  package var span: Span
  package var word: Allowance.Word

  package init(span: Span, word: Allowance.Word) {
    self.span = span
    self.word = word
  }

  package var message: String { "this comment allows nothing: its \(word.noun) or its reason is missing" }
  package var help: String {
    switch word {
    case .allow: "write `# armature:allow CODE -- why`, such as `# armature:allow key-unread -- the next version reads it`"
    case .breaking: "write `# armature:breaking RULE -- why`, such as `# armature:breaking wire-enum-value-removed -- nobody sent it`"
    }
  }
}

struct AllowanceUnused: Problem {
  static let code = "allowance-unused"
  static let severity = Severity.warning
  var code: Located<String>
  /// The codes of the warnings on its line.
  var there: [String]
  var span: Span { code.span }
  var message: String { "there is no \(quote(code.value)) to allow on this line" }
  var help: String {
    nearest(code.value, in: there).map { "did you mean \(quote($0))?" }
      ?? "delete the comment, or move it to the line of the finding or the line above"
  }
  var fix: Fix? { correction(of: code, in: there) }
}

struct AllowanceOfError: Problem {
  static let code = "allowance-of-error"
  var code: Located<String>
  var span: Span { code.span }
  var message: String { "\(quote(code.value)) is an error, but only warnings can be allowed" }
  var help: String { "fix the error itself, and delete the comment" }
}
