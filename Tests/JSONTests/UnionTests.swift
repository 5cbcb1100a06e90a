// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Testing

/// What decoders of unions, enumerations and nullable fields are written with.
@Suite struct UnionTests {
  @Test(
    arguments: [
      (#"{"kind":"a"}"#, "a"), (#" { "x" : {"kind":"b"}, "k\u0069nd" : "\u0061" , "y":[] } "#, "a"), (#"{"x":null,"kind":"b"}"#, "b"),
    ])
  func seesTheTagWhereverItStands(_ body: String, _ kind: String) throws {
    let value = try Tagged(decoding: Array(body.utf8))
    #expect(value.kind == kind && value.fieldCount == (kind == "b" ? 2 : body.count > 20 ? 3 : 1))
  }

  @Test(
    arguments: [
      (#"{}"#, "Tagged: /kind at byte 1: expected this field, found the end of the object"),
      (#"{"kind":1}"#, "Tagged: /kind at byte 8: expected a string, found the number 1"),
      (#"{"x":1,"kind":"c"}"#, "Tagged: /kind at byte 14: expected \"a\" or \"b\", found the string \"c\""),
      (#"{"x":1,"kind":"a""#, "Tagged: /kind at byte 17: expected a comma or the end of the object, found the end of the text"),
      (#"[]"#, "Tagged: at byte 0: expected an object, found an array"),
    ])
  func refusesOtherTags(_ body: String, _ description: String) {
    #expect(#expect(throws: MessageError.self) { try Tagged(decoding: Array(body.utf8)) }?.description == description)
    #expect(Tagged.errors(in: Array(body.utf8)).map(\.description) == [description])
  }
}

private struct Tagged: WireMessage {
  static let schemaName = "Tagged"
  var kind: String
  var fieldCount = 0

  init(from reader: inout JSONReader) throws(JSONError) {
    let tag = try reader.tag("kind")
    guard reader.matches(tag, "a") || reader.matches(tag, "b") else { throw reader.refused("\"a\" or \"b\"", text: tag, line: 1) }
    kind = reader.string(of: tag)
    try reader.openObject()
    while try reader.nextKey() != nil {
      try reader.skipUnknown()
      fieldCount += 1
    }
  }

  func encode(to writer: inout JSONWriter) {}
}
