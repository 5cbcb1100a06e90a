// SPDX-License-Identifier: Apache-2.0

/// A regular expression of ECMA-262, checked and compiled.
package struct Pattern: Hashable, Sendable {
  /// As the spec writes it.
  package let source: String
  /// The automaton, in the text form that the runtime's matcher reads.
  package let table: String

  package init(source: String, table: String) {
    self.source = source
    self.table = table
  }
}
