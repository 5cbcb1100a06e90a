// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

// What a node is, or a finding that says what stands there instead. Scalars are read by what their place asks for, so
// `no`, `017` and `2026-01-01` are text where text is asked for. The words of a finding are put together where there is one.

func scalar(_ node: Node, _ key: Key, _ report: inout Report) -> Scalar? {
  let found = scalar(node, holding: key.noun, for: "`\(key.name)`", isNeeded: key.isNeeded, advice: ownWords(node, key), &report)
  guard let found, beginsNeed(found.value), !(key.takesNeed && (isNeed(found.value) || !key.holds.isMeasure)) else { return found }
  // A part of these may be a need.
  if key.holds.hasParts, !isNeed(found.value) { return found }
  let part = key.takesNeed ? "`${NAME}` and nothing else" : key.holds.part
  report.add(NeedPlace(written: Located(found.value, at: found.span), owner: "`\(key.name)`", noun: key.noun, part: part))
  return nil
}

func scalar(_ node: Node, owner: Located<String>, _ noun: String, _ report: inout Report) -> Scalar? {
  let advice = { textInside(node).map { "write \(quote("\(owner.value): \($0)"))" } }
  let found = scalar(node, holding: noun, for: quote(owner.value), isNeeded: true, advice: advice(), &report)
  // What is quoted is text where text may stand.
  guard let found, found.style == .plain, beginsNeed(found.value) else { return found }
  report.add(NeedPlace(written: Located(found.value, at: found.span), owner: quote(owner.value), noun: noun, part: nil))
  return nil
}

/// Whether it was meant to be `${NAME}`.
func beginsNeed(_ text: String) -> Bool { text.hasPrefix("${") }

extension Holds {
  fileprivate var isMeasure: Bool {
    switch self {
    case .whole, .duration: true
    default: false
    }
  }
  fileprivate var hasParts: Bool { part != nil }

  /// How a need stands in a value of several parts.
  fileprivate var part: String? {
    switch self {
    case .rate: "`${NAME}/s`, with an `int`"
    case .backoff: "`200ms..${NAME}`, with a `duration`"
    case .restarts: "`${NAME} in 1m`, with an `int`"
    default: nil
    }
  }
}

func mapping(_ node: Node, _ key: Key, _ report: inout Report) -> Mapping? {
  mapping(
    node, holding: mappingNoun(key, inPlaceOf: node), for: "`\(key.name)`", isNeeded: key.isNeeded, advice: ownWords(node, key), &report)
}

/// What a key holds, with the first name that a list has where names are declared.
private func mappingNoun(_ key: Key, inPlaceOf node: Node) -> String {
  guard case .mapping = key.holds, let name = firstName(in: node) else { return key.noun }
  return "a mapping, such as \(quote("\(name): …"))"
}

/// What the first item of a list is called, where a mapping would have it as its key: `- name: orders`, or `- orders`.
private func firstName(in node: Node) -> String? {
  guard case .sequence(let sequence) = node, let first = sequence.items.first else { return nil }
  switch first {
  case .scalar(let scalar): return isPlainName(scalar.value) ? scalar.value : nil
  case .mapping(let mapping):
    guard let entry = mapping.entries.first, case .scalar(let scalar) = entry.value, ["name", "id"].contains(entry.key.value) else {
      return nil
    }
    return isPlainName(scalar.value) ? scalar.value : nil
  default: return nil
  }
}

private func isPlainName(_ text: String) -> Bool { text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_-]{0,60}/) != nil }

func sequence(_ node: Node, _ key: Key, _ report: inout Report) -> Sequence? {
  if case .sequence(let sequence) = node { return sequence }
  let noun = key.name == Key.stages.name ? "a list, such as `- drive: store`" : key.noun
  addShape(node, holding: noun, for: "`\(key.name)`", isNeeded: key.isNeeded, advice: ownWords(node, key), &report)
  return nil
}

/// The items of a list, or the one node that stands in its place. Where a list has to hold something, an empty one is such a node, too.
func oneOrMore(_ node: Node) -> [Node] {
  guard case .sequence(let sequence) = node else { return [node] }
  return sequence.items
}

