// SPDX-License-Identifier: Apache-2.0

extension ProcessFacts {
  /// What was thrown, for logs and errors: of a stage that has read something sensitive, the kind of the error alone, for it may
  /// say what it has read. What this package throws itself says nothing of a message.
  func shown(_ cause: any Error, at stage: Int?) -> String {
    guard let stage, stages[stage].isSensitive, !(cause is StageTimeout), !(cause is StandStill) else { return "\(cause)" }
    return "\(type(of: cause)) ***"
  }
}
