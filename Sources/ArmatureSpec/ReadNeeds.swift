// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// A variable of the environment that the service takes: `NAME: int`, or a mapping with its type and its bounds.
///
/// Which keys belong to which type, and whether they agree, is looked at where their meaning is known.
package struct NeedDeclaration: Sendable {
  package var name: Located<String>
  package var type: Written<Located<NeedType>>
  package var minimum: Written<Located<NeedValue>>
  package var maximum: Written<Located<NeedValue>>
  package var choices: Written<[Located<String>]>
  package var pattern: Written<TextDeclaration>
  package var minLength: Written<Located<Int>>
  package var maxLength: Written<Located<Int>>
  package var standard: Written<Located<NeedValue>>
  package var isSensitive: Bool
  package var notes: NotesDeclaration
  /// The word of each key that is there.
  package var keys: [Located<String>]
}

package enum NeedType: String, CaseIterable, Sendable {
  case int, double, bool, duration, string
}

package enum NeedValue: Hashable, Sendable {
  case int(Int)
  case double(Double)
  case bool(Bool)
  case duration(milliseconds: Int)
  case string(String)

  /// A text as a spec reads one of the type; nil where it is none. The runtime reads variables in the same way.
  package init?(_ text: String, _ type: NeedType) {
    switch type {
    case .int:
      guard isWhole(text), let number = Int(text) else { return nil }
      self = .int(number)
    case .double:
      guard isWhole(text) || isDecimal(text), let number = Double(text), number.isFinite else { return nil }
      self = .double(number)
    case .bool:
      guard text == "true" || text == "false" else { return nil }
      self = .bool(text == "true")
    case .duration:
      guard case .value(let count) = milliseconds(text) else { return nil }
      self = .duration(milliseconds: count)
    case .string: self = .string(text)
    }
  }
}

extension NeedType {
  /// What a value of it is, for people.
  package var noun: String {
    switch self {
    case .int: "a whole number of at most 64 bits, such as `10`"
    case .double: "a number that a double holds, such as `0.5`"
    case .bool: "`true` or `false`"
    case .duration: "a duration from 1ms to 366d, such as `30s`"
    case .string: "text"
    }
  }
}

func readNeed(_ entry: NamedEntry, _ report: inout Report) -> NeedDeclaration {
  let fields = needFields(entry, &report)
  let type = fields.read(.needType, &report, readNeedType)
  return NeedDeclaration(
    name: entry.name, type: type,
    minimum: fields.needValue(.needMinimum, type, &report), maximum: fields.needValue(.needMaximum, type, &report),
    choices: fields.read(.needEnum, &report, readChoices), pattern: fields.read(.pattern, &report, readPattern),
    minLength: fields.whole(.minLength, &report), maxLength: fields.whole(.maxLength, &report),
    standard: fields.needValue(.needDefault, type, &report), isSensitive: fields?.flag(.sensitive, &report) ?? false,
    notes: readNotes(fields, &report), keys: Vocabulary.keys(in: .need).compactMap { fields?[$0]?.key })
}

/// `NAME: int` is short for `NAME: { type: int }`.
private func needFields(_ entry: NamedEntry, _ report: inout Report) -> Fields? {
  guard case .scalar(let scalar) = entry.value, !scalar.isNull else {
    return Fields(entry.value, in: .need, owner: entry.key.span, &report)
  }
  let type = Mapping.Entry(key: Located(Key.needType.name, at: scalar.span), value: entry.value)
  return Fields(.mapping(Mapping(entries: [type], span: scalar.span)), in: .need, owner: entry.key.span, &report)
}

private func readNeedType(_ node: Node, _ report: inout Report) -> Written<Located<NeedType>> {
  guard let text = scalar(node, .needType, &report) else { return .poisoned }
  if let type = NeedType(rawValue: text.value) { return .value(Located(type, at: text.span)) }
  let words = NeedType.allCases.map(\.rawValue)
  report.add(UnknownWord(word: Located(text.value, at: text.span), key: Key.needType.name, words: words))
  return .poisoned
}

private func readChoices(_ node: Node, _ report: inout Report) -> Written<[Located<String>]> {
  guard let list = sequence(node, .needEnum, &report) else { return .poisoned }
  return readItems(of: list, .needEnum, "values", max: choicesMax, &report) { item, report in
    scalar(item, .needEnum, &report).map { Located($0.value, at: $0.span) }
  }
}

private func readPattern(_ node: Node, _ report: inout Report) -> Written<TextDeclaration> {
  Written(scalar(node, .pattern, &report).map { TextDeclaration($0) })
}

private let choicesMax = 1000

extension Fields? {
  /// A value of a type that is known, or of none.
  fileprivate func needValue(
    _ key: Key, _ type: Written<Located<NeedType>>, _ report: inout Report
  ) -> Written<Located<NeedValue>> {
    read(key, &report) { node, report in
      guard let text = scalar(node, key, &report), let type = type.value?.value else { return .poisoned }
      // That a text or a flag has no bounds is told where the keys of a need are looked at.
      if key.name != Key.needDefault.name, type == .bool || type == .string { return .poisoned }
      if let value = NeedValue(text.value, type) { return .value(Located(value, at: text.span)) }
      report.add(NeedValueSyntax(written: Located(text.value, at: text.span), key: key.name, type: type))
      return .poisoned
    }
  }
}
