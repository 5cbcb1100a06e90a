// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing

@Suite struct LimitTests {
  @Test("fault 21: what is nested too deeply is refused")
  func refusesWhatIsTooDeep() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(try RawJSON(nested(64)).bytes == nested(64))
    let error = #expect(throws: MessageError.self) { try RawJSON(nested(65)) }
    #expect(error?.description.hasSuffix("expected at most 64 levels of objects and arrays, found more") == true)
    #expect(error?.offset == 64)
    #expect(throws: MessageError.self) { try RawJSON([UInt8](repeating: UInt8(ascii: "["), count: 100_000)) }
    #expect(try RawJSON(nested(300_000), limits: JSONLimits(depthMax: 300_000)).bytes.count == 600_000)
  }

  @Test func tellsObjectsAndArraysApartAtAnyDepth() throws {
    let opening = (0..<500).map { $0.isMultiple(of: 3) ? "{\"k\":" : "[0," }.joined()
    let closing = (0..<500).reversed().map { $0.isMultiple(of: 3) ? ",\"l\":1}" : ",2]" }.joined()
    let body = Array((opening + "null" + closing).utf8)
    #expect(try RawJSON(body, limits: JSONLimits(depthMax: 500)).bytes == body)
  }

  @Test func refusesWhatIsTooLong() throws {
    let body = Array("{\"v\":\"abc\"}".utf8)
    #expect(try OneString(decoding: body, limits: JSONLimits(bytesMax: body.count)).v == "abc")
    let error = #expect(throws: MessageError.self) {
      try OneString(decoding: body, limits: JSONLimits(bytesMax: body.count - 1))
    }
    #expect(error?.expected == "at most 10 bytes")
  }

  @Test func refusesTooManyElements() throws {
    let body = Array("{\"v\":[1,[2,3],{\"a\":4}]}".utf8)
    #expect(try OneAny(decoding: body, limits: JSONLimits(elementsMax: 7)).v.bytes.count == 17)
    let error = #expect(throws: MessageError.self) { try OneAny(decoding: body, limits: JSONLimits(elementsMax: 6)) }
    #expect(error?.expected == "at most 6 elements and fields")
    #expect(error?.pointer == "/v/2")
  }

  /// Swift sorts the accents of a letter whenever it looks a key up, which takes the square of their number.
  @Test func refusesTooManyMarksInAKey() throws {
    let marks = String(repeating: "\u{301}\u{316}", count: 15)
    let usual = "a\(marks)b\(marks)"
    #expect(try OneMap.value(of: "{\"\(usual)\":1}") == [usual: 1])
    let escaped = "a" + String(repeating: #"\u0301"#, count: 31)
    for key in ["a\(marks)\u{301}", usual + "\u{301}", escaped, String(repeating: marks, count: 2000)] {
      let error = #expect(throws: MessageError.self) { try OneMap.value(of: "{\"\(key)\":1}") }
      #expect(error?.expected == "at most 30 combining marks in a row" && error?.offset == 6)
    }
    let body = Array("{\"v\":{\"\(escaped)\":1}}".utf8)
    #expect(try OneMap(decoding: body, limits: JSONLimits(marksMax: 31)).v.count == 1)
  }

  /// Fields in the order of the spec are read another way than those in any other.
  @Test func countsTheFieldsOfTheSpecToo() throws {
    let body = RoundTripTests.sample.encoded()
    #expect(throws: Never.self) { try Sample(decoding: body, limits: JSONLimits(depthMax: 3, elementsMax: 32)) }
    for elementsMax in 0..<32 {
      let error = #expect(throws: MessageError.self) { try Sample(decoding: body, limits: JSONLimits(elementsMax: elementsMax)) }
      #expect(error?.expected == "at most \(elementsMax) elements and fields")
    }
    #expect(throws: MessageError.self) { try Sample(decoding: body, limits: JSONLimits(depthMax: 2)) }
  }
}
