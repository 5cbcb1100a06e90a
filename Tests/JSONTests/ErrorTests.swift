// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing

@Suite struct ErrorTests {
  @Test(
    arguments: [
      (#""#, "M: at byte 0: expected an object, found the end of the text"),
      (#"[]"#, "M: at byte 0: expected an object, found an array"),
      ("not json", "M: at byte 0: expected an object, found text that is no JSON, beginning with \"not\""),
      ("\u{FEFF}{}", "M: at byte 0: expected an object, found a byte order mark"),
      (#"{}"#, "M: /v at byte 1: expected this field, found the end of the object"),
      (#"{"v":5}"#, "M: /v at byte 5: expected a string, found the number 5"),
      (#"{"v": null}"#, "M: /v at byte 6: expected a string, found null"),
      (#"{"v":"a","v":"b"}"#, "M: /v at byte 9: expected each key once, found it again"),
      (#"{"v":"a","\u0076":"b"}"#, "M: /v at byte 9: expected each key once, found it again"),
      (#"{"v":"a",}"#, "M: at byte 9: expected a key in quotes, found \"}\""),
      (#"{"v":"a" "x":1}"#, "M: /v at byte 9: expected a comma or the end of the object, found the string \"x\""),
      (#"{"v" 1}"#, "M: /v at byte 5: expected a colon, found the number 1"),
      (#"{"v":"a"} x"#, "M: at byte 10: expected the end of the text, found text that is no JSON, beginning with \"x\""),
      (#"{"v":"a\x"}"#, "M: /v at byte 7: expected an escape that JSON knows, found \"\\\""),
      (#"{"v":"\u12G4"}"#, "M: /v at byte 6: expected four hexadecimal digits, found \"\\\""),
      (#"{"v":"\uD800"}"#, "M: /v at byte 6: expected a pair of surrogates, found \"\\\""),
      (#"{"v":"\uDC00\uD800"}"#, "M: /v at byte 6: expected a pair of surrogates, found \"\\\""),
      ("{\"v\":\"a\nb\"}", "M: /v at byte 7: expected the end of the string, found the byte 0x0A"),
      ("{\"v\":\"a", "M: /v at byte 7: expected the end of the string, found the end of the text"),
      (#"{"x":[1,2,{"y":tru}]}"#, "M: /x/2/y at byte 15: expected a value, found text that is no JSON, beginning with \"tru\""),
      (#"{"x":[1 2]}"#, "M: /x/0 at byte 8: expected a comma or the end of the array, found the number 2"),
      (#"{"x":[1,]}"#, "M: /x/1 at byte 8: expected a value, found \"]\""),
      (#"{"x":-}"#, "M: /x at byte 6: expected a digit, found \"}\""),
    ])
  func tellsWhatAndWhere(_ body: String, _ description: String) {
    let error = #expect(throws: MessageError.self) { try OneString(decoding: Array(body.utf8)) }
    #expect(error?.description == description)
  }

  @Test func tellsPlacesInNestedRecordsListsAndMaps() {
    let good = text(RoundTripTests.sample.encoded())
    func pointer(_ old: String, _ new: String) -> String? {
      let body = Array(good.replacing(old, with: new).utf8)
      return #expect(throws: MessageError.self) { try Sample(decoding: body) }?.pointer
    }
    #expect(pointer("[1,2]", "[1,true]") == "/grid/1/1")
    #expect(pointer("\"b\":1.0", "\"b\":\"\"") == "/scores/b")
    #expect(pointer("\"b\":1.0", "\"a\\u0022\":1") == "/scores/a\"")
    #expect(pointer("{\"id\":7}", "{}") == "/part/id")
    #expect(pointer("\"n\":\"ü\"", "\"n\":[]") == "/parts/0/n")
    #expect(pointer("2026-02-25", "2026-02-30") == "/at")
    #expect(pointer("true", "truth") == "/isOpen")
    #expect(pointer("0f8f", "0f8") == "/key")
  }

  @Test(arguments: [[0x80], [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF]] as [[UInt8]])
  func refusesWhatIsNoUTF8(_ bytes: [UInt8]) {
    for prefix in ["", "é", "plain text of more than eight bytes"] {
      let body = Array("{\"v\":\"\(prefix)".utf8) + bytes + Array("\"}".utf8)
      let error = #expect(throws: MessageError.self) { try OneString(decoding: body) }
      #expect(error?.expected == "valid UTF-8")
      #expect(error?.offset == 6 + prefix.utf8.count)
    }
  }

  @Test func cutsLongTextShortAtACharacter() throws {
    let long = String(repeating: "é", count: 100)
    let error = #expect(throws: MessageError.self) { try OneInt.value(of: "\"\(long)\"") }
    #expect(error?.found == "the string \"" + String(repeating: "é", count: 29) + "…")
    #expect(try RawJSON(Array("\"\(long)\"".utf8)).description == "\"" + String(repeating: "é", count: 99) + "…")
  }

  /// Nothing reads the keys inside them, so nobody can see different values.
  @Test func takesKeysTwiceInUnknownFieldsAndInAny() throws {
    #expect(try OneAny.value(of: #"{"k":1,"k":2}"#).bytes.count == 13)
    #expect(try OneInt(decoding: Array(#"{"x":{"k":1,"k":2},"v":1,"x":2}"#.utf8)).v == 1)
  }
}
