// SPDX-License-Identifier: Apache-2.0

// The rows of `tests`: what a process is given, what stands in for its stages, and what shall come of it.

extension Key {
  static let tests = Key("tests", in: [.file], .tests, "what should become of messages: each becomes a test of the target's test target")

  static let testName = Key("name", in: [.test], .text, .needed, "what the test shows, in a sentence")
  static let testProcess = Key("process", in: [.test], .name, .needed, "the process under test")
  static let testNeeds = Key("needs", in: [.test], .mapping, "values of the service's needs, as the environment writes them")
  static let given = Key("given", in: [.test], .given, .needed, "the message that comes, or a list of them")
  static let testAttributes = Key(
    "attributes", in: [.test], .attributes, "what travels beside each message, or a list with that of each of them")
  static let testStages = Key("stages", in: [.test], .swift, "a Swift expression: the stages that no mock stands in for")
  static let mock = Key("mock", in: [.test], .mapping, "what stands in for a stage, by its name")
  static let expect = Key("expect", in: [.test], .mapping, .needed, "what should become of it")
}

extension Key {
  static let mockValue = Key("value", in: [.mock], .literal, "what the stage gives")
  static let mockSwift = Key("swift", in: [.mock], .swift, "the same as Swift, which sees what the stage reads")
  static let fail = Key("fail", in: [.mock], .text, "what it throws: a case of its `throws`, `timeout`, `breakdown`, or any text")
  static let times = Key("times", in: [.mock], .whole(1...1000), "for how many calls; without it for one, and the last for all")
  static let delay = Key("delay", in: [.mock], .duration, "how long it takes, on the virtual clock")
}

extension Key {
  static let ack = Key("ack", in: [.expect], .acks, "how the message ends, or how each of them does")
  static let expectValues = Key("values", in: [.expect], .mapping, "what stages read and gave, by the key or the path")
  static let expectAttempts = Key("attempts", in: [.expect], .mapping, "how often each stage was tried")
  static let signals = Key("signals", in: [.expect], .mapping, "the messages to each process, in their order")
  static let broadcasts = Key("broadcasts", in: [.expect], .mapping, "the messages to each queue, in their order")
  static let delays = Key(
    "delays", in: [.expect], .mapping, "how long the messages to each process or queue wait: one time for all of them, or one for each")
  static let letters = Key("letters", in: [.expect], .letters, "the messages that failed for good, and why")
  static let after = Key("after", in: [.expect], .span, "when all is done, on the virtual clock")

  static let letterQueue = Key("queue", in: [.letter], .name, "where it lies")
  static let letterStage = Key("stage", in: [.letter], .name, "the stage that failed, or `decode`")
  static let letterCase = Key("case", in: [.letter], .name, "the error's case")
  static let letterReason = Key("reason", in: [.letter], .text, "what the error says")
  static let letterAttempts = Key("attempts", in: [.letter], .whole(1...100_000), "how often the stage was tried")
}

/// How a message may end, in the runtime's own words.
package enum Acknowledgement: String, CaseIterable, Sendable {
  /// Its drive has acted.
  case done
  /// A filter, or `once`, has ended it.
  case skipped
  /// It failed for good, and lies in the queue of `errors`.
  case parked
  /// It was received too often, and lies in the queue of `deadLetters`.
  case deadLetter = "dead-letter"
  /// It is still in its queue, and comes again and again.
  case released
}
