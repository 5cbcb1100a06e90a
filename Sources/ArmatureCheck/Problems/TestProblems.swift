// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

// What is wrong with a test that a spec holds.

struct TestStage: Problem {
  static let code = "test-stage"
  var stage: Located<String>
  var process: String
  var known: [String]
  var span: Span { stage.span }
  var message: String { "no stage of \(quote(process)) is called \(quote(stage.value))" }
  var help: String { suggestion(for: stage.value, in: known, otherwise: "it has no stages at all") }
  var fix: Fix? { correction(of: stage, in: known) }
}

struct MockInPlace: Problem {
  static let code = "mock-in-place"
  var stage: Located<String>
  var isSent: Bool
  var place: Span
  var span: Span { stage.span }
  var message: String {
    isSent ? "\(quote(stage.value)) only sends, and calls nothing that a mock could stand in for"
      : "\(quote(stage.value)) is written in the spec, so a mock would never be called"
  }
  var help: String { isSent ? "delete it, and write what is sent under `expect`" : "delete it: the stage runs as it is written there" }
  var related: [Related] { [Related("the stage is here", at: place)] }
}

struct MockMissing: Problem {
  static let code = "mock-missing"
  /// The word of the test.
  var span: Span
  var stages: [String]
  var process: String
  var message: String { "nothing stands in for \(listed(stages, "and")), and the test names no `stages`" }
  var help: String { "write a mock for each, or `stages`, such as `stages: \(SwiftNames.process(process))()`" }
}

struct MockOutcome: Problem {
  static let code = "mock-outcome"
  enum Reason {
    case nothing(String), two, none, keys([String])
  }
  var span: Span
  var stage: String
  var reason: Reason
  var message: String {
    switch reason {
    case .nothing: "nothing says what \(quote(stage)) gives"
    case .two: "a step is one of `value`, `swift` and `fail`, but this is more than one"
    case .none: "\(quote(stage)) gives nothing, but this is a value"
    case .keys(let keys): "\(quote(stage)) writes \(listed(keys, "and")), but this is not a mapping with just these"
    }
  }
  var help: String {
    switch reason {
    case .nothing(let type): "write `value` or `swift` with \(type), or `fail`"
    case .two: "write a list of steps, or keep one of them"
    case .none: "write `{}`, which lets it succeed"
    case .keys(let keys): "write `value: { \(keys.map { "\($0): …" }.joined(separator: ", ")) }`"
    }
  }
}

struct MockCase: Problem {
  static let code = "mock-case"
  var errorCase: Located<String>
  var stage: String
  /// What it may be. Without `timeout`, where that is what it should be: the stage has none.
  var known: [String]
  var span: Span { errorCase.span }
  var message: String {
    lacksTimeout ? "\(quote(stage)) has no `timeout` that it could outlast"
      : "\(quote(stage)) throws no case \(quote(errorCase.value))"
  }
  var help: String {
    if !lacksTimeout { return suggestion(for: errorCase.value, in: known, otherwise: "") }
    return "write `timeout` at the stage, or \(known.isEmpty ? "another text" : listed(known)) here"
  }
  var fix: Fix? { lacksTimeout ? nil : correction(of: errorCase, in: known) }
  private var lacksTimeout: Bool { known.isEmpty || errorCase.value == Stage.timeoutCase }
}

struct TestSwiftValue: Problem {
  static let code = "test-swift-value"
  var span: Span
  var type: ValueType
  var isExpected: Bool
  var message: String {
    isExpected ? "values of type \(quote(type.written)) cannot be compared with what a spec writes"
      : "values of type \(quote(type.written)) are made by Swift, not by a spec"
  }
  var help: String {
    isExpected ? "write a condition, such as `{ swift: … }` with the key's name in it" : "write `swift: …` in place of `value`"
  }
}

struct TestKey: Problem {
  static let code = "test-key"
  var key: Located<String>
  var process: String
  var known: [String]
  var span: Span { key.span }
  var message: String { "no stage of \(quote(process)) without `swift` reads or writes \(quote(key.value)), so no test sees it" }
  var help: String { suggestion(for: key.value, in: known, otherwise: "write `signals` or `ack`") }
  var fix: Fix? { correction(of: key, in: known) }
}

struct TestExpectsNothing: Problem {
  static let code = "test-expects-nothing"
  var span: Span
  var message: String { "this test expects nothing, so it can never fail" }
  var help: String { "write what should become of the message, such as `ack: done`" }
}

