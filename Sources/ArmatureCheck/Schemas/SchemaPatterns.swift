// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport

extension SchemaFiles {
  /// A pattern as an automaton, or nil and a finding.
  mutating func compiled(_ text: Located<String>) -> Pattern? {
    switch patterns.compiled(text.value, at: text.span) {
    case .pattern(let pattern): return pattern
    case .fault(let fault): findings.add(SchemaPattern(pattern: text, fault: fault))
    case .beyond(let problem?): findings.add(problem)
    case .beyond(nil): break
    }
    return nil
  }
}
