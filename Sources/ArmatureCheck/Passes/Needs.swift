// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport
import ArmatureSpec

/// One need: which keys its type has, and whether they agree. Nil where a part of it could not be read.
func checkNeed(_ need: NeedDeclaration, _ report: inout Report) -> Need? {
  guard let type = need.type.value?.value else { return nil }
  checkKeys(of: need, type, &report)
  guard let form = form(of: need, type, &report) else { return nil }
  let checked = Need(name: need.name, form: form, isSensitive: need.isSensitive, doc: need.notes.doc)
  checkDefault(need, checked, &report)
  return checked
}

private func checkKeys(of need: NeedDeclaration, _ type: NeedType, _ report: inout Report) {
  let owners: [String: [NeedType]] = [
    "minimum": [.int, .double, .duration], "maximum": [.int, .double, .duration],
    "enum": [.string], "pattern": [.string], "minLength": [.string], "maxLength": [.string],
  ]
  for key in need.keys {
    if let fit = owners[key.value], !fit.contains(type) { report.add(NeedKey(key: key, type: type, types: fit)) }
  }
  guard type == .string, !need.choices.isAbsent, let choices = need.keys.first(where: { $0.value == "enum" }) else { return }
  for key in need.keys where ["pattern", "minLength", "maxLength"].contains(key.value) {
    report.add(NeedKey(key: key, type: type, types: [], choices: choices))
  }
}

private func form(of need: NeedDeclaration, _ type: NeedType, _ report: inout Report) -> Need.Form? {
  switch type {
  case .int:
    return .int(bounds(need, &report) { if case .int(let number) = $0 { number } else { nil } }, standard: need.int)
  case .double:
    return .double(bounds(need, &report) { if case .double(let number) = $0 { number } else { nil } }, standard: need.double)
  case .bool: return .bool(standard: need.bool)
  case .duration:
    return .duration(bounds(need, &report) { if case .duration(let time) = $0 { time } else { nil } }, standard: need.time)
  case .string where !need.choices.isAbsent: return choice(need, &report)
  case .string: return text(need, &report).map { .string($0, standard: need.text) }
  }
}

private func bounds<Number>(
  _ need: NeedDeclaration, _ report: inout Report, _ number: (NeedValue) -> Number?
) -> NeedBounds<Number> {
  let bounds = NeedBounds(
    minimum: need.minimum.value.flatMap { number($0.value) }, maximum: need.maximum.value.flatMap { number($0.value) })
  if let minimum = bounds.minimum, let maximum = bounds.maximum, minimum > maximum, let span = need.maximum.value?.span {
    report.add(NeedMisfit(span: span, name: need.name, what: .bounds(min: "minimum", max: "maximum")))
  }
  return bounds
}

private func choice(_ need: NeedDeclaration, _ report: inout Report) -> Need.Form? {
  guard let choices = need.choices.value else { return nil }
  for (text, first) in choices.repeated(by: { Array($0.value.utf8) }) {
    report.add(DuplicateValue(span: text.span, first: first.span, text: text.value))
  }
  return .choice(choices.map(\.value), standard: need.text)
}

private func text(_ need: NeedDeclaration, _ report: inout Report) -> NeedText? {
  let text = NeedText(
    minLength: need.minLength.value?.value, maxLength: need.maxLength.value?.value, pattern: pattern(need, &report))
  if let least = text.minLength, let most = text.maxLength, least > most, let span = need.maxLength.value?.span {
    report.add(NeedMisfit(span: span, name: need.name, what: .bounds(min: "minLength", max: "maxLength")))
  }
  return need.pattern.isAbsent || text.pattern != nil ? text : nil
}

private func pattern(_ need: NeedDeclaration, _ report: inout Report) -> Pattern? {
  guard let text = need.pattern.value else { return nil }
  switch Pattern.compile(text.text.value) {
  case .success(let pattern): return pattern
  case .failure(let fault):
    report.add(PatternSyntax(pattern: text, fault: fault))
    return nil
  }
}

/// What is meant where nothing is set has to be what may be set.
private func checkDefault(_ need: NeedDeclaration, _ checked: Need, _ report: inout Report) {
  guard let standard = need.standard.value, let text = checked.standardText else { return }
  if checked.form.isEmpty || checked.accepts(text) { return }
  report.add(NeedMisfit(span: standard.span, name: need.name, what: .standard(text, expected: checked.expected)))
}

extension NeedDeclaration {
  fileprivate var int: Int? { if case .int(let number) = standard.value?.value { number } else { nil } }
  fileprivate var double: Double? { if case .double(let number) = standard.value?.value { number } else { nil } }
  fileprivate var bool: Bool? { if case .bool(let flag) = standard.value?.value { flag } else { nil } }
  fileprivate var time: Int? { if case .duration(let time) = standard.value?.value { time } else { nil } }
  fileprivate var text: String? { if case .string(let text) = standard.value?.value { text } else { nil } }
}
