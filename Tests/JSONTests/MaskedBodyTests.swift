// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Testing

/// Bodies as people may see them.
@Suite struct MaskedBodyTests {
  @Test(arguments: [
    (#"{"total":7}"#, #"{"total":7}"#),
    (#"{ "total" : 1.50e3, "card": {"number": "4711"} }"#, #"{"total":1.50e3,"card":"***"}"#),
    (#"{"card":null,"cards":[{"number":"1"}]}"#, #"{"card":"***","cards":[{"number":"1"}]}"#),
    (#"{"Card":"4711","total":7,"cards":[{"Number":"4711","owner":"a"}]}"#, #"{"total":7,"cards":[{"owner":"a"}]}"#),
    (#"{"card":"4711""#, #""***""#), (#"{"total":1,"total":2}"#, #""***""#),
  ])
  func whatIsSensitiveAndWhatNobodyKnowsIsNotShown(body: String, shown: String) {
    #expect(text(body, [Order.self]) == shown)
  }

  /// Of several types each may be the one: what one of them hides is hidden, and what one of them has is shown.
  @Test func ofSeveralTypesEachHides() {
    let body = #"{"note":{"card":"4711","a":[1,true,null]},"card":"4711"}"#
    #expect(text(body, [Order.self, Note.self]) == #"{"note":{"card":"4711","a":[1,true,null]},"card":"***"}"#)
  }

  @Test func whatStandsInTuplesAndMapsIsFound() {
    let body = #"{"places":{"card":{"pin":1,"in":"a"}},"pair":[{"pin":1,"in":"b"},{"pin":2},[{"pin":3,"in":"c"}],[{"pin":4}]]}"#
    let pair = #"[{"pin":"***","in":"b"},"***",[{"pin":"***","in":"c"}],[{"pin":"***"}]]"#
    #expect(text(body, [Nest.self]) == #"{"places":{"card":{"pin":"***","in":"a"}},"pair":\#(pair)}"#)
  }

  private func text(_ body: String, _ types: [any WireMessage.Type]) -> String {
    String(decoding: maskedBody(Array(body.utf8), as: types), as: UTF8.self)
  }
}

/// With a value of which no spec says anything.
private struct Note: WireMessage {
  static let schemaName = "Note"

  static var facts: SchemaFacts { SchemaFacts(file: "notes.yaml", line: 1, fields: [FieldFacts("note", line: 2)]) }

  init(from reader: inout JSONReader) throws(JSONError) { _ = try reader.readRaw() }

  func encode(to writer: inout JSONWriter) {}
}

/// Records in a map, and in a list whose places have types of their own.
private struct Nest: WireMessage {
  static let schemaName = "Nest"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "nests.yaml", line: 1,
      fields: [FieldFacts("places", line: 2, depth: 1) { Self.egg }, FieldFacts("pair", line: 3) { Self.pair }])
  }

  private static var egg: SchemaFacts {
    SchemaFacts(file: "nests.yaml", line: 4, fields: [FieldFacts("pin", line: 5, isSensitive: true), FieldFacts("in", line: 6)])
  }

  private static var pair: SchemaFacts {
    SchemaFacts(
      file: "nests.yaml", line: 7, fields: [FieldFacts("0", line: 8) { egg }, FieldFacts("1", line: 9, isSensitive: true)],
      rest: FieldFacts("rest", line: 10, depth: 1) { egg })
  }

  init(from reader: inout JSONReader) throws(JSONError) { _ = try reader.readRaw() }

  func encode(to writer: inout JSONWriter) {}
}