struct TestNever: Problem {
  static let code = "test-never"
  enum Reason {
    case parked, skipped, deadLetter(String), counts(Int, given: Int)
    case signal(String), broadcast(String), delay(Int, target: String)
    case letters, letterQueue(String, known: [String]), errorCase(String, stage: String?, known: [String])
    case attempts(Int, most: Int, stage: String, given: Int)
  }
  var span: Span
  var process: String
  var reason: Reason
  var message: String {
    switch reason {
    case .parked: "no message of \(quote(process)) is parked: it has no `errors`"
    case .skipped: "no message of \(quote(process)) is skipped: it has neither a filter nor `once`"
    case .deadLetter(let queue): "no message becomes a dead letter: the queue \(quote(queue)) has no `deadLetters`"
    case .counts(let count, let given): "there are \(counted(count, "outcome")) for \(counted(given, "message"))"
    case .signal(let other): "\(quote(process)) never signals \(quote(other))"
    case .broadcast(let queue): "\(quote(process)) never sends to \(quote(queue))"
    case .delay(let time, let target):
      "nothing that \(quote(process)) sends to \(quote(target)) \(time == 0 ? "comes at once" : "waits for \(duration(time))")"
    case .letters: "\(quote(process)) leaves no letter: it has no `errors`, and its queue no `deadLetters`"
    case .letterQueue(let queue, let known): "letters of \(quote(process)) go to \(listed(known)), never to \(quote(queue))"
    case .errorCase(let name, nil, _): "no stage of \(quote(process)) fails with \(quote(name))"
    case .errorCase(let name, let stage?, _): "\(quote(stage)) never fails with \(quote(name))"
    case .attempts(let count, let most, let stage, let given):
      "\(quote(stage)) is tried \(counted(most, "time")) at most with \(counted(given, "message")), but this is \(count)"
    }
  }
  var help: String {
    switch reason {
    case .parked: "write `released`, or name a queue as the `errors` of the process"
    case .skipped: "write another outcome"
    case .deadLetter: "write `parked`, or give the queue `maxReceives` and `deadLetters`"
    case .counts: "write one outcome for all of them, or one for each"
    case .signal, .broadcast, .letters: "write `[]`, or delete it"
    case .delay: "write the `after` of the stage, or `none` for one without it"
    case .letterQueue(_, let known): "write \(listed(known)), or delete it"
    case .errorCase(_, _, let known) where known.isEmpty: "write `throws` at the stage, or write what the mock throws as `reason` here"
    case .errorCase(let name, _, let known): suggestion(for: name, in: known, otherwise: "delete it")
    case .attempts(_, let most, _, _): "write \(most) or fewer, or more `attempts` in `retry`"
    }
  }
}

struct TestNeeds: Problem {
  static let code = "test-needs"
  var span: Span
  /// A need that is not declared; nil where some are missing.
  var unknown: String?
  var names: [String]
  var message: String {
    unknown.map { "no need is called \(quote($0))" }
      ?? "the service needs \(listed(names, "and")), and the test does not say what \(names.count == 1 ? "it is" : "they are")"
  }
  var help: String {
    unknown.map { suggestion(for: $0, in: names, otherwise: "delete it: the service has no needs") }
      ?? "write `needs: { \(names.map { "\($0): …" }.joined(separator: ", ")) }`"
  }
}

struct TestNeedValue: Problem {
  static let code = "test-need-value"
  var name: Located<String>
  /// Nil where nobody shall see it.
  var value: String?
  var expected: String
  var span: Span { name.span }
  var message: String { "\(quote(name.value)) is \(value.map(quote) ?? "something else") here, but its value is \(expected)" }
  var help: String { "write a value that the environment may also hold" }
}

struct TestAttributes: Problem {
  static let code = "test-attributes"
  enum Reason {
    case counts(Int, given: Int)
    case letter(String)
  }
  var span: Span
  var reason: Reason
  var message: String {
    switch reason {
    case .counts(let count, let given): "the attributes of \(counted(count, "message")) do not fit \(counted(given, "message"))"
    case .letter(let name): "a test knows its letters by \(quote(name)), and this message would be one of them"
    }
  }
  var help: String {
    switch reason {
    case .counts: "write a mapping for all of them, or one for each, `{}` for none"
    case .letter: "write another name; of a letter's attributes a message may only have `armature-reason`"
    }
  }
}

struct NameInTests: Problem {
  static let code = "name-in-tests"
  var name: Located<String>
  var swiftName: String
  var isProcess: Bool
  var test: Span
  var span: Span { name.span }
  var message: String { "another module also has a type \(quote(swiftName)), and the Swift of tests could mean either" }
  var help: String {
    if isProcess { return "give the process another name" }
    return "write `typealias Own\(swiftName) = \(swiftName)` in the target, or another name of that kind, and that name here"
  }
  var related: [Related] { [Related("this test has to name it", at: test)] }
}
