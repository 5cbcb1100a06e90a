// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import Testing

@Suite struct DiscriminatorTests {
  private static func value(_ body: String) -> Discriminator.Value {
    Discriminator(field: "taskType").value(in: Array(body.utf8))
  }

  @Test(
    arguments: [
      #"{"taskType":"a"}"#, #" { "x" : {"taskType":"b"} , "y":["taskType"], "taskType" : "a" }"#,
      #"{"task\u0054ype":"\u0061"}"#, #"{"taskType":"a", whatever"#, #"{"x":{"k":1,"k":2},"taskType":"a"}"#,
    ])
  func findsTheFieldAndReadsNoFurther(_ body: String) {
    #expect(Self.value(body) == .found("a"))
  }

  @Test func aProcessIsFoundByTheBytesOfItsValue() {
    let signpost = Signpost(field: "taskType", routes: ["\u{E9}": 1], branches: ["\u{FC}": [2, 3]])
    func body(_ value: String) -> [UInt8] { Array("{\"taskType\":\"\(value)\"}".utf8) }
    #expect(signpost.process(for: body("\u{E9}")) == 1 && signpost.process(for: body("e\u{301}")) == nil)
    #expect(signpost.branches(for: body("\u{FC}")) == [2, 3] && signpost.branches(for: body("u\u{308}")).isEmpty)
  }

  @Test func tellsWhatItDoesNotFind() {
    #expect(Self.value(#"{"x":1,"taskType2":"a","task":"b"}"#) == .absent)
    #expect(Self.value("{}") == .absent)
    #expect(Self.value(#"{"taskType":1}"#) == .notAString)
    #expect(Self.value(#"{"taskType":null,}"#) == .notAString)
  }

  @Test func endsAtTheDepthLimit() {
    tellsWhereTheBodyGoesWrong("{\"x\":" + String(repeating: "[", count: 100_000), 68)
  }

  @Test(
    arguments: [
      ("", 0), ("[]", 0), ("null", 0), ("{\"x\":}", 5), ("{\"x\":1", 6), ("{} x", 3), ("{\"taskType\":\"\\q\"}", 13),
    ])
  func tellsWhereTheBodyGoesWrong(_ body: String, _ offset: Int) {
    let error: MessageError? = if case .malformed(let error) = Self.value(body) { error } else { nil }
    #expect(error?.offset == offset)
  }
}
