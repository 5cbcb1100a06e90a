// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// A URL of a spec with the variables in it filled as the program will fill them, or what keeps it from being filled.
package enum FilledURL: Sendable {
  case text(String)
  /// Variables that are set to nothing and have no default.
  case missing([String])
  /// A need whose variable is set to something that the service does not take.
  case refused(Need)

  /// `variable` is the value of a variable of the environment; nil where it is not set.
  package init(_ url: String, _ needs: [Need], _ variable: (String) -> String?) {
    var values: [String: String] = [:]
    var missing: [String] = []
    for part in urlVariables(url) {
      let need = needs.first { $0.name.value == part.name }
      let set = variable(part.name)
      // What is empty counts as not set where there is a default, as it does in a shell.
      if let set, !set.isEmpty || (need == nil && !part.hasDefault) {
        if let need, !need.accepts(set) {
          self = .refused(need)
          return
        }
        values[part.name] = set
      } else if let standard = need?.standardText {
        values[part.name] = standard
      } else if !part.hasDefault {
        missing.append(part.name)
      }
    }
    self = missing.isEmpty ? .text(filledURL(url) { values[$0] }) : .missing(missing)
  }
}
