// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck
internal import ArmaturePattern
internal import ArmatureReport

/// The struct of what a service takes from the environment.
package struct NeedsPlan: Sendable {
  package var service: String
  package var typeName: String
  package var needs: [NeedPlan]

  /// Whether something of it is masked.
  package var isSensitive: Bool { needs.contains(where: \.isSensitive) }
}

/// One variable, and the property that holds its value.
package struct NeedPlan: Sendable {
  package var name: String
  package var declared: String
  package var member: String
  /// The spec's file, line and column.
  package var place: String
  package var form: Need.Form
  /// What it holds, for people.
  package var expected: String
  /// The default as a spec writes it.
  package var standard: String?
  package var isSensitive: Bool
  package var doc: String?
  /// Of a text that is looked at by an expression.
  package var patternTable: String?
  /// Of one that is one of several texts.
  package var choice: NeedChoicePlan?
}

/// An enumeration of texts.
package struct NeedChoicePlan: Sendable {
  package var typeName: String
  package var cases: [CasePlan]
  /// Swift's own raw values hold two texts for the same that are only written otherwise.
  package var hasRawType: Bool
}

/// A need whose value is put into a URL, and the expression for its text.
package struct FillingPlan: Sendable {
  package var name: String
  package var text: String
}

/// Nil where the service takes nothing from the environment but what its URLs are filled with.
func planNeeds(_ needs: [Need], of service: String) -> NeedsPlan? {
  if needs.isEmpty { return nil }
  var types = Scope(reserved: innerNames)
  return NeedsPlan(service: service, typeName: SwiftNames.needs(of: service), needs: needs.map { planNeed($0, &types) })
}

/// What the struct is written with, so that no type inside of it may hide it.
private let innerNames: Set<String> = [
  "Armature", "Bool", "Double", "Int", "Mirror", "NeedChoice", "NeedFacts", "NeedsReader", "String", "Swift",
]

private func planNeed(_ need: Need, _ types: inout Scope) -> NeedPlan {
  let name = SwiftNames.member(ofNeed: need.name.value)
  return NeedPlan(
    name: need.name.value, declared: escaped(name), member: memberName(ofNeed: need.name.value),
    place: "\(shownPlace(need.name.span)):\(need.name.span.start.column)", form: need.form, expected: need.expected,
    standard: need.standardText, isSensitive: need.isSensitive, doc: need.doc, patternTable: patternTable(need.form),
    choice: planChoice(need.form, name, &types))
}

private func patternTable(_ form: Need.Form) -> String? {
  if case .string(let text, _) = form { text.pattern?.table } else { nil }
}

private func planChoice(_ form: Need.Form, _ name: String, _ types: inout Scope) -> NeedChoicePlan? {
  guard case .choice(let texts, _) = form else { return nil }
  return NeedChoicePlan(
    typeName: escaped(types.first(of: [capitalised(name), "\(capitalised(name))Choice"])), cases: CasePlan.all(of: texts),
    hasRawType: Set(texts).count == texts.count)
}

/// The property of a need, behind a dot.
package func memberName(ofNeed name: String) -> String { member(SwiftNames.member(ofNeed: name)) }

/// The needs that a URL is filled with when they are known; the other variables are filled from the environment.
package func fillings(of url: String, _ needs: NeedsPlan?) -> [FillingPlan] {
  var seen: Set<String> = []
  return urlVariables(url).compactMap { variable in
    guard let need = needs?.needs.first(where: { $0.name == variable.name }), seen.insert(need.name).inserted else { return nil }
    let access = "needs.\(need.member)"
    if case .int = need.form { return FillingPlan(name: need.name, text: "String(\(access))") }
    return FillingPlan(name: need.name, text: need.choice == nil ? access : "\(access).rawValue")
  }
}

extension Resilience {
  var settings: [Setting] {
    let own = (rate.map { [$0.attempts] } ?? []) + (breaker.map { [$0.failures, $0.openMilliseconds] } ?? [])
    return own + (retry?.settings ?? [])
  }
}

/// Whether the facts of a process itself, or of one of its stages, are a function of the needs.
func takesNeeds(_ process: Process, _ stages: [StagePlan]) -> Bool {
  let own = process.retry.settings + (process.once.map { [$0.keepMilliseconds] } ?? [])
  return own.contains { $0.need != nil } || stages.contains(where: \.takesNeeds)
}
