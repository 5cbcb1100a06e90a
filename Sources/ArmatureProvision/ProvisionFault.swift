// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What keeps something from being told: a sentence about a place in a spec, or in a file of figures, and what to do.
package struct ProvisionFault: Error, Hashable, Sendable {
  package var span: Span
  package var message: String
  package var help: String
  /// A variable is to blame that is not set, or to what nobody takes, and not what came of it.
  package var isOfVariable: Bool

  package init(_ message: String, at span: Span, help: String, isOfVariable: Bool = false) {
    self.span = span
    self.message = message
    self.help = help
    self.isOfVariable = isOfVariable
  }
}
