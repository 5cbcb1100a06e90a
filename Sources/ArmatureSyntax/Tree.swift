// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A file's values, each with its place, and nothing yet known of what they mean.
package struct Tree: Sendable {
  package var file: String
  /// Nil where the file holds nothing, or nothing readable.
  package var root: Node?
  /// False where reading stopped early, so that the file may declare names that nobody has seen.
  package var isComplete: Bool
  /// What its comments say of findings.
  package var allowances: [Allowance]

  package init(file: String, root: Node?, isComplete: Bool, allowances: [Allowance] = []) {
    self.file = file
    self.root = root
    self.isComplete = isComplete
    self.allowances = allowances
  }
}

package indirect enum Node: Sendable {
  case scalar(Scalar)
  case sequence(Sequence)
  case mapping(Mapping)
  /// A value that cannot be used; the report says why, and nothing more is to be said.
  case refused(Span)

  package var span: Span {
    switch self {
    case .scalar(let scalar): scalar.span
    case .sequence(let sequence): sequence.span
    case .mapping(let mapping): mapping.span
    case .refused(let span): span
    }
  }
}

package struct Scalar: Sendable {
  package enum Style: Sendable { case plain, single, double, literal, folded }

  package var value: String
  package var style: Style
  package var span: Span
  /// For a literal block (`|`): where the first character of each line of `value` stands. Empty for the other styles.
  package var linePositions: [Position]
  /// The comment behind plain text on its line, where it may have been meant as text: no space follows its `#`.
  package var comment: Located<String>?

  package init(value: String, style: Style, span: Span, linePositions: [Position]) {
    self.value = value
    self.style = style
    self.span = span
    self.linePositions = linePositions
  }

  /// Nothing is written, or a plain `null` or `~`.
  package var isNull: Bool {
    guard style == .plain else { return false }
    return switch value {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
  }
}

package struct Sequence: Sendable {
  package var items: [Node]
  package var span: Span

  package init(items: [Node], span: Span) {
    self.items = items
    self.span = span
  }
}

package struct Mapping: Sendable {
  package struct Entry: Sendable {
    package var key: Located<String>
    package var value: Node

    package init(key: Located<String>, value: Node) {
      self.key = key
      self.value = value
    }
  }
  /// In the order written; no two keys are the same.
  package var entries: [Entry]
  package var span: Span
  /// False where an entry was refused, which may have meant any key.
  package var isComplete: Bool

  package init(entries: [Entry], span: Span, isComplete: Bool = true) {
    self.entries = entries
    self.span = span
    self.isComplete = isComplete
  }

  package subscript(_ key: String) -> Entry? {
    entries.first { $0.key.value == key }
  }
}
