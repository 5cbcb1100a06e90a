// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureSpec

/// What may stand at a key.
func value(of key: Key, in place: Place) -> Literal {
  switch key.holds {
  case .version: .object([Literal.Member("const", .int(1))])
  case .text: texts(of: key)
  case .swift, .pattern, .file: text(matching: ".")
  case .name: grammars[key.name].map { text($0) } ?? text(matching: ".")
  case .path: text(matching: "^\(path)$")
  case .paths: oneOrMore(text(matching: "^\(path)$"), max: nil)
  case .cases: oneOrMore(text(.member), max: 100)
  case .specs: oneOrMore(text(matching: "."), max: nil)
  case .removed: list(text(matching: "."), min: 0)
  case .names: oneOrMore(text(.type), max: nil, isUnique: true)
  case .duration: text(matching: key.isSetting(in: place) ? "^(\(duration)|\(need))$" : "^\(duration)$")
  case .backoff: text(matching: "^(\(duration)|\(need))\\.\\.(\(duration)|\(need))$")
  case .size: text(matching: "^[0-9]+([KMG]i)?B$")
  case .rate: text(matching: "^([0-9]+|\(need))/[smh]$")
  case .restarts: text(matching: "^([+-]?[0-9]+|\(need)) +in +(\(duration)|\(need))$")
  case .order: text(matching: "^(input|none|by +\(path))$")
  case .whole(let range): key.isSetting(in: place) ? shortOrLong(whole(range), text(matching: "^\(need)$")) : whole(range)
  case .word(let list): words(list)
  case .bound, .needValue: scalar
  case .texts: list(scalar, max: 1000)
  case .number: typed("number")
  case .flag: typed("boolean")
  case .literal: .object([])
  case .literals: list(.object([]), max: 1000)
  case .messages: list(text(.type))
  case .groups: list(list(text(.words)), min: 0)
  case .rules: .object([Literal.Member("anyOf", .list([definition("retry"), list(definition("retry"))]))])
  case .list: list(definition("stage"), min: 0)
  case .tests: list(definition("test"), min: 0)
  case .letters: list(definition("letter"), min: 0)
  case .given: oneOrMore(typed("object"), max: 1000)
  case .attributes: oneOrMore(mapping(nil, scalar), max: 1000)
  case .acks: oneOrMore(words(Acknowledgement.allCases.map(\.rawValue)), max: nil)
  case .span: text(matching: "^([<>]= *\(duration)|\(duration)\\.\\. *\(duration))$")
  case .target:
    .object([
      Literal.Member("anyOf", .list([oneOrMore(text(.words), max: nil), mapping(nil, oneOrMore(text(.words), max: nil))]))
    ])
  case .outputs: mapping(.member, definition("output-key"))
  case .record: definition("record")
  case .type, .types: typeValue(of: key, in: place)
  case .mapping: named(key, in: place)
  }
}

/// The keys whose mappings have names of the user's own, and the places of their values.
private func named(_ key: Key, in place: Place) -> Literal {
  switch key.name {
  case _ where place == .expect: expected(key)
  case "needs" where place == .test: mapping(.variable, scalar)
  case "mock": mapping(.member, oneOrMore(definition("mock"), max: 1000))
  case "needs": mapping(.variable, shortOrLong(words(NeedType.allCases.map(\.rawValue)), definition("need")))
  case "types": mapping(.type, definition("declaration"))
  case "messages": mapping(.type, definition("message"))
  case "queues": mapping(.words, definition("queue"))
  case "processes": mapping(.words, definition("process"))
  case "schedules": mapping(.words, definition("schedule"))
  case "fields": place == .output ? fields(of: "output") : fields(of: "field")
  default: definition(key.name)
  }
}

