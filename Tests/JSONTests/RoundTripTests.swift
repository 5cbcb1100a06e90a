// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Seeded
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct RoundTripTests {
  static let sample = Sample(
    id: "a \"b\" \\ /\u{1}\n\r\t\u{7F} é € 😀", count: -42, ratio: 0.1, isOpen: true,
    at: Timestamp(seconds: 1_772_000_000, nanoseconds: 250_000_000),
    key: UUID(uuidString: "0F8FAD5B-D9CB-469F-A165-70867728950E")!, data: [0, 1, 254, 255],
    extra: try! RawJSON(Array("{\"a\" : [1e400, null]}".utf8)), names: ["", "x"], grid: [[], [1, 2], [.min, .max]],
    scores: ["b": 1, "a\"": -0.5], part: .init(id: 7, n: nil), note: "n", parts: [.init(id: 8, n: "ü")])

  @Test func isTheSameAfterEncodingAndDecoding() throws {
    #expect(try Sample(decoding: Self.sample.encoded()) == Self.sample)
    var bare = Self.sample
    (bare.note, bare.parts, bare.names, bare.grid, bare.scores, bare.data) = (nil, nil, [], [], [:], [])
    #expect(try Sample(decoding: bare.encoded()) == bare)
  }

  @Test func isWrittenInTheOrderOfTheSpecAndCompact() {
    #expect(
      text(Self.sample.encoded()) == #"""
        {"id":"a \"b\" \\ /\u0001\n\r\t\#u{7F} é € 😀","count":-42,"ratio":0.1,"isOpen":true,"at":"2026-02-25T06:13:20.25Z",\#
        "key":"0f8fad5b-d9cb-469f-a165-70867728950e","data":"AAH+/w==","extra":{"a" : [1e400, null]},"names":["","x"],\#
        "grid":[[],[1,2],[-9223372036854775808,9223372036854775807]],"scores":{"a\"":-0.5,"b":1.0},"part":{"id":7},\#
        "note":"n","parts":[{"id":8,"n":"ü"}]}
        """#)
  }

  @Test func takesAnyOrderAnyWhiteSpaceAndEscapedKeys() throws {
    let body = " \t\r\n{ \"n\" : \"x\\u00e9\\ud83d\\uDE00\\/\\b\\f\" , \"\\u0069d\":\n12 }\r\n "
    struct Wrapped: WireMessage {
      var part: Sample.Part
      static let schemaName = "Part"
      init(from reader: inout JSONReader) throws(JSONError) { part = try Sample.Part(from: &reader) }
      func encode(to writer: inout JSONWriter) { part.encode(to: &writer) }
    }
    let part = try Wrapped(decoding: Array(body.utf8)).part
    #expect(part == Sample.Part(id: 12, n: "xé😀/\u{8}\u{C}"))
  }

  @Test func dropsUnknownFields() throws {
    let body = #"{"x":{"a":[1,{"b":null}],"c":"\n"},"v":3,"y":[[],{}],"z":false}"#
    #expect(try OneInt(decoding: Array(body.utf8)).v == 3)
  }

  @Test(arguments: [.nan, .infinity, -.infinity] as [Double])
  func writesNullForADoubleThatJSONDoesNotKnow(_ number: Double) {
    var sample = Self.sample
    sample.ratio = number
    #expect(text(sample.encoded()).contains("\"ratio\":null"))
    #expect(throws: MessageError.self) { try Sample(decoding: sample.encoded()) }
  }

  @Test func writesStringsOfEveryScalarSoThatTheyReadTheSame() throws {
    for start in stride(from: UInt32(0), to: 0x11_0000, by: 0x400) {
      let scalars = (start..<start + 0x400).compactMap { Unicode.Scalar($0) }
      var sample = Self.sample
      sample.id = String(String.UnicodeScalarView(scalars))
      let decoded = try Sample(decoding: sample.encoded())
      #expect(Array(decoded.id.utf8) == Array(sample.id.utf8))
    }
  }

  @Test func readsAndWritesBase64OfEveryLength() throws {
    var numbers = SeededNumbers(seed: 1)
    for length in 0..<300 {
      var sample = Self.sample
      sample.data = (0..<length).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      #expect(try Sample(decoding: sample.encoded()).data == sample.data)
    }
    #expect(try OneBytes.value(of: #""AAH+\/w==""#) == [0, 1, 254, 255])
  }

  @Test(
    arguments: [
      "A", "AA", "AAA", "AA=A", "A===", "====", "AB==", "AAB=", "AA==AA==", "AA-_", "AA A", "AAAA\\n", "é===",
    ])
  func refusesBase64OfAnotherForm(_ string: String) {
    #expect(throws: MessageError.self) { try OneBytes.value(of: "\"\(string)\"") }
  }

  @Test(
    arguments: [
      "0f8fad5bd9cb469fa16570867728950e", "{f8fad5b-d9cb-469f-a165-70867728950e}", "0f8fad5b-d9cb-469f-a165-70867728950",
      "2EB8AA08-AA+8-11EA-B4AA-73B441D16380", "gf8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950é", "",
    ])
  func refusesUUIDsOfAnotherForm(_ string: String) {
    #expect(throws: MessageError.self) { try OneUUID.value(of: "\"\(string)\"") }
  }
}
