// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Testing

/// All errors of a message at once, with the lines of the spec that they go back to.
@Suite struct CollectingTests {
  private static func errors(_ body: String, errorsMax: Int = 20) -> [String] {
    Sample.errors(in: Array(body.utf8), errorsMax: errorsMax).map { "\($0.pointer): \($0.expected), \($0.found)" }
  }

  private static let good = text(RoundTripTests.sample.encoded())

  @Test func findsNothingInWhatIsValid() { #expect(Self.errors(Self.good).isEmpty) }

  @Test func goesOnBehindEachError() {
    let body = Self.good.replacing("-42", with: "4.5").replacing("\"names\":[\"\",\"x\"]", with: "\"names\":[1,\"x\",{\"a\":[]}]")
      .replacing("[1,2]", with: "[1,true]").replacing("\"b\":1.0", with: "\"b\":[]").replacing("{\"id\":7}", with: "{\"n\":null}")
      .replacing("\"note\":\"n\"", with: "\"note\":5,\"count\":7,\"x\":{}")
    #expect(
      Self.errors(body) == [
        "/count: an integer within 64 bits, the number 4.5", "/names/0: a string, the number 1",
        "/names/2: a string, an object", "/grid/1/1: an integer, true", "/scores/b: a number, an array",
        "/part/n: a string, null", "/part/id: this field, the end of the object", "/note: a string, the number 5",
      ])
  }

  @Test func tellsEachFieldThatIsMissing() {
    #expect(Self.errors(#"{"id":"a","count":{},"x":{"ratio":1},"r\u0061tio":[],"grid":[]}"#).map { $0.prefix { $0 != "," } } == [
      "/count: an integer", "/ratio: a number", "/isOpen: this field", "/at: this field", "/key: this field",
      "/data: this field", "/extra: this field", "/names: this field", "/scores: this field", "/part: this field",
    ])
  }

  @Test func endsAtASyntaxErrorAndTellsItOnce() {
    #expect(
      Self.errors(#"{"id":1,"count":[1,tru],"ratio":"a"}"#) == [
        "/id: a string, the number 1", "/count: an integer, an array", "/count/1: a value, text that is no JSON, beginning with \"tru\"",
      ])
    #expect(
      Self.errors(#"{"id":1,"part":{"id":"a","n":"#) == [
        "/id: a string, the number 1", "/part/id: an integer, the string \"a\"", "/part/n: a string, the end of the text",
      ])
    #expect(Self.errors(#"{"id":1} x"#).last == ": the end of the text, text that is no JSON, beginning with \"x\"")
    #expect(Self.errors("") == [": an object, the end of the text"])
  }

  @Test func endsAtItsLimit() {
    let body = Self.good.replacing("[\"\",\"x\"]", with: "[\(Array(repeating: "1", count: 50).joined(separator: ","))]")
    #expect(Self.errors(body).count == 20)
    #expect(Self.errors(body, errorsMax: 3).count == 3)
    #expect(Self.errors(body, errorsMax: 0).count == 1)
    #expect(Self.errors(body, errorsMax: 100).count == 50)
    let limited = Sample.errors(in: Array(body.utf8), limits: JSONLimits(elementsMax: 20))
    #expect(limited.map(\.expected).last == "at most 20 elements and fields")
    #expect(Sample.errors(in: Array(body.utf8), limits: JSONLimits(bytesMax: 9)).map(\.expected) == ["at most 9 bytes"])
  }

  @Test("fault 29: an error hides what is sensitive")
  func tellsTheLineOfTheSpecAndHidesWhatIsSensitive() {
    let body =
      #"{"card":{"number":5,"my secret":{"x":"secret"}},"cards":[{"number":"1"},{"owner":5}],"total": -1,"totals":1}"#
    let errors = Order.errors(in: Array(body.utf8)).map(\.description)
    #expect(
      errors == [
        "Order: /card at byte 18: expected a string, found a number (cards.yaml:3)",
        "Order: /card at byte 20: expected no such field, found it (orders.yaml:5)",
        "Order: /card at byte 46: expected the field owner, found the end of the object (cards.yaml:4)",
        "Order: /cards/0/owner at byte 70: expected this field, found the end of the object (cards.yaml:4)",
        "Order: /cards/1/owner at byte 81: expected a string, found the number 5 (cards.yaml:4)",
        "Order: /cards/1/number at byte 82: expected this field, found the end of the object (cards.yaml:3)",
        "Order: /total at byte 94: expected a number of at least 0, found the number -1 (orders.yaml:8)",
        "Order: /totals at byte 97: expected no such field, found it (orders.yaml:4)",
      ])
    #expect(!errors.joined().contains("secret"))
  }

  /// A list with a refused element may lack elements for no other reason.
  @Test func asksNothingMoreOfAValueInWhichSomethingWasRefused() {
    #expect(Order.errors(in: Array(#"{"cards":[1]}"#.utf8)).map(\.expected) == ["an object"])
    #expect(Order.errors(in: Array(#"{"cards":[]}"#.utf8)).map(\.expected) == ["a list of at least 9 cards"])
    #expect(Order.errors(in: Array(#"{"total": null}"#.utf8)).isEmpty)
  }
}
