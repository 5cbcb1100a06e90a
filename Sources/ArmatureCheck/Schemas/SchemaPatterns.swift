// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport

extension SchemaFiles {
  /// A pattern as an automaton, or nil and a finding.
  mutating func compiled(_ text: Located<String>) -> Pattern? {
    Pattern(source: text.value, table: "")
  }
}
