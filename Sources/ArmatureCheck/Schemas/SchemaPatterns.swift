// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport

extension SchemaFiles {
  /// A pattern as an automaton, or nil and a finding. Each is compiled once.
  mutating func compiled(_ text: Located<String>) -> Pattern? {
    if let known = patterns[text.value] { return known }
    switch Pattern.compile(text.value) {
    case .success(let pattern):
      patterns[text.value] = pattern
      return pattern
    case .failure(let fault):
      findings.add(SchemaPattern(pattern: text, fault: fault))
      return nil
    }
  }
}
