// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

extension SchemaReader {
  /// A keyword's value in its form, or nil and a finding.
  mutating func value(
    _ entry: Mapping.Entry, _ key: SchemaKey, _ pointer: String, _ resource: Int
  ) -> SchemaKeyword.Value? {
    switch key.form {
    case .schema:
      if key == .items, case .sequence = entry.value { return refuse(entry, "one schema, as a list of them is called `prefixItems`") }
      return .schema(read(entry.value, head: entry.key.span, pointer: pointer, resource: resource))
    case .schemas: return schemas(entry, pointer, resource)
    case .namedSchemas: return namedSchemas(entry, pointer, resource)
    case .count:
      let count = number(entry.value).flatMap(wholeNumber)
      return count.flatMap { $0 < 0 ? nil : .count($0) } ?? refuse(entry, "a whole number of at least 0")
    case .number: return number(entry.value).map { .number($0) } ?? refuse(entry, "a number of at most \(numberDigitsMax) digits")
    case .positive:
      let number = number(entry.value).flatMap { isPositive($0) ? $0 : nil }
      return number.map { .number($0) } ?? refuse(entry, "a number above 0, of at most \(numberDigitsMax) digits")
    case .flag: return flag(entry.value).map { .flag($0) } ?? refuse(entry, "`true` or `false`")
    case .text: return text(entry.value).map { .text($0) } ?? refuse(entry, "a text")
    case .types: return types(entry.value).map { .texts($0) } ?? refuse(entry, "\(listed(kinds)), or a list of those")
    case .texts: return texts(entry.value).map { .texts($0) } ?? refuse(entry, "a list of texts, none twice")
    case .textLists: return textLists(entry.value).map { .textLists($0) } ?? refuse(entry, "an object of lists of texts")
    case .literal:
      return literal(entry.value).map { .literal($0) } ?? refuse(entry, "a value whose numbers have at most \(numberDigitsMax) digits")
    case .literals: return literals(entry.value).map { .literals($0) } ?? refuse(entry, "a list of values")
    case .ignored: return .ignored
    }
  }

  private mutating func refuse(_ entry: Mapping.Entry, _ form: String) -> SchemaKeyword.Value? {
    if case .refused = entry.value { return nil }
    file.report.add(SchemaForm(span: entry.value.span, noun: quote(entry.key.value), form: form, advice: advice(entry)))
    return nil
  }

  /// What drafts 3 and 4 and other languages write, in the words of this draft.
  private func advice(_ entry: Mapping.Entry) -> String? {
    guard case .scalar(let scalar) = entry.value else { return nil }
    switch (entry.key.value, scalar.value) {
    case ("exclusiveMinimum", "true"): return "write the number of `minimum` here, and delete `minimum`"
    case ("exclusiveMaximum", "true"): return "write the number of `maximum` here, and delete `maximum`"
    case ("exclusiveMinimum", "false"), ("exclusiveMaximum", "false"), ("required", "false"): return "delete it"
    case ("required", "true"): return "write this property's name into the list `required` of the object around it"
    case ("type", let word): return typeAdvice(word)
    default: return nil
    }
  }

  private func typeAdvice(_ word: String) -> String? {
    let meant = ["int": "integer", "bool": "boolean", "float": "number", "double": "number", "decimal": "number"]
    return (meant[word] ?? nearest(word, in: kinds)).map { "write \(quote("\"\($0)\""))" }
  }

  private mutating func schemas(_ entry: Mapping.Entry, _ pointer: String, _ resource: Int) -> SchemaKeyword.Value? {
    guard case .sequence(let sequence) = entry.value, !sequence.items.isEmpty else {
      return refuse(entry, "a list of schemas, at least one")
    }
    var numbers: [Int] = []
    for (index, item) in sequence.items.enumerated() {
      let start = item.span.start
      let head = Span(file: file.name, start: start, end: Position(line: start.line, column: start.column + 1))
      numbers.append(read(item, head: head, pointer: "\(pointer)/\(index)", resource: resource))
    }
    return .schemas(numbers)
  }

  private mutating func namedSchemas(
    _ entry: Mapping.Entry, _ pointer: String, _ resource: Int
  ) -> SchemaKeyword.Value? {
    guard case .mapping(let mapping) = entry.value else { return refuse(entry, "an object of schemas") }
    var named: [SchemaKeyword.NamedSchema] = []
    for entry in mapping.entries {
      let place = "\(pointer)/\(pointerToken(entry.key.value))"
      let schema = read(entry.value, head: entry.key.span, pointer: place, resource: resource)
      named.append(SchemaKeyword.NamedSchema(name: entry.key, schema: schema))
    }
    return .namedSchemas(named)
  }
}