/// What a list holds: at least one item, and at most `max`, which are `noun`. Poisoned where one of them has a finding.
func readItems<Item>(
  of sequence: Sequence, _ key: Key, _ noun: String, max: Int, _ report: inout Report, _ read: (Node, inout Report) -> Item?
) -> Written<[Item]> {
  if sequence.items.isEmpty {
    report.add(NoValue(span: sequence.span, owner: "`\(key.name)`", noun: key.noun))
    return .poisoned
  }
  if sequence.items.count > max {
    report.add(TooMany(span: sequence.span, noun: noun, count: sequence.items.count, max: max))
    return .poisoned
  }
  let items = sequence.items.compactMap { read($0, &report) }
  return items.count == sequence.items.count ? .value(items) : .poisoned
}

func mapping(
  _ node: Node, holding noun: @autoclosure () -> String, for owner: @autoclosure () -> String, isNeeded: Bool = true,
  advice: @autoclosure () -> String? = nil, _ report: inout Report
) -> Mapping? {
  if case .mapping(let mapping) = node { return mapping }
  addShape(node, holding: noun(), for: owner(), isNeeded: isNeeded, advice: advice(), &report)
  return nil
}

private func scalar(
  _ node: Node, holding noun: @autoclosure () -> String, for owner: @autoclosure () -> String, isNeeded: Bool,
  advice: @autoclosure () -> String?, _ report: inout Report
) -> Scalar? {
  if case .scalar(let scalar) = node, !scalar.isNull { return scalar }
  addShape(node, holding: noun(), for: owner(), isNeeded: isNeeded, advice: advice(), &report)
  return nil
}

/// A refused node has its finding already.
func addShape(
  _ node: Node, holding noun: String, for owner: String, isNeeded: Bool = true, advice: String? = nil, _ report: inout Report
) {
  switch node {
  case .refused: return
  case .scalar(let scalar) where scalar.isNull:
    report.add(NoValue(span: node.span, owner: owner, noun: noun, isNeeded: isNeeded, comment: scalar.comment?.value))
  default: report.add(WrongShape(span: node.span, owner: owner, noun: noun, found: bracketsFound(node) ?? "text", advice: advice))
  }
}

/// Whether a key stands where the name of its owner should, a level too far outside. The report says so.
func isOutdented(_ entry: Mapping.Entry, in place: Place, _ report: inout Report) -> Bool {
  guard Vocabulary.rows(in: place).names.contains(entry.key.value) else { return false }
  let found: String
  switch entry.value {
  case .scalar(let scalar) where !scalar.isNull: found = "text"
  case .sequence: found = "a list"
  default: return false
  }
  report.add(
    WrongShape(
      span: entry.key.span, owner: place.noun, noun: "a mapping", found: found,
      advice: "indent \(quote(entry.key.value)) by two spaces more, with what is below it: names belong here, and it is a key"))
  return true
}

func declaredName(_ name: Located<String>, _ kind: Declared, _ report: inout Report) -> Located<String> {
  var taken: Set<String> = []
  return declaredName(name, kind, NameSlip(name, kind), beside: &taken, &report)
}

/// A name as it can be declared. One that its grammar refuses is declared as it has to be written, so that what refers to it by that
/// spelling is right; but not where that is one of the names `beside` it.
private func declaredName(
  _ name: Located<String>, _ kind: Declared, _ slip: NameSlip?, beside taken: inout Set<String>, _ report: inout Report
) -> Located<String> {
  let grammar = kind.grammar
  if grammar.accepts(name.value) { return name }
  let meant = slip.map { grammar.accepts($0.name) ? $0.name : nil } ?? grammar.repaired(name.value)
  let repaired = meant.flatMap { taken.insert($0).inserted ? $0 : nil }
  report.add(NameSyntax(name: name, kind: kind, repaired: repaired, slip: slip))
  return Located(repaired ?? name.value, at: name.span)
}

/// The name of an entry. What stands in it together with its name has been told of, so nothing is said of a value that is missing.
func declaredEntry(
  _ entry: Mapping.Entry, named name: Located<String>, _ kind: Declared, beside taken: inout Set<String>, _ report: inout Report
) -> NamedEntry {
  let slip = NameSlip(name, kind, hasValue: !entry.hasNoValue)
  let declared = declaredName(name, kind, slip, beside: &taken, &report)
  let value = if case .together? = slip { Node.refused(entry.value.span) } else { entry.value }
  return NamedEntry(name: declared, key: entry.key, value: value)
}
