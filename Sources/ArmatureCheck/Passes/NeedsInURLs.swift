// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The needs that a URL is filled with: what they may be, and that each has one default. Variables that nobody has declared are
/// filled with whatever the environment holds.
func checkNeeds(in url: Located<String>, _ names: Names, _ report: inout Report) {
  for variable in urlVariables(url.value) {
    guard let need = names.needs[variable.name] else {
      if let near = needMeant(by: variable.name, names) { report.add(VariableNearNeed(url: url, variable: variable.name, need: near)) }
      continue
    }
    if variable.hasDefault { report.add(NeedSecondDefault(url: url, need: need.name, has: !need.standard.isAbsent)) }
    if need.isSensitive { report.add(NeedShown(span: url.span, need: need.name, place: "a URL")) }
    if let type = need.type.value?.value, type != .string, type != .int {
      report.add(NeedFit(span: url.span, need: need.name, type: type, place: "a URL", types: [.string, .int]))
    }
  }
}

/// The need of which a variable has the name but for a slip. Names that only differ in a number or a letter at their end are siblings.
private func needMeant(by variable: String, _ names: Names) -> Located<String>? {
  guard let near = nearest(variable, in: names.needs.names), let need = names.needs[near] else { return nil }
  func stem(_ name: String) -> String {
    var words = name.split(separator: "_", omittingEmptySubsequences: false)
    if let last = words.last, last.count < 3, words.count > 1 { words.removeLast() }
    return words.joined(separator: "_").filter { !$0.isNumber }
  }
  return variable.count < 4 || stem(variable) == stem(near) ? nil : need.name
}

extension Names {
  /// What is amiss with a URL, as `check` finds it in the URL as it is shown and with the defaults of needs in it. Where the environment
  /// chooses one of a few texts, each of them makes a URL that is looked at.
  func urlProblem(
    _ url: Located<String>, _ check: (_ shown: Located<String>, _ spelled: Located<String>) -> (any Problem)?
  ) -> (any Problem)? {
    if let problem = check(url, spelled(url)) { return problem }
    for (name, choice) in choices(in: url.value) {
      let chosen = Located(mapVariables(of: url.value) { $0.name == name ? choice : nil }, at: url.span)
      if let problem = check(chosen, spelled(chosen)) { return problem }
    }
    return nil
  }

  /// The variables of a URL that are one of a few texts, each with each of its own. Each of them makes a URL as long as this one, of every
  /// queue: of thousands the first ones have to tell enough.
  private func choices(in url: String) -> [(name: String, choice: String)] {
    let countMax = lookedAtMax / (queues.all.count + 1) / (url.utf8.count + 100)
    var choices: [(name: String, choice: String)] = []
    for name in urlVariables(url).filter({ !$0.hasDefault }).map(\.name).distinct() {
      let texts = (needs[name]?.choices.value ?? []).map(\.value).filter { !$0.contains("}") && !$0.contains("$") }
      choices += texts.prefix(countMax - choices.count).map { (name, $0) }
    }
    return choices
  }

  /// The URL with each need in the place where its default stands, so that its scheme is looked at.
  private func spelled(_ url: Located<String>) -> Located<String> {
    var url = url
    url.value = mapVariables(of: url.value) { variable in
      guard !variable.hasDefault, let text = needs[variable.name]?.standard.value?.value.text, !text.contains("}"), !text.contains("$")
      else { return nil }
      return "${\(variable.name):-\(text)}"
    }
    return url
  }
}

/// How many characters of URLs that the environment chooses are looked at in a target, where a URL takes a hundred beside its own.
private let lookedAtMax = 500_000

extension NeedValue {
  fileprivate var text: String? {
    switch self {
    case .int(let number): "\(number)"
    case .string(let text): text
    case .double, .bool, .duration: nil
    }
  }
}
