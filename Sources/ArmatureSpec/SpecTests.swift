// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// One entry of `tests`. Whether its names, its values and its expectations make sense is looked at where their meaning is known.
package struct TestDeclaration: Sendable {
  package var span: Span
  package var name: Written<Located<String>>
  package var process: Written<Located<String>>
  package var needs: [(name: Located<String>, value: String)]
  package var given: Written<[LiteralDeclaration]>
  package var attributes: Written<Attributes>
  package var stages: Written<SwiftBody>
  package var mocks: [MockDeclaration]
  /// False where something was meant for a mock that could not be read.
  package var hasAllMocks: Bool
  package var expect: Written<ExpectDeclaration>

  package struct Attributes: Sendable {
    package var span: Span
    package var all: [[(name: Located<String>, value: String)]]
    /// Whether there are those of each message; otherwise each of them has the same.
    package var isList: Bool
  }
}

/// What stands in for a stage, call by call.
package struct MockDeclaration: Sendable {
  package struct Step: Sendable {
    package var span: Span
    package var value: Written<LiteralDeclaration>
    package var swift: Written<SwiftBody>
    package var fail: Written<Located<String>>
    package var times: Written<Located<Int>>
    package var delayMilliseconds: Written<Located<Int>>
  }
  package var stage: Located<String>
  /// Nil where a step could not be read.
  package var steps: [Step]?
}

package struct ExpectDeclaration: Sendable {
  package enum Value: Sendable {
    case literal(LiteralDeclaration)
    case swift(SwiftBody)
  }
  package struct Messages: Sendable {
    /// A process or a queue.
    package var target: Located<String>
    package var messages: [LiteralDeclaration]
  }
  package struct Delays: Sendable {
    /// A process or a queue.
    package var target: Located<String>
    /// One for all messages, or one for each; 0 for one that does not wait.
    package var milliseconds: [Located<Int>]
  }
  package struct Letter: Sendable {
    package var queue: Located<String>?
    package var stage: Located<String>?
    package var errorCase: Located<String>?
    package var reason: String?
    package var attempts: Located<Int>?
  }
  package struct After: Sendable {
    package var minMilliseconds: Int?
    package var maxMilliseconds: Int?
    package var span: Span
  }
  /// The word `expect`.
  package var span: Span
  package var acks: Written<[Located<String>]>
  package var values: [(key: Located<String>, value: Value)]
  package var attempts: [(stage: Located<String>, count: Located<Int>)]
  package var signals: [Messages]
  package var broadcasts: [Messages]
  package var delays: [Delays]
  package var letters: Written<(letters: [Letter], word: Span)>
  package var after: Written<After>
  /// Whether anything stands there.
  package var isEmpty: Bool
}
