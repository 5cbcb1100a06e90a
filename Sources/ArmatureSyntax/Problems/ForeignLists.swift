// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// Lists and maps as the types of other languages write them, which YAML takes for brackets of its own.

/// `tags: [string]?`, where the `?` belongs to the field.
func optionalList(_ mistake: Mistake) -> Advice? {
  guard mistake.near.last == "]", mistake.rest.first == "?", mistake.before.count <= scalarsExplainedMax,
    let match = text(mistake.before).firstMatch(of: /([A-Za-z][A-Za-z0-9_-]{0,60})(\??): *(\[[A-Za-z0-9]{1,60}\])$/)
  else { return nil }
  return ("`?` follows the type, but it belongs to the field", "write \(quote("\(match.1)?: \(match.3)"))")
}

/// `string[]`, `list[string]` or `map[string]string` in braces, where plain text ends at the first bracket.
func typeInBraces(_ mistake: Mistake) -> Advice? {
  guard mistake.problem.contains("expected ',' or '}'"), mistake.rest.first == "[", mistake.line.count <= scalarsExplainedMax,
    let (key, start) = keyOfPlainText(afterBreak(mistake.before)), key != "swift",
    let type = typeMeant(by: trimmed(valueInBraces(mistake.line, from: start)))
  else { return nil }
  let form = type.hasPrefix("[") ? "a list is written `[T]`" : "a map is written `{ values: T }`"
  return ("in braces, plain text ends at a `[`", "write \(quote("\(key): \(type)")): \(form)")
}

private func typeMeant(by written: String) -> String? {
  if let match = written.wholeMatch(of: /([A-Za-z][A-Za-z0-9]{0,60})\[\]/) { return "[\(match.1)]" }
  if let match = written.wholeMatch(of: /([A-Za-z]{3,10})\[([A-Za-z][A-Za-z0-9]{0,60})\]/), lists.contains(match.1.lowercased()) {
    return "[\(match.2)]"
  }
  let map = /([A-Za-z]{3,10})\[[A-Za-z]{1,20}(?:\]|, *)([A-Za-z][A-Za-z0-9]{0,60})\]?/
  guard let match = written.wholeMatch(of: map), maps.contains(match.1.lowercased()) else { return nil }
  return "{ values: \(match.2) }"
}

private let lists: Set = ["list", "array", "seq", "sequence", "slice", "vec", "vector"]
private let maps: Set = ["map", "dict", "dictionary", "record"]

private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }
