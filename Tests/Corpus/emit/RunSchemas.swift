// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Foundation
import Testing

/// The golden Swift of message schemas: what its decoders take, what they refuse and how they tell it.
@Suite struct RunSchemas {
  @Test func numbersAreChecked() throws {
    let valid = #"""
      {"small":-3,"between":1,"wide":5,"few":30.0,"one":7,"ratio":0.3,"halves":0.5,"price":0.10,"bounded":12345678901234567890.5,
       "truth":true,"lie":false}
      """#
    try expectRoundTrip(VocabularyNumbers.self, valid)
    try expectRefusals(
      VocabularyNumbers.self, valid,
      [
        ("-3", "-6", "/small", "a number of at least -3", 9), ("-3", "1002", "/small", "a number of at most 1000", 9),
        ("-3", "-2", "/small", "a multiple of 3", 9), (":1,", ":0,", "/between", "a number above 0", 10),
        (":1,", ":9223372036854775807,", "/between", "a number below 9223372036854775807", 10),
        ("5", "5.5", "/wide", "an integer within 64 bits", nil), ("30.0", "3", "/few", "one of 1, 2, 30", 13),
        (":7", ":8", "/one", "7", 14), ("0.3", "0", "/ratio", "a number above 0", 15),
        ("0.3", "0.35", "/ratio", "a multiple of 0.1", 15), ("0.5,", "0.25,", "/halves", "one of 0.5, 1.5", 16),
        ("0.10", "0.101", "/price", "a multiple of 0.01", 5),
        ("0.10", "100000000000000000000", "/price", "a number of at most 99999999999999999999.99", 5),
        ("90.5", "90.4", "/bounded", "one of 0.25, 12345678901234567890.5", 18), (":true", ":false", "/truth", "true", 19),
        (":false", ":true", "/lie", "false", 20),
      ])
  }

  @Test func textsAreChecked() throws {
    let valid = #"{"code":"ab","word":"é","both":"abc","sign":"f(x)","mail":"a@b.c","times":["2026-01-01T00:00:00Z"]}"#
    try expectRoundTrip(VocabularyTexts.self, valid)
    try expectRefusals(
      VocabularyTexts.self, valid,
      [
        (#""ab""#, #""a""#, "/code", "a string of at least 2 characters", 22),
        (#""ab""#, #""abcde""#, "/code", "a string of at most 4 characters", 22),
        (#""é""#, #""É""#, "/word", "a string that matches ^[a-zé]+$", 23),
        (#""abc""#, #""abcd""#, "/both", "a string of at most 3 characters", 24),
        ("f(x)", "fx", "/sign", "a string that matches \\(x\\)|\"#\\{", 25),
        ("a@b.c", "a", "/mail", "an e-mail address", 26),
        ("[\"2026", "[\"x2026", "/times/0", "a date-time of RFC 3339", 28),
      ])
  }

  @Test func listsAndMapsAreChecked() throws {
    let valid = #"{"tags":["a","b"],"grid":[[1],[2]],"counts":{"k1":0},"matrix":{"x":{"y":[1]}}}"#
    try expectRoundTrip(VocabularyMany.self, valid)
    try expectRefusals(
      VocabularyMany.self, valid,
      [
        (#"["a","b"]"#, "[]", "/tags", "an array of at least 1 item", 30),
        (#"["a","b"]"#, #"["a","a"]"#, "/tags", "an array with each item once", 30),
        (#"["a","b"]"#, #"["a","b","c","d"]"#, "/tags", "an array of at most 3 items", 30),
        (#"["a","b"]"#, #"["a",""]"#, "/tags/1", "a string of at least 1 character", 30),
        ("[[1],[2]]", "[[1],[1.0]]", "/grid", "an array with each item once", 31),
        ("k1", "x1", "/counts", "a string that matches ^k", 32), ("k1", "k1234", "/counts", "a string of at most 4 characters", 32),
        (":0", ":-1", "/counts/k1", "a number of at least 0", 32), (#"{"k1":0}"#, "{}", "/counts", "an object of at least 1 field", 32),
        (#"[1]}}"#, "[]}}", "/matrix/x/y", "an array of at least 1 item", 33),
      ])
  }

  @Test func nullIsNoAbsence() throws {
    let message = try VocabularyNull(decoding: Array(#"{"maybe":null,"text":null,"many":[null],"place":null}"#.utf8))
    #expect(message.maybe == .null)
    #expect(message.text == .some(.null))
    #expect(message.many == [.null])
    #expect(String(decoding: message.encoded(), as: UTF8.self) == #"{"maybe":null,"text":null,"many":[null],"place":null}"#)
    let other = try expectRoundTrip(VocabularyNull.self, #"{"maybe":1,"many":["2026-01-01T00:00:00Z"],"place":{"x":1}}"#)
    #expect(other.text == nil)
    #expect(other.maybe == .value(1))
    try expectRefusals(
      VocabularyNull.self, #"{"maybe":1,"many":[]}"#, [(":1", ":0", "/maybe", "a number of at least 1", 35)])
  }

  @Test func closedRecordsTakeNoOtherField() throws {
    let valid = #"{"content-type":"x","a\"b\\c":1,"inner":{"a":1}}"#
    try expectRoundTrip(VocabularyClosed.self, valid)
    try expectRefusals(
      VocabularyClosed.self, valid,
      [
        (#"{"a":1}"#, #"{"a":1},"x":1"#, "/x", "no such field", nil), (#"{"a":1}"#, "{}", "/inner", "an object of at least 1 field", 43),
        (#"{"a":1}"#, #"{"a":1,"b":1,"c":1,"d":1}"#, "/inner", "an object of at most 3 fields", 43),
        (#"{"a":1}"#, #"{"a":1},"none":{}"#, "", "an object of at most 3 fields", 46),
        (#""a\"b\\c":1,"#, #""none":{"x":1},"#, "/none/x", "no such field", nil),
      ])
  }

  @Test func schemaFilesAreTaken() throws {
    let valid = #"""
      {"id":"1","state":"open","address":{"city":"Rome","zip":null},"tree":{"left":{"items":[1]},"items":[1,"a"],"x-y":true,"z":[1]},
       "either":3.5}
      """#.replacing("3.5", with: "4")
    try expectRoundTrip(ImportedOrder.self, valid)
    for either in [#"{"a":[1.0,null]}"#, "true", "null"] { try expectRoundTrip(ImportedOrder.self, valid.replacing("4", with: either)) }
    try expectRefusals(
      ImportedOrder.self, valid,
      [
        ("\"open\"", "\"shut\"", "/state", #"one of "open", "closed""#, 7), ("null", "\"123456\"", "/address/zip", "a string of at most 5 characters", 23),
        ("[1,\"a\"]", "[1,2,3]", "/tree/items", "an array with at most 2 items of the kind it has to contain", 28),
        (#"{"items":[1]}"#, #"{"left":{}}"#, "/tree/left", "an object with the field items", 32), ("true", "1", "/tree/x-y", "true or false", 29),
        ("\"z\":[1]", "\"z\":[1,2]", "/tree/z/1", "no value", 30), ("4", "2", "/either", "a value that fits at least one of 4 alternatives", 11),
      ])
  }

  @Test func aTupleOfASchemaFileKeepsItsItemsAndItsChecks() throws {
    let valid = #"{"id":"1","state":"open","at":[1,2.5]}"#
    #expect(try expectRoundTrip(ImportedOrder.self, valid).at == ImportedPosition(item0: 1, item1: 2.5))
    try expectRefusals(
      ImportedOrder.self, valid,
      [
        ("2.5]", "\"2\"]", "/at/1", "a number", nil), ("[1,2.5]", "[1]", "/at", "an array of at least 2 items", nil),
        ("2.5]", "2.5,3]", "/at", "an array of at most 2 items", 38), ("2.5]", "1.0]", "/at", "an array with each item once", 39),
      ])
    let note = #"{"address":{"city":"Rome"},"extra":{},"at":[1,2.5]}"#
    #expect(try expectRoundTrip(ImportedNote.self, note).at == ImportedPosition(item0: 1, item1: 2.5))
    try expectRefusals(ImportedNote.self, note, [("2.5]", "2.5,3]", "/at", "an array of at most 2 items", 38)])
  }

  @Test func defaultsFillWhatIsAbsent() throws {
    let message = try DefaultsAll(decoding: Array("{}".utf8))
    #expect(message == DefaultsAll())
    #expect(message.money.description == "12345678901234567890.12")
    #expect(message.at.description == "2026-01-02T02:04:05.6Z")
    #expect(message.data == [0, 1, 2])
    #expect(message.state == .off)
    #expect(message.place.country == "IT")
    #expect(message.pair.rest == [true])
    #expect(message.maybe == .null)
    let text = String(decoding: message.encoded(), as: UTF8.self)
    #expect(text.contains(#""anything":{"a":[1,null],"b\"":"x"}"#))
    #expect(try DefaultsAll(decoding: Array(text.utf8)) == message)
  }

  @Test func whatIsSensitiveIsShownNowhere() throws {
    let card = SensitiveCard(number: "4711", description: "mine", holder: SensitiveCard.Holder(name: "Jane"))
    let order = SensitiveOrder(
      id: "1", way: .card(card), ways: ["x": [card]], inner: SensitiveOrder.Inner(pin: 4711, in: "in"))
    var dumped = ""
    dump(order, to: &dumped)
    for text in ["\(order)", String(reflecting: order), dumped, "\(card)", "\(order.way)"] {
      #expect(!text.contains("4711") && !text.contains("Jane"))
      #expect(text.contains("***"))
    }
    #expect("\(card)".hasPrefix("SensitiveCard(kind: "))
    #expect(String(decoding: order.encoded(), as: UTF8.self).contains("4711"))
    let error = #expect(throws: MessageError.self) {
      try SensitiveOrder(decoding: Array(String(decoding: order.encoded(), as: UTF8.self).replacing("4711", with: "47x1").utf8))
    }
    #expect(error.map { !"\($0)".contains("47x1") } ?? false)
  }
}

/// Decodes, encodes and decodes again.
@discardableResult
func expectRoundTrip<Message: WireMessage & Equatable>(_ type: Message.Type, _ text: String) throws -> Message {
  let message = try Message(decoding: Array(text.utf8))
  #expect(try Message(decoding: message.encoded()) == message)
  return message
}

typealias Refusal = (old: String, new: String, pointer: String, expected: String, line: Int?)

/// Each change of a valid text makes it one that is refused, and the error says where and why.
func expectRefusals<Message: WireMessage>(_ type: Message.Type, _ text: String, _ refusals: [Refusal]) throws {
  for refusal in refusals {
    let changed = text.replacing(refusal.old, with: refusal.new, maxReplacements: 1)
    #expect(changed != text)
    let error = #expect(throws: MessageError.self, "\(changed)") { try Message(decoding: Array(changed.utf8)) }
    #expect(error?.pointer == refusal.pointer)
    #expect(error?.expected == refusal.expected)
    if let line = refusal.line { #expect(error?.place.hasSuffix(":\(line)") ?? false, "\(error?.place ?? "")") }
    #expect(type.errors(in: Array(changed.utf8)).first == error)
  }
}
