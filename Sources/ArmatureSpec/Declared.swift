// SPDX-License-Identifier: Apache-2.0

/// What can be declared by a name.
package enum Declared: String, Sendable {
  case need, type, message, queue, process, service, schedule, stage, key, field
  case errorCase = "error's case"

  package var grammar: NameGrammar {
    switch self {
    case .need: .variable
    case .type, .message, .service: .type
    case .queue, .process, .schedule: .words
    case .stage, .key, .field, .errorCase: .member
    }
  }

  /// Without an article, as a sentence about a known one says it.
  package var word: String { rawValue }
  package var noun: String { "\(self == .errorCase ? "an" : "a") \(word)" }
}
