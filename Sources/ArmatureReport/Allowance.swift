// SPDX-License-Identifier: Apache-2.0

/// A comment that says a warning is meant, and why: `# armature:allow key-unread -- the next version reads it`.
package struct Allowance: Sendable {
  /// An allowance lives as long as its finding, so one without a use is told. A breaking change is one until the next
  /// release, and what allows it may stay: therefore it has a word of its own.
  package enum Word: String, CaseIterable, Sendable {
    case allow, breaking

    package var marker: String { "armature:\(rawValue)" }
    var noun: String { self == .allow ? "code" : "rule" }
  }

  package var word: Word
  package var code: Located<String>
  package var reason: String
  /// The line whose findings it speaks of: its own one, or the next that is no comment.
  package var line: Int

  package init(word: Word = .allow, code: Located<String>, reason: String, line: Int) {
    self.word = word
    self.code = code
    self.reason = reason
    self.line = line
  }
}

/// A warning that its author has allowed.
package struct AllowedProblem: Sendable {
  package var problem: any Problem
  package var reason: String
}
