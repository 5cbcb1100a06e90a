// SPDX-License-Identifier: Apache-2.0

/// One finding, as a type with facts for fields: its code and severity belong to the type, its sentences to the value.
///
/// How the sentences are written: lower case, no full stop, no blame, and what stands there before what was hoped for.
/// The span is the smallest one that holds the mistake. One mistake is one finding: a value that could not be read is
/// passed on as poisoned, and what meets it keeps silent.
package protocol Problem: Sendable {
  /// The stable name of the finding, in words joined by hyphens.
  static var code: String { get }
  /// What is shown as its code: that of the type, but where one type tells what a table of rules has found.
  var shownCode: String { get }
  static var severity: Severity { get }
  /// The file is no readable YAML at all, so nothing else can be said about it.
  static var isUnreadable: Bool { get }

  var span: Span { get }
  /// What is so, in one sentence.
  var message: String { get }
  /// What to write instead.
  var help: String { get }
  /// Other places that belong to the story, at most two.
  var related: [Related] { get }
  /// The change of the text that mends it, where no other one is likely to be meant.
  var fix: Fix? { get }
}

extension Problem {
  package var shownCode: String { Self.code }
  package static var severity: Severity { .error }
  package static var isUnreadable: Bool { false }
  package var related: [Related] { [] }
  package var fix: Fix? { nil }
}

package enum Severity: String, Sendable {
  case error, warning
}

/// Another place that a finding speaks of, such as the first of two declarations.
package struct Related: Sendable {
  package var span: Span
  package var message: String

  package init(_ message: String, at span: Span) {
    self.span = span
    self.message = message
  }
}
