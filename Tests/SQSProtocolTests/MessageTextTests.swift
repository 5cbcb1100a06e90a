// SPDX-License-Identifier: Apache-2.0

import ArmatureSQSProtocol
import Testing

/// Messages as texts that SQS takes, and back.
@Suite struct MessageTextTests {
  @Test func whatIsTextStaysAsItIs() {
    let text = MessageText(Array("{\"größe\":1}\t\r\n😀".utf8), ["traceparent": "00-1"])
    #expect(text == MessageText(body: "{\"größe\":1}\t\r\n😀", attributes: ["traceparent": "00-1"]))
  }

  @Test(arguments: [[], [0], [0xFF, 0xFE], [0xEF, 0xBF, 0xBF], Array("a\u{0}b".utf8), Array("-".utf8), Array(0...255)] as [[UInt8]])
  func aBodyComesBack(body: [UInt8]) throws {
    let text = MessageText(body, [:])
    #expect(try text.unpacked().body == body)
    #expect(try text.unpacked().attributes.isEmpty)
    #expect(!text.body.isEmpty)
  }

  @Test(arguments: [0, 1, 9, 10, 11, 40])
  func attributesComeBackAndAreNoMoreThanTen(count: Int) throws {
    var attributes = Dictionary(uniqueKeysWithValues: (0..<count).map { ("armature-\($0)", "value \($0)") })
    for body in [[UInt8]("text".utf8), [0]] {
      let text = MessageText(body, attributes)
      #expect(text.attributes.count <= 10)
      #expect(try text.unpacked().attributes == attributes)
    }
    attributes["traceparent"] = "00-1"
    #expect(MessageText([0], attributes).attributes["traceparent"] == "00-1")
  }

  /// Whoever receives a message asks for it before the others are unpacked. What is no text of SQS's is none of ours.
  @Test func whenAMessageIsDueIsNeverPacked() throws {
    var attributes = Dictionary(uniqueKeysWithValues: (0..<10).map { ("name\($0)", "value") })
    attributes["armature-due"] = "1800000000000"
    for body in [[UInt8]("text".utf8), [0]] {
      let text = MessageText(body, attributes)
      #expect(text.attributes.count <= 10)
      #expect(Postponement(text.attributes)?.due == 1_800_000_000_000)
      #expect(try text.unpacked().attributes == attributes)
    }
    attributes["armature-due"] = ""
    #expect(MessageText([0], attributes).attributes["armature-due"] == nil)
    #expect(try MessageText([0], attributes).unpacked().attributes == attributes)
  }

  @Test(arguments: [
    "": "nameless", "größe": "1", "empty": "", "AWS.x": "1", "amazon.y": "1", ".a": "1", "a..b": "1", "a.": "1", "control": "\u{1}",
    "none": "\u{FFFE}\u{FFFF}", "armature-encoding": "base64", "armature-more": "{}", "quote": "\"\\\u{0}",
  ])
  func whatSQSDoesNotTakeComesBackAllTheSame(name: String, value: String) throws {
    for body in [[UInt8]("text".utf8), [0]] {
      let text = MessageText(body, [name: value, "plain": "yes"])
      #expect(text.attributes["plain"] == "yes")
      let unpacked = try text.unpacked()
      #expect(unpacked.attributes == [name: value, "plain": "yes"])
      #expect(unpacked.body == body)
      for (name, value) in text.attributes {
        #expect(name.wholeMatch(of: /[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*/) != nil)
        #expect(!value.isEmpty && value.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0xFFFE...0xFFFF).contains($0.value) })
      }
    }
  }

  @Test func whatOnlySaysToBeOursIsRefused() {
    for attributes in [["armature-encoding": "gzip"], ["armature-encoding": "base64"], ["armature-more": "[]"]] {
      #expect(throws: AnswerFault.self) { try MessageText(body: "no base64!", attributes: attributes).unpacked() }
    }
  }

  @Test func bytesAreCountedAsSQSCountsThem() {
    #expect(MessageText(body: "größe", attributes: ["ab": "cde"]).byteCount == 7 + 2 + 3 + 6)
    #expect(MessageText(body: "a", attributes: ["b": "cd"]).attributeDigestInput
      == [0, 0, 0, 1, 0x62, 0, 0, 0, 6] + Array("String".utf8) + [1, 0, 0, 0, 2] + Array("cd".utf8))
  }
}
