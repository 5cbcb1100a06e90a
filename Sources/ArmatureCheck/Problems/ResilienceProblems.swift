// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

// Errors that no rule is about, rules that are about no error, and broadcasts that come back.

struct ThrowsTimeout: Problem {
  static let code = "throws-timeout"
  var name: Located<String>
  var hasTimeout: Bool
  var span: Span { name.span }
  var message: String { "`timeout` is the case of an attempt that outlives the `timeout` of its stage" }
  var help: String {
    hasTimeout
      ? "delete it here: rules may name it, because the stage has a `timeout`; or give the case another name"
      : "write `timeout: 10s` at the stage, or give the case another name"
  }
}

struct UnknownCase: Problem {
  static let code = "unknown-case"
  var name: Located<String>
  /// Who does not throw it.
  var thrower: String
  var thrown: [String]
  /// The cases that stand in the same list.
  var present: [String]
  /// The stage that throws it and has a `retry` of its own.
  var elsewhere: Located<String>?
  private var isTimeout: Bool { name.value == Stage.timeoutCase }
  private var isOne: Bool { thrower.hasPrefix("the ") }

  var span: Span { name.span }
  var message: String {
    if isTimeout { return isOne ? "\(thrower) has no `timeout`" : "\(thrower) that this applies to has a `timeout`" }
    return isOne ? "\(thrower) does not throw \(quote(name.value))" : "\(thrower) that this applies to throws \(quote(name.value))"
  }
  var help: String {
    if isTimeout { return "write `timeout: 10s` at the stage, or delete the case" }
    if let elsewhere { return "write the rule in the `retry` of \(quote(elsewhere.value)), which replaces this one" }
    if let near = nearest(name.value, in: thrown) { return "did you mean \(quote(near))?" }
    return "write `throws: [\(name.value)]` at the stage, or delete the case"
  }
  var related: [Related] { elsewhere.map { [Related("\(quote($0.value)) throws it, and has a `retry` of its own", at: $0.span)] } ?? [] }
  var fix: Fix? { isTimeout || elsewhere != nil ? nil : correction(of: name, in: thrown, beside: present) }
}

struct RetryCaseTwice: Problem {
  static let code = "retry-case-twice"
  var name: Located<String>
  var first: Span
  var span: Span { name.span }
  var message: String { "an earlier rule already covers \(quote(name.value))" }
  var help: String { "delete it from one of the two rules" }
  var related: [Related] { [Related("it is first named here", at: first)] }
}

struct RetryUnreached: Problem {
  static let code = "retry-rule-unreached"
  var span: Span
  var all: Span
  var message: String { "an earlier rule covers all errors, so this one is never used" }
  var help: String { "move the rule without `of` to the end" }
  var related: [Related] { [Related("the rule that covers all errors is here", at: all)] }
}

struct RetryUncovered: Problem {
  static let code = "retry-case-uncovered"
  var name: Located<String>
  var rules: Span
  var span: Span { name.span }
  var message: String { "no rule of `retry` says what happens on \(quote(name.value))" }
  var help: String { "write a rule `of: \(name.value)`, or a last one without `of`" }
  var related: [Related] { [Related("the rules are here", at: rules)] }
}

struct RetryPark: Problem {
  static let code = "retry-park"
  var span: Span
  var process: Located<String>
  var message: String { "\(quote(process.value)) has no queue to park a message in" }
  var help: String { "write `errors: QUEUE` in the process, or delete `then`" }
}

struct RetryRelease: Problem {
  static let code = "retry-release"
  var span: Span
  var queue: Located<String>
  var message: String { "a message that is released here would come back to \(quote(queue.value)) for ever" }
  var help: String { "write `maxReceives` and `deadLetters` in \(quote(queue.value)), or `then: park`" }
  var related: [Related] { [Related("the queue is declared here", at: queue.span)] }
}

struct RetryThenUnreached: Problem {
  static let code = "retry-then-unreached"
  var then: Located<String>
  var onFailure: Span
  var span: Span { then.span }
  var message: String { "`onFailure: block` tries a message until it succeeds, so its attempts are never used up and `then` never applies" }
  var help: String { "delete one of the two" }
  var related: [Related] { [Related("`onFailure` is here", at: onFailure)] }
}

struct BroadcastLoop: Problem {
  static let code = "broadcast-loop"
  var queue: Located<String>
  var reader: Intake
  var span: Span { queue.span }
  var message: String { "the service takes from \(quote(queue.value)) itself, so its broadcasts would come back to it" }
  var help: String { "name another queue; a `signal` sends to a process of this service" }
  var related: [Related] { [Related(reader.note, at: reader.span)] }
}
