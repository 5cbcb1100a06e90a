// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// What is taken from the environment, for whoever sets it and for the Swift code that reads it.
  mutating func compareNeeds() {
    guard let was = old.pipeline.service, let service = new.pipeline.service else { return }
    if old.pipeline.needs.isEmpty != new.pipeline.needs.isEmpty {
      changes.tell(.serviceNeedsChanged, quote(service.name.value), at: service.name.span, was: was.name.span)
    }
    for need in old.pipeline.needs {
      let name = need.name.value
      if let other = new.pipeline.needs.first(where: { $0.name.value == name }) {
        compare(need, other)
      } else {
        changes.tell(.needRemoved, quote(name), at: service.name.span, was: need.name.span)
      }
    }
    for need in new.pipeline.needs where !need.hasDefault && !old.pipeline.needs.contains(where: { $0.name.value == need.name.value }) {
      changes.tell(.needAdded, quote(need.name.value), at: need.name.span, was: was.name.span)
    }
  }

  private mutating func compare(_ a: Need, _ b: Need) {
    let at = Spot(quote(b.name.value), b.name.span, a.name.span)
    if a.isSensitive, !b.isSensitive { at.tell(.sensitiveRemoved, &changes) }
    if a.swiftType != b.swiftType { return at.tell(.needTypeChanged, before: a.swiftType, after: b.swiftType, &changes) }
    compareCases(a.form, b.form, at)
    if isNarrower(b.form, than: a.form) { at.tell(.needNarrowed, before: a.range, after: b.range, &changes) }
    if a.standardText != b.standardText { at.tell(.needDefaultChanged, before: a.shownDefault, after: b.shownDefault, &changes) }
  }
}

extension Comparison {
  /// A text that is one of several is an enumeration in Swift.
  private mutating func compareCases(_ a: Need.Form, _ b: Need.Form, _ at: Spot) {
    guard case .choice(let was, _) = a, case .choice(let has, _) = b else { return }
    for value in was where !has.contains(value) { at.tell(.caseRemoved, before: value, &changes) }
    for value in has where !was.contains(value) { at.tell(.caseAdded, after: value, &changes) }
  }
}

/// Whether something that was taken may be refused now.
private func isNarrower(_ new: Need.Form, than old: Need.Form) -> Bool {
  switch (old, new) {
  case (.int(let a, _), .int(let b, _)), (.duration(let a, _), .duration(let b, _)): isNarrower(b, than: a)
  case (.double(let a, _), .double(let b, _)): isNarrower(b, than: a)
  case (.string(let a, _), .string(let b, _)):
    isNarrower(NeedBounds(minimum: b.minLength, maximum: b.maxLength), than: NeedBounds(minimum: a.minLength, maximum: a.maxLength))
      || (b.pattern != nil && a.pattern != b.pattern)
  case (.choice(let a, _), .choice(let b, _)): !Set(b).isSuperset(of: a)
  default: false
  }
}

private func isNarrower<Number>(_ new: NeedBounds<Number>, than old: NeedBounds<Number>) -> Bool {
  let isHigher = new.minimum.map { least in old.minimum.map { $0 < least } ?? true } ?? false
  let isLower = new.maximum.map { most in old.maximum.map { $0 > most } ?? true } ?? false
  return isHigher || isLower
}

extension Need {
  fileprivate var swiftType: String {
    switch form {
    case .int: "int"
    case .double: "double"
    case .bool: "bool"
    case .duration: "duration"
    case .string: "string"
    case .choice: "enum"
    }
  }

  /// What it holds, as a part of a sentence that has quotes of its own.
  fileprivate var range: String { expected.replacing("`", with: "") }

  /// What is masked elsewhere is masked here, though the spec has it.
  fileprivate var shownDefault: String { standardText.map { isSensitive ? "***" : $0 } ?? "none" }
}
