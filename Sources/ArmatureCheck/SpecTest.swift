// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// One entry of `tests`: what a process is given, what stands in for its stages, and what shall come of it.
package struct SpecTest: Sendable {
  package var name: Located<String>
  package var process: String
  /// Values of needs, as the environment writes them.
  package var needs: [(name: String, value: String)]
  /// At least one.
  package var given: [Literal]
  /// What travels beside each of them; empty where nothing does.
  package var attributes: [[(name: String, value: String)]]
  /// The expression of the stages that no mock stands in for.
  package var stages: SwiftText?
  package var mocks: [Mock]
  /// At least one.
  package var expectations: [Expectation]

  /// What stands in for a stage without `swift`.
  package struct Mock: Sendable {
    package var stage: String
    /// At least one. Each stands for its calls; the last one, where it says no number, for all that follow.
    package var steps: [Step]
  }
  package struct Step: Sendable {
    package enum Outcome: Sendable {
      /// Of a stage that gives nothing.
      case nothing
      /// One for each key that the stage writes, or the verdict of a filter.
      case values([Literal])
      case swift(SwiftText)
      case failure(Failure)
    }
    package var outcome: Outcome
    package var times: Int?
    package var delayMilliseconds: Int?
  }
  package enum Failure: Sendable {
    /// A case of the stage's `throws`.
    case thrown(String)
    /// It outlasts the stage's `timeout`.
    case timeout
    case breakdown
    case text(String)

    /// What a mock says to break down.
    package static let breakdownWord = "breakdown"
  }
  package struct Expectation: Sendable {
    package enum Kind: Sendable {
      /// One for all messages, or one for each: the words of `Acknowledgement`.
      case acks([String])
      case value(key: String, Literal)
      case condition(key: String, SwiftText)
      case attempts(stage: String, Int)
      /// Each with the fields that are asked for.
      case signals(process: String, [Literal])
      case broadcasts(queue: String, [Literal])
      /// Of a process or a queue: one time for all messages, or one for each; 0 for one that does not wait.
      case delays(target: String, milliseconds: [Int])
      case letters([Letter])
      case after(minMilliseconds: Int?, maxMilliseconds: Int?)
    }
    package var kind: Kind
    package var span: Span
  }
  package struct Letter: Sendable {
    package var queue: String?
    package var stage: String?
    package var errorCase: String?
    package var reason: String?
    package var attempts: Int?
  }
}
