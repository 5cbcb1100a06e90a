// SPDX-License-Identifier: Apache-2.0

/// What the compiler knows of a process and the runtime needs to know.
@_spi(Generated)
public struct ProcessFacts: Sendable {
  public var name: String
  /// The message that it takes.
  public var message: String
  /// Where the spec says so.
  public var file: String
  public var line: Int
  /// How long a settled key of `once` is kept; nil without `once`.
  public var once: Duration?
  /// For all errors that no rule of `rules` names.
  public var retry: RetryPolicy
  public var rules: [RetryRule]
  /// The queue for messages that failed for good; nil: they are released with a delay.
  public var errors: String?
  public var stages: [StageFacts]

  public init(
    name: String, message: String, file: String, line: Int, once: Duration?, retry: RetryPolicy, rules: [RetryRule] = [],
    errors: String?, stages: [StageFacts]
  ) {
    self.name = name
    self.message = message
    self.file = file
    self.line = line
    self.once = once
    self.retry = retry
    self.rules = rules
    self.errors = errors
    self.stages = stages
  }
}
