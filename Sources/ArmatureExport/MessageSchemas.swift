// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck
internal import ArmatureReport

/// All messages and named types of a target as one JSON Schema 2020-12 document, for whoever writes or reads them in
/// another language.
///
/// Each stands under `$defs` by its name. What a decoder asks beyond JSON Schema is not in it: integers end at 64 bits, and a
/// key that comes twice is refused.
package func messageSchemas(_ pipeline: Pipeline) -> String {
  jsonText(
    .object([
      Literal.Member("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      Literal.Member("$defs", .object(definitions(pipeline, in: .draft2020))),
    ]))
}

/// One message as a JSON Schema 2020-12 document that validates it; nil where there is no message or type of that name.
package func messageSchema(_ name: String, of pipeline: Pipeline) -> String? {
  let definitions = definitions(pipeline, in: .draft2020)
  guard definitions.contains(where: { $0.key == name }) else { return nil }
  return jsonText(
    .object([
      Literal.Member("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      Literal.Member("$ref", .string(Dialect.draft2020.reference(to: name))),
      Literal.Member("$defs", .object(definitions)),
    ]))
}

/// The schema of every message, named type and named assertion.
func definitions(_ pipeline: Pipeline, in dialect: Dialect) -> [Literal.Member] {
  let writer = SchemaWriter(dialect: dialect)
  let messages = pipeline.messages.map { message in
    Literal.Member(message.name.value, writer.noted(writer.record(message.record), message.notes))
  }
  let types = pipeline.namedTypes.map { type in
    Literal.Member(type.name.value, writer.noted(writer.schema(type.type), type.notes))
  }
  let assertions = pipeline.assertions.enumerated().map { index, assertion in
    Literal.Member(assertionName(index), writer.schema(assertion))
  }
  return messages + types + assertions
}

/// No message is called so: theirs begin with an upper-case letter.
func assertionName(_ index: Int) -> String { "assertion-\(index + 1)" }
