// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// The mapping itself may be nil, and then each of its values is poisoned.
extension Fields? {
  func read<Value>(
    _ key: Key, _ report: inout Report, _ convert: (Node, inout Report) -> Written<Value>
  ) -> Written<Value> {
    self?.read(key, &report, convert) ?? .poisoned
  }

  func text(_ key: Key, _ report: inout Report) -> Written<Located<String>> {
    read(key, &report) { node, report in
      Written(scalar(node, key, &report).map { Located($0.value, at: $0.span) })
    }
  }

  /// A name that is declared elsewhere: its grammar was looked at there.
  func name(_ key: Key, _ report: inout Report) -> Written<Located<String>> {
    text(key, &report)
  }

  /// A name that is asked for where it is absent. Beside a key that the vocabulary does not know it may be what that one was meant for.
  func requestedName(_ key: Key, _ report: inout Report) -> Written<Located<String>> {
    let written = name(key, &report)
    return written.isAbsent && self?.hasUnknown == true ? .poisoned : written
  }

  func whole(_ key: Key, _ report: inout Report) -> Written<Located<Int>> {
    measured(key, &report) { text in
      guard case .whole(let range) = key.holds else { return .notOne }
      return wholeNumber(text, in: range)
    }
  }

  /// Nil where the key is absent or could not be read.
  func flag(_ key: Key, _ report: inout Report) -> Bool? {
    guard let text = text(key, &report).value else { return nil }
    if text.value == "true" { return true }
    if text.value != "false" { report.add(UnknownWord(word: text, key: key.name, words: ["true", "false"])) }
    return text.value == "false" ? false : nil
  }

  /// A count or a duration that the runtime goes by.
  func amount(_ key: Key, _ report: inout Report) -> Written<Amount> {
    read(key, &report) { node, report in
      guard let text = scalar(node, key, &report) else { return .poisoned }
      let reader =
        if case .whole(let range) = key.holds {
          AmountReader(key, text, text.value, .int, range)
        } else {
          AmountReader(key, text, text.value, .duration, key.times)
        }
      return Written(reader.read(&report))
    }
  }

  func size(_ key: Key, _ report: inout Report) -> Written<Located<Int>> {
    measured(key, &report, bytes)
  }

  /// A duration that the environment has no say in, in milliseconds.
  func time(_ key: Key, _ report: inout Report) -> Written<Located<Int>> {
    measured(key, &report, milliseconds)
  }

  func word(_ key: Key, _ report: inout Report) -> Written<Located<String>> {
    let written = text(key, &report)
    guard let text = written.value, case .word(let words) = key.holds, !words.contains(text.value) else {
      return written
    }
    report.add(UnknownWord(word: text, key: key.name, words: words))
    return .poisoned
  }

  private func measured(
    _ key: Key, _ report: inout Report, _ measure: (String) -> Measure<Int>
  ) -> Written<Located<Int>> {
    read(key, &report) { node, report in
      guard let text = scalar(node, key, &report) else { return .poisoned }
      let value = readMeasure(measure(text.value), Located(text.value, at: text.span), key, &report)
      return Written(value.map { Located($0, at: text.span) })
    }
  }
}

extension Fields {
  func text(_ key: Key, _ report: inout Report) -> Written<Located<String>> { Optional(self).text(key, &report) }
  func name(_ key: Key, _ report: inout Report) -> Written<Located<String>> { Optional(self).name(key, &report) }
  func flag(_ key: Key, _ report: inout Report) -> Bool? { Optional(self).flag(key, &report) }
}

extension Written {
  /// Nil is a value that could not be read.
  init(_ value: Value?) {
    self = value.map { .value($0) } ?? .poisoned
  }
}