/// What is expected under names: of values anything, of stages a number, and of processes and queues messages, each by some fields.
private func expected(_ key: Key) -> Literal {
  switch key.name {
  case "values": mapping(nil, .object([]))
  case "attempts": mapping(nil, whole(0...1_000_000))
  case "delays": mapping(.words, shortOrLong(text(matching: "^(none|\(duration))$"), list(text(matching: "^(none|\(duration))$"), min: 0)))
  default: mapping(.words, shortOrLong(typed("object"), list(typed("object"), min: 0)))
  }
}

/// A text, or what YAML reads as something else.
private let scalar = Literal.object([Literal.Member("type", .list(["string", "number", "boolean"].map(Literal.string)))])

private func shortOrLong(_ short: Literal, _ long: Literal) -> Literal {
  .object([Literal.Member("anyOf", .list([short, long]))])
}

/// The grammar of a name that is declared elsewhere; the names of fields in JSON have none.
private let grammars: [String: NameGrammar] = [
  "service": .type, "in": .type, "as": .type, "deadLetters": .words, "errors": .words, "queue": .words, "otherwise": .words,
  "broadcast": .words, "to": .words,
]

extension Key {
  /// Whether the runtime goes by it, so that the environment may decide.
  fileprivate func isSetting(in place: Place) -> Bool {
    switch place {
    case .queue, .once, .retry, .breaker, .schedule, .supervise, .stage: true
    default: false
    }
  }
}

private let need = "\\$\\{[A-Z][A-Z0-9]*(_[A-Z][A-Z0-9]*)*\\}"
private let duration = "[0-9]+(ms|s|m|h|d)"
private let path = "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*"

/// Where text is asked for, what looks like a number is text, too.
private func texts(of key: Key) -> Literal {
  if key.name == "format" { return words(TextFormat.allCases.map(\.rawValue)) }
  let kinds = [Literal.Member("type", .list(["string", "number", "boolean"].map(Literal.string)))]
  let lengths = [Literal.Member("minLength", .int(1)), Literal.Member("maxLength", .int(NameGrammar.lengthMax))]
  return .object(kinds + (key.name == "name" ? lengths : []))
}

func typed(_ name: String) -> Literal { .object([Literal.Member("type", .string(name))]) }

func text(matching pattern: String) -> Literal {
  .object([Literal.Member("type", .string("string")), Literal.Member("pattern", .string(pattern))])
}

func text(_ grammar: NameGrammar) -> Literal {
  .object([
    Literal.Member("type", .string("string")), Literal.Member("pattern", .string("^\(grammar.pattern)$")),
    Literal.Member("maxLength", .int(NameGrammar.lengthMax)),
  ])
}

private func words(_ words: [String]) -> Literal { .object([Literal.Member("enum", .list(words.map(Literal.string)))]) }

private func whole(_ range: ClosedRange<Int>) -> Literal {
  .object([
    Literal.Member("type", .string("integer")), Literal.Member("minimum", .int(range.lowerBound)),
    Literal.Member("maximum", .int(range.upperBound)),
  ])
}

func list(_ items: Literal, min: Int = 1, max: Int? = nil) -> Literal {
  var members = [Literal.Member("type", .string("array")), Literal.Member("items", items)]
  if min > 0 { members.append(Literal.Member("minItems", .int(min))) }
  if let max { members.append(Literal.Member("maxItems", .int(max))) }
  return .object(members)
}

private func oneOrMore(_ item: Literal, max: Int?, isUnique: Bool = false) -> Literal {
  var items = list(item, max: max)
  if isUnique, case .object(let members) = items { items = .object(members + [Literal.Member("uniqueItems", .bool(true))]) }
  return .object([Literal.Member("anyOf", .list([item, items]))])
}

/// A mapping whose keys are names.
func mapping(_ grammar: NameGrammar?, _ values: Literal) -> Literal {
  var members = [Literal.Member("type", .string("object"))]
  if let grammar {
    let names = [
      Literal.Member("pattern", .string("^\(grammar.pattern)$")), Literal.Member("maxLength", .int(NameGrammar.lengthMax)),
    ]
    members.append(Literal.Member("propertyNames", .object(names)))
  }
  return .object(members + [Literal.Member("additionalProperties", values)])
}