/// A key as a part of a JSON Pointer (RFC 6901).
private func pointerToken(_ key: String) -> String {
  key.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
    .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
}

private let kinds = ["null", "boolean", "object", "array", "number", "string", "integer"]

private func types(_ node: Node) -> [Located<String>]? {
  let words = text(node).map { [$0] } ?? texts(node)
  guard let words, !words.isEmpty, words.allSatisfy({ kinds.contains($0.value) }) else { return nil }
  return words
}

private func text(_ node: Node) -> Located<String>? {
  guard case .scalar(let scalar) = node, scalar.style == .double else { return nil }
  return Located(scalar.value, at: scalar.span)
}

private func texts(_ node: Node) -> [Located<String>]? {
  guard case .sequence(let sequence) = node else { return nil }
  let texts = sequence.items.compactMap(text)
  let isWhole = texts.count == sequence.items.count
  guard isWhole, Set(texts.map { Array($0.value.utf8) }).count == texts.count else { return nil }
  return texts
}

private func textLists(_ node: Node) -> [SchemaKeyword.TextList]? {
  guard case .mapping(let mapping) = node else { return nil }
  let lists = mapping.entries.compactMap { entry in
    texts(entry.value).map { SchemaKeyword.TextList(name: entry.key, texts: $0) }
  }
  return lists.count == mapping.entries.count ? lists : nil
}

private func flag(_ node: Node) -> Bool? {
  guard case .scalar(let scalar) = node, scalar.style == .plain else { return nil }
  return ["true": true, "false": false][scalar.value]
}

/// A number that can be reckoned with: neither it nor what its exponent makes of it is endless.
private func number(_ node: Node) -> String? {
  guard case .scalar(let scalar) = node, scalar.style == .plain, let first = scalar.value.utf8.first,
    first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
    isShort(scalar.value)
  else { return nil }
  return scalar.value
}

private func literals(_ node: Node) -> [SchemaLiteral]? {
  guard case .sequence(let sequence) = node else { return nil }
  let values = sequence.items.compactMap(literal)
  return values.count == sequence.items.count ? values : nil
}

private func literal(_ node: Node) -> SchemaLiteral? {
  switch node {
  case .sequence: return literals(node).map { .list($0) }
  case .mapping(let mapping):
    let members = mapping.entries.compactMap { entry in
      literal(entry.value).map { SchemaLiteral.Member(key: entry.key.value, value: $0) }
    }
    return members.count == mapping.entries.count ? .object(members) : nil
  case .scalar(let scalar):
    if scalar.style == .double { return .string(Located(scalar.value, at: scalar.span)) }
    if scalar.isNull { return .null }
    return flag(node).map { .bool($0) } ?? number(node).map { .number($0) }
  case .refused: return nil
  }
}

private func isPositive(_ number: String) -> Bool {
  let mantissa = number.prefix { $0 != "e" && $0 != "E" }
  return !number.hasPrefix("-") && mantissa.contains { ("1"..."9").contains($0) }
}

/// The number as an Int, where it is whole however it is written: `2`, `2.0`, `2e0`.
private func wholeNumber(_ number: String) -> Int? {
  let mantissa = number.prefix { $0 != "e" && $0 != "E" }
  let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
  let fraction = parts.count > 1 ? String(parts[1]) : ""
  var digits = String(parts[0]) + fraction
  var scale = exponent(number) - fraction.count
  while scale < 0, digits.hasSuffix("0"), digits.count > 1 {
    digits.removeLast()
    scale += 1
  }
  if digits.allSatisfy({ $0 == "0" || $0 == "-" }) { return 0 }
  guard scale >= 0, scale < 20 else { return nil }
  return Int(digits + String(repeating: "0", count: scale))
}
