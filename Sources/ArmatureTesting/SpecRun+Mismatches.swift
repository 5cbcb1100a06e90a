// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) public import Armature
import Synchronization

/// What a letter is expected to say; what is nil may be anything.
public struct ExpectedLetter: Sendable {
  /// The queue where it lies.
  public var queue: String?
  /// The stage that could not do the message.
  public var stage: String?
  /// The case of the stage's `throws`, or `timeout`.
  public var errorCase: String?
  /// What went wrong, word for word.
  public var reason: String?
  /// How many attempts were made.
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
  public func mismatch(acks expected: [Ack]) -> Mismatch? {
    let wanted = expected.count == 1 ? [Ack](repeating: expected[0], count: acks.count) : expected
    guard let first = zip(wanted, acks).enumerated().first(where: { $0.element.0 != $0.element.1 }) else { return nil }
    let which = acks.count == 1 ? "the message" : "message \(first.offset + 1)"
    let text = "expected that \(which) is \(first.element.0.rawValue), and it is \(first.element.1.rawValue)\(why)"
    return Mismatch(text) { writer in
      writer.openArray()
      for ack in acks { writer.write(ack.rawValue) }
      writer.closeArray()
    }
  }

  /// What the letters say, for whoever did not expect any.
  var why: String { letters.first.map { "; \(letterText($0))" } ?? "" }

  /// How often a stage was tried.
  public func mismatch(attempts stage: String, _ expected: Int) -> Mismatch? {
    let attempts = stages.filter { $0.name == stage }.reduce(0) { $0 + $1.attempts }
    if attempts == expected { return nil }
    return Mismatch("expected \(expected) attempts of `\(stage)`, and there were \(attempts)\(why)") { $0.write(attempts) }
  }

  /// What a stage has read or given under a key or a path; of several values the last one.
  ///
  /// - Parameters:
  ///   - key: the key, or the path, that a stage has read or given.
  ///   - expected: the value that the spec names.
  ///   - isSensitive: what came is not shown then.
  ///   - write: writes a value as JSON; nil where nobody can.
  public func mismatch<Value: Equatable & Sendable>(
    value key: String, _ expected: Value, isSensitive: Bool = false, writing write: ((Value, inout JSONWriter) -> Void)? = nil
  ) -> Mismatch? {
    guard let found = probe.state.withLock({ $0.values[key] }) else {
      return Mismatch("expected `\(key)` to be \(isSensitive ? "***" : "\(expected)"), and it never came", kept: "it never came")
    }
    let value = found as? Value
    if let value, value == expected { return nil }
    if isSensitive { return Mismatch("`\(key)` is not what was expected, and it is sensitive", kept: "what came is sensitive") }
    let text = "expected `\(key)` to be \(expected), and it is \(found)"
    guard let value, let write else { return Mismatch(text, kept: "what came has no form in a spec") }
    return Mismatch(text) { write(value, &$0) }
  }

  /// The same by a condition, which is told by its text.
  public func mismatch<Value: Sendable>(
    value key: String, _ condition: String, isSensitive: Bool = false, _ holds: (Value) throws -> Bool
  ) -> Mismatch? {
    let kept = "it is a condition in Swift"
    guard let found = probe.state.withLock({ $0.values[key] }) else {
      return Mismatch("expected `\(condition)`, and `\(key)` never came", kept: kept)
    }
    let shown = isSensitive ? "sensitive" : "\(found)"
    guard let value = found as? Value else {
      return Mismatch("expected `\(key)` to be a \(Value.self), and it is \(shown)", kept: kept)
    }
    do {
      return try holds(value) ? nil : Mismatch("expected `\(condition)`, and `\(key)` is \(shown)", kept: kept)
    } catch {
      return Mismatch("expected `\(condition)`, which threw \(isSensitive ? "\(type(of: error)) ***" : "\(error)")", kept: kept)
    }
  }

  /// The letters, in their order.
  public func mismatch(letters expected: [ExpectedLetter]) -> Mismatch? {
    var text: String?
    if letters.count != expected.count {
      text = "expected \(expected.count) letters, and there were \(letters.count)"
        + (letters.isEmpty ? "" : ": \(letters.map(letterText).joined(separator: "; "))")
    } else if let (letter, expected) = zip(letters, expected).first(where: { !$1.fits($0) }) {
      text = "expected a letter with \(expected.text(isMasked: letter.isSensitive)), and it says: \(letterText(letter))"
    }
    return text.map { text in
      Mismatch(text) { writer in
        writer.openArray()
        for letter in letters { letter.write(to: &writer) }
        writer.closeArray()
      }
    }
  }

  private func letterText(_ letter: Letter) -> String {
    let place = letter.stage.map { "`\($0)` failed" } ?? "it was given up"
    let attempts = letter.attempts.map { " after \($0) \($0 == 1 ? "attempt" : "attempts")" } ?? ""
    return "\(place)\(attempts)\(letter.errorCase.map { " with \($0)" } ?? ""), in `\(letter.queue)`: \(letter.shownReason)"
  }

  /// When the last of the messages had ended, since it was sent, on the virtual clock.
  public func mismatch(after min: Duration?, _ max: Duration?) -> Mismatch? {
    var text: String?
    if let min, endedAt < min { text = "expected it to take at least \(min), and all was done after \(endedAt)" }
    if let max, endedAt > max { text = "expected it to take at most \(max), and all was done after \(endedAt)" }
    return text.map { text in Mismatch(text) { $0.write(Int(endedAt.wholeNanoseconds)) } }
  }
}

extension SpecRun.Letter {
  /// The reason, masked where it may hold what its stage has read.
  fileprivate var shownReason: String { isSensitive ? "***" : reason }

  /// Under the names that `letters` has in a spec.
  fileprivate func write(to writer: inout JSONWriter) {
    writer.openObject()
    for (key, value) in [("queue", queue), ("stage", stage), ("case", errorCase), ("reason", shownReason)] {
      guard let value else { continue }
      writer.key(key)
      writer.write(value)
    }
    if let attempts {
      writer.key("attempts")
      writer.write(attempts)
    }
    writer.closeObject()
  }
}

extension ExpectedLetter {
  fileprivate func fits(_ letter: SpecRun.Letter) -> Bool {
    (queue == nil || queue == letter.queue) && (stage == nil || stage == letter.stage)
      && (errorCase == nil || errorCase == letter.errorCase) && (reason == nil || reason == letter.reason)
      && (attempts == nil || attempts == letter.attempts)
  }

  fileprivate func text(isMasked: Bool) -> String {
    [
      queue.map { "queue \($0)" }, stage.map { "stage \($0)" }, errorCase.map { "case \($0)" },
      reason.map { "reason \"\(isMasked ? "***" : $0)\"" }, attempts.map { "attempts \($0)" },
    ].compactMap(\.self).joined(separator: ", ")
  }
}
