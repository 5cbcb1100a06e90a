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

  /// Checks and compiles an expression, within the bounds of ``PatternLimits``. What it cost is added to the work, also where
  /// it fails.
  package static func compile(_ source: String, _ work: PatternWork = PatternWork()) -> Result<Pattern, PatternFault> {
    Result { () throws(PatternFault) in
      let node = try PatternParser.parse(source, work)
      let states = try StateTable(Automaton(node, work), work)
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
  /// Ranges in brackets that are kept apart.
  static let rangesMax = 10_000
  /// What categories and other properties of Unicode count as many steps, where they are looked up.
  static let stepsOfCategory = 5_000
  static let stepsOfProperty = 60_000
  /// What an entry of the table counts as many steps.
  static let stepsOfEntry = 8
  /// Steps of all expressions of a target, from which on no other is compiled.
  static let stepsOfAllMax = 600_000
}
