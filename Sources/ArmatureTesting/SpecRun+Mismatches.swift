// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Synchronization

/// What a letter is expected to say; what is nil may be anything.
public struct ExpectedLetter: Sendable {
  public var queue: String?
  public var stage: String?
  public var errorCase: String?
  public var reason: String?
  public var attempts: Int?

  public init(
    queue: String? = nil, stage: String? = nil, errorCase: String? = nil, reason: String? = nil, attempts: Int? = nil
  ) {
    self.queue = queue
    self.stage = stage
    self.errorCase = errorCase
    self.reason = reason
    self.attempts = attempts
  }
}

extension SpecRun {
  /// How the messages ended: one word for all of them, or one for each.
  public func mismatch(acks expected: [Ack]) -> String? {
    let wanted = expected.count == 1 ? [Ack](repeating: expected[0], count: acks.count) : expected
    guard let first = zip(wanted, acks).enumerated().first(where: { $0.element.0 != $0.element.1 }) else { return nil }
    let which = acks.count == 1 ? "the message" : "message \(first.offset + 1)"
    return "expected that \(which) is \(first.element.0.rawValue), and it is \(first.element.1.rawValue)\(why)"
  }

  /// What the letters say, for whoever did not expect any.
  private var why: String { letters.first.map { "; \(letterText($0))" } ?? "" }

  /// How often a stage was tried.
  public func mismatch(attempts stage: String, _ expected: Int) -> String? {
    let attempts = stages.filter { $0.name == stage }.reduce(0) { $0 + $1.attempts }
    return attempts == expected ? nil : "expected \(expected) attempts of `\(stage)`, and there were \(attempts)\(why)"
  }

  /// What a stage has read or given under a key or a path; of several values the last one.
  public func mismatch<Value: Equatable & Sendable>(value key: String, _ expected: Value) -> String? {
    guard let found = probe.state.withLock({ $0.values[key] }) else { return "expected `\(key)` to be \(expected), and it never came" }
    if let value = found as? Value, value == expected { return nil }
    return "expected `\(key)` to be \(expected), and it is \(found)"
  }

  /// The same by a condition, which is told by its text.
  public func mismatch<Value: Sendable>(
    value key: String, _ condition: String, _ holds: (Value) throws -> Bool
  ) -> String? {
    guard let found = probe.state.withLock({ $0.values[key] }) else { return "expected `\(condition)`, and `\(key)` never came" }
    guard let value = found as? Value else { return "expected `\(key)` to be a \(Value.self), and it is \(found)" }
    do {
      return try holds(value) ? nil : "expected `\(condition)`, and `\(key)` is \(value)"
    } catch {
      return "expected `\(condition)`, which threw \(error)"
    }
  }

  /// The messages to a process, in their order, each by the fields that are named.
  public func mismatch(signals process: String, _ expected: [String]) -> String? {
    mismatch("signals to `\(process)`", in: .inbox(of: process), expected)
  }

  /// The messages to a queue, in their order, each by the fields that are named.
  public func mismatch(broadcasts queue: String, _ expected: [String]) -> String? {
    mismatch("messages to `\(queue)`", in: QueueName(queue), expected)
  }

  private func mismatch(_ noun: String, in queue: QueueName, _ expected: [String]) -> String? {
    let found = sent.filter { $0.queue == queue }.map { String(decoding: $0.body, as: UTF8.self) }
    guard found.count == expected.count else {
      let all = found.isEmpty ? why : ": \(found.joined(separator: ", "))"
      return "expected \(expected.count) \(noun), and there were \(found.count)\(all)"
    }
    for (found, expected) in zip(found, expected) where !isPart(expected, of: found) {
      return "expected among the \(noun) \(expected), and it is \(found)"
    }
    return nil
  }

  /// The letters, in their order.
  public func mismatch(letters expected: [ExpectedLetter]) -> String? {
    guard letters.count == expected.count else {
      return "expected \(expected.count) letters, and there were \(letters.count)"
        + (letters.isEmpty ? "" : ": \(letters.map(letterText).joined(separator: "; "))")
    }
    for (letter, expected) in zip(letters, expected) where !expected.fits(letter) {
      return "expected a letter with \(expected.text), and it says: \(letterText(letter))"
    }
    return nil
  }

  private func letterText(_ letter: Letter) -> String {
    let place = letter.stage.map { "`\($0)` failed" } ?? "it was given up"
    let attempts = letter.attempts.map { " after \($0) \($0 == 1 ? "attempt" : "attempts")" } ?? ""
    return "\(place)\(attempts)\(letter.errorCase.map { " with \($0)" } ?? ""), in `\(letter.queue)`: \(letter.reason)"
  }

  /// When the last of the messages had ended, since it was sent, on the virtual clock.
  public func mismatch(after min: Duration?, _ max: Duration?) -> String? {
    if let min, endedAt < min { return "expected it to take at least \(min), and all was done after \(endedAt)" }
    if let max, endedAt > max { return "expected it to take at most \(max), and all was done after \(endedAt)" }
    return nil
  }
}

extension ExpectedLetter {
  fileprivate func fits(_ letter: SpecRun.Letter) -> Bool {
    (queue == nil || queue == letter.queue) && (stage == nil || stage == letter.stage)
      && (errorCase == nil || errorCase == letter.errorCase) && (reason == nil || reason == letter.reason)
      && (attempts == nil || attempts == letter.attempts)
  }

  fileprivate var text: String {
    [
      queue.map { "queue \($0)" }, stage.map { "stage \($0)" }, errorCase.map { "case \($0)" }, reason.map { "reason \"\($0)\"" },
      attempts.map { "attempts \($0)" },
    ].compactMap(\.self).joined(separator: ", ")
  }
}

/// Whether each field of the one JSON text is in the other with the same value, however deep.
private func isPart(_ expected: String, of found: String) -> Bool {
  guard let expected = try? RawJSON(Array(expected.utf8)).value(), let found = try? RawJSON(Array(found.utf8)).value() else { return false }
  return isPart(expected, of: found)
}

private func isPart(_ expected: JSONValue, of found: JSONValue) -> Bool {
  switch (expected, found) {
  case (.object(let expected), .object(let found)):
    expected.members.allSatisfy { member in found[member.key].map { isPart(member.value, of: $0) } ?? false }
  case (.array(let expected), .array(let found)):
    expected.count == found.count && zip(expected, found).allSatisfy { isPart($0, of: $1) }
  default: expected == found
  }
}
