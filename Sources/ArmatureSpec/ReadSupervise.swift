// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

func readSupervise(_ node: Node, owner: Span, _ report: inout Report) -> Written<SuperviseDeclaration> {
  guard let supervise = Fields(node, in: .supervise, owner: owner, &report) else { return .poisoned }
  return .value(
    SuperviseDeclaration(
      span: owner,
      restarts: supervise.read(.restarts, &report, readRestarts),
      drainMilliseconds: Optional(supervise).amount(.drain, &report),
      groups: supervise.read(.groups, &report, readGroups)))
}

/// `5 in 1m`.
private func readRestarts(_ node: Node, _ report: inout Report) -> Written<SuperviseDeclaration.Restarts> {
  guard let text = scalar(node, .restarts, &report) else { return .poisoned }
  let written = Located(text.value, at: text.span)
  let parts = text.value.split(separator: " ")
  guard parts.count == 3, parts[1] == "in" else {
    report.add(MeasureSyntax(written: written, key: .restarts))
    return .poisoned
  }
  let count = AmountReader(.restarts, text, String(parts[0]), .int, 0...1000)
  let within = AmountReader(.restarts, text, String(parts[2]), .duration, 1000...86_400_000)
  switch (count.read(), within.read()) {
  case (.value(let count), .value(let within)):
    return .value(SuperviseDeclaration.Restarts(count: count, withinMilliseconds: within))
  case (.notOne, _), (_, .notOne): report.add(MeasureSyntax(written: written, key: .restarts))
  default: report.add(MeasureRange(written: written, key: .restarts, range: "0 to 1000 restarts in 1s to 24h"))
  }
  return .poisoned
}

private func readGroups(_ node: Node, _ report: inout Report) -> Written<[SuperviseDeclaration.Group]> {
  guard let list = sequence(node, .groups, &report) else { return .poisoned }
  if let group = oneGroup(list) {
    let advice = "write \(quote("[[\(group.joined(separator: ", "))]]")), a list of groups"
    report.add(
      WrongShape(span: list.span, owner: "`groups`", noun: Key.groups.holds.noun, found: "a list of names", advice: advice))
    return .poisoned
  }
  let groups = list.items.compactMap { readGroup($0, &report) }
  return groups.count == list.items.count ? .value(groups) : .poisoned
}

/// The names of a list that are one group, since none of them is a list itself.
private func oneGroup(_ list: Sequence) -> [String]? {
  let names = list.items.compactMap { if case .scalar(let name) = $0, !name.isNull { name.value } else { nil } }
  return names.count == list.items.count && !names.isEmpty ? names : nil
}

private func readGroup(_ node: Node, _ report: inout Report) -> SuperviseDeclaration.Group? {
  guard let list = sequence(node, .groups, &report) else { return nil }
  let names = list.items.compactMap { item in
    scalar(item, .groups, &report).map { Located($0.value, at: $0.span) }
  }
  return names.count == list.items.count ? SuperviseDeclaration.Group(processes: names, span: list.span) : nil
}
