// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport
internal import ArmatureSpec

/// The language of specs as a JSON Schema of draft 07, which is what editors read, made from the vocabulary.
///
/// It knows every key, its place, its meaning and the form of its value. It knows no names: whether a queue is declared, a type
/// fits or a stage can be where it is, only the compiler tells.
package func specSchema() -> String {
  let places: [(Place, String)] = [
    (.need, "need"), (.queue, "queue"), (.process, "process"), (.once, "once"), (.retry, "retry"), (.breaker, "breaker"),
    (.dispatch, "dispatch"), (.schedule, "schedule"), (.supervise, "supervise"), (.propertyNames, "propertyNames"),
    (.test, "test"), (.mock, "mock"), (.expect, "expect"), (.letter, "letter"),
  ]
  let definitions =
    places.map { Literal.Member($0.1, object($0.0)) } + StageWord.allCases.map { Literal.Member("stage-\($0.rawValue)", stage($0)) }
    + [Literal.Member("stage", anyStage)] + typeDefinitions
  let head = [
    Literal.Member("$schema", .string("http://json-schema.org/draft-07/schema#")),
    Literal.Member("title", .string("A pipeline spec of Armature \(armatureVersion)")),
  ]
  guard case .object(let file) = object(.file) else { return "" }
  return jsonText(.object(head + file + [Literal.Member("definitions", .object(definitions))]))
}

/// A mapping with the keys of a place, and no others.
func object(_ place: Place, and more: [Literal.Member] = []) -> Literal {
  let keys = Vocabulary.keys(in: place)
  let properties = more + keys.map { Literal.Member($0.name, described(value(of: $0, in: place), $0)) }
  let needed = more.map(\.key) + keys.filter(\.isNeeded).map(\.name)
  var members = [Literal.Member("type", .string("object"))]
  if !needed.isEmpty { members.append(Literal.Member("required", .list(needed.map(Literal.string)))) }
  members.append(Literal.Member("additionalProperties", .bool(false)))
  return .object(members + [Literal.Member("properties", .object(properties))])
}

/// A stage's own word names it.
private func stage(_ word: StageWord) -> Literal {
  object(.stage(word), and: [Literal.Member(word.rawValue, word.isSent ? text(.words) : text(.member))])
}

/// Which of the stages it is, its word tells, so that an editor says what is wrong with that one.
private var anyStage: Literal {
  let words = StageWord.allCases.map(\.rawValue)
  let rules = words.map { word in
    Literal.object([Literal.Member("if", required(word)), Literal.Member("then", definition("stage-\(word)"))])
  }
  return .object([
    Literal.Member("type", .string("object")), Literal.Member("anyOf", .list(words.map(required))), Literal.Member("allOf", .list(rules)),
  ])
}

/// Beside a `$ref` draft 07 reads nothing, so that it is wrapped.
private func described(_ schema: Literal, _ key: Key) -> Literal {
  var notes = [Literal.Member("description", .string(key.prose))]
  if let standard = key.standard {
    notes.append(Literal.Member("default", Int(standard).map { .int($0) } ?? .string(standard)))
  }
  guard case .object(let members) = schema, !members.contains(where: { $0.key == "$ref" }) else {
    return .object(notes + [Literal.Member("allOf", .list([schema]))])
  }
  return .object(notes + members)
}

func required(_ key: String) -> Literal { .object([Literal.Member("required", .list([.string(key)]))]) }

func definition(_ name: String) -> Literal { .object([Literal.Member("$ref", .string("#/definitions/\(name)"))]) }
