// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport
import ArmatureSpec

/// A variable of the environment that the service reads when it starts: what it may hold, and what it means where it is not set.
package struct Need: Sendable {
  /// The type with its bounds, and the default.
  package enum Form: Hashable, Sendable {
    case int(NeedBounds<Int>, standard: Int?)
    case double(NeedBounds<Double>, standard: Double?)
    case bool(standard: Bool?)
    /// In milliseconds.
    case duration(NeedBounds<Int>, standard: Int?)
    case string(NeedText, standard: String?)
    case choice([String], standard: String?)
  }
  package var name: Located<String>
  package var form: Form
  /// Masked wherever it would be shown.
  package var isSensitive: Bool
  package var doc: String?
}

/// Either end may be open.
package struct NeedBounds<Number: Comparable & Hashable & Sendable>: Hashable, Sendable {
  package var minimum: Number?
  package var maximum: Number?

  package init(minimum: Number?, maximum: Number?) {
    self.minimum = minimum
    self.maximum = maximum
  }

  func contains(_ number: Number) -> Bool { minimum.map { $0 <= number } ?? true && maximum.map { number <= $0 } ?? true }
}

/// What a text may be.
package struct NeedText: Hashable, Sendable {
  /// Code points.
  package var minLength: Int?
  package var maxLength: Int?
  package var pattern: Pattern?

  func contains(_ text: String) -> Bool {
    let length = text.unicodeScalars.count
    return minLength.map { $0 <= length } ?? true && maxLength.map { length <= $0 } ?? true && pattern?.matches(text) ?? true
      && text.utf8.count <= needBytesMax
  }
}

/// A text that the environment holds is at most as long as one in a spec.
package let needBytesMax = 64 << 10

extension Need.Form {
  /// Whether its bounds leave nothing.
  var isEmpty: Bool {
    switch self {
    case .int(let bounds, _), .duration(let bounds, _): bounds.isEmpty
    case .double(let bounds, _): bounds.isEmpty
    case .string(let text, _): NeedBounds(minimum: text.minLength, maximum: text.maxLength).isEmpty
    case .bool, .choice: false
    }
  }
}

extension NeedBounds {
  fileprivate var isEmpty: Bool {
    if let minimum, let maximum { minimum > maximum } else { false }
  }
}

extension Need {
  package var type: NeedType {
    switch form {
    case .int: .int
    case .double: .double
    case .bool: .bool
    case .duration: .duration
    case .string, .choice: .string
    }
  }

  /// Whether the program starts where the variable is not set.
  package var hasDefault: Bool { standardText != nil }

  /// The default as a spec writes it.
  package var standardText: String? {
    switch form {
    case .int(_, let standard): standard.map(String.init)
    case .double(_, let standard): standard.map { "\($0)" }
    case .bool(let standard): standard.map { "\($0)" }
    case .duration(_, let standard): standard.map(duration)
    case .string(_, let standard), .choice(_, let standard): standard
    }
  }

  /// Whether the program takes a text that the environment has.
  package func accepts(_ text: String) -> Bool {
    switch (NeedValue(text, type), form) {
    case (.int(let number), .int(let bounds, _)): bounds.contains(number)
    case (.double(let number), .double(let bounds, _)): bounds.contains(number)
    case (.bool, .bool): true
    case (.duration(let time), .duration(let bounds, _)): bounds.contains(time)
    case (.string(let text), .string(let form, _)): form.contains(text)
    case (.string(let text), .choice(let texts, _)): texts.contains { $0.utf8.elementsEqual(text.utf8) }
    default: false
    }
  }

  /// The time that the program makes of a text; nil for one that it does not take.
  package func milliseconds(_ text: String) -> Int? {
    if accepts(text), case .duration(let time)? = NeedValue(text, type) { time } else { nil }
  }

  /// What it holds, for people: `a whole number from 1 to 64`.
  package var expected: String {
    switch form {
    case .int(let bounds, _): "a whole number" + shown(bounds, "of at least", "of at most") { "\($0)" }
    case .double(let bounds, _): "a number" + shown(bounds, "of at least", "of at most") { "\($0)" }
    case .bool: "`true` or `false`"
    case .duration(let bounds, _):
      "a duration" + (bounds.minimum == nil && bounds.maximum == nil
        ? ", such as `30s`" : shown(bounds, "of at least", "of at most", duration))
    case .string(let text, _): shown(text)
    case .choice(let texts, _): listed(texts)
    }
  }
}

private func shown<Number>(
  _ bounds: NeedBounds<Number>, _ least: String, _ most: String, _ text: (Number) -> String
) -> String {
  switch (bounds.minimum, bounds.maximum) {
  case (let minimum?, let maximum?): " from \(text(minimum)) to \(text(maximum))"
  case (let minimum?, nil): " \(least) \(text(minimum))"
  case (nil, let maximum?): " \(most) \(text(maximum))"
  case (nil, nil): ""
  }
}

private func shown(_ text: NeedText) -> String {
  let lengths = shown(NeedBounds(minimum: text.minLength, maximum: text.maxLength), "at least", "at most") { "\($0)" }
  let noun = (text.maxLength ?? text.minLength) == 1 ? "character" : "characters"
  let length = lengths.isEmpty ? "" : " of\(lengths.hasPrefix(" from") ? lengths.dropFirst(5)[...] : lengths[...]) \(noun)"
  return "text\(length)\(text.pattern.map { " that matches \(quote($0.source))" } ?? "")"
}
