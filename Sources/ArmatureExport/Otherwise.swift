// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck

/// What the dispatch puts elsewhere, because no value leads it to a process.
struct Otherwise {
  var queue: String
  /// Of the dispatching field, in JSON.
  var key: String
  var values: [String]

  /// No process is called so: the names of a spec have no dot.
  var name: String { "\(queue).otherwise" }

  /// A text that is no JSON has no schema, so that it is said in words.
  var member: Literal.Member {
    let known = Literal.object([
      Literal.Member("type", .string("object")),
      Literal.Member("properties", .object([Literal.Member(key, .object([Literal.Member("enum", .list(values.map(Literal.string)))]))])),
      Literal.Member("required", .list([.string(key)])),
    ])
    return Literal.Member(
      name,
      .object([
        Literal.Member("name", .string("otherwise")), Literal.Member("title", .string("Whatever no process takes")),
        Literal.Member("description", .string("As it came: `\(key)` has another value or none, or it cannot be read as JSON.")),
        Literal.Member("payload", .object([Literal.Member("not", known)])),
      ]))
  }
}
