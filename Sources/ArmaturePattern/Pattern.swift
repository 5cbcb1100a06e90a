// SPDX-License-Identifier: Apache-2.0

/// A regular expression of ECMA-262, checked and compiled.
///
/// The expression is read in Unicode mode, and searches: it matches a text where it matches any part of it, as JSON
/// Schema has it. From the text on its way to the table it becomes a tree (``PatternNode``), a nondeterministic
/// automaton over sets of characters (``Automaton``), and a minimal deterministic one over classes of characters
/// (``StateTable``), which the runtime follows with one step for each character and without going back.
package struct Pattern: Hashable, Sendable {
  /// As the spec writes it.
  package let source: String
  /// The automaton, in the text form that the runtime's matcher reads.
  package let table: String

  package init(source: String, table: String) {
    self.source = source
    self.table = table
  }

  /// Checks and compiles an expression, within the bounds of ``PatternLimits``.
  package static func compile(_ source: String) -> Result<Pattern, PatternFault> {
    Result { () throws(PatternFault) in
      let node = try PatternParser.parse(source)
      let states = try StateTable(Automaton(node))
      return Pattern(source: source, table: states.minimal().text)
    }
  }
}

/// What is wrong with an expression.
package struct PatternFault: Error, Hashable, Sendable {
  /// What is so: "a group is not closed".
  package let message: String
  /// What to write instead.
  package let help: String
  /// Where, in code points from the beginning of the expression.
  package let offset: Int
}

/// What keeps the compiler's time and the size of its tables bounded, whatever the expression.
enum PatternLimits {
  /// Bytes of an expression's text.
  static let bytesMax = 4_096
  /// Groups within groups.
  static let depthMax = 64
  /// The highest number in braces.
  static let repeatMax = 1_000
  /// Places of the nondeterministic automaton.
  static let placesMax = 10_000
  /// States of the deterministic automaton.
  static let statesMax = 2_000
  /// Kinds of characters that an expression tells apart. The runtime keeps a kind in a byte.
  static let classesMax = 255
  /// Entries of the table: states times kinds of characters.
  static let entriesMax = 100_000
  /// Places looked at on the way to the states.
  static let stepsMax = 4_000_000
}
