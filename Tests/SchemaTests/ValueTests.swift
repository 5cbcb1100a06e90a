// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Foundation
import Seeded
import Testing

@Suite struct ValueTests {
  @Test func parsesEachKind() throws {
    let parsed = try value(#" {"a": [1, -2.50, true, false, null, "x\n\u00e9\ud83d\ude00", "é😀"], "b": {}, "c": []} "#)
    let items = try #require(parsed.member("a")?.items)
    #expect(items.map { $0.text } == [nil, nil, nil, nil, nil, "x\né😀", "é😀"])
    #expect(items[0] == .number(JSONNumberText(1)) && items[2] == .bool(true) && items[3] == .bool(false) && items[4] == .null)
    if case .number(let number) = items[1] { #expect(number.text == "-2.50") }
    #expect(parsed.member("b") == .object(JSONObject()))
    #expect(parsed.member("c") == .array([]) && parsed.member("d") == nil)
    #expect(parsed.object?.members.map(\.key) == ["a", "b", "c"])
  }

  @Test(arguments: [
    ("1", "1.0"), ("[1e2, -0]", "[100, 0]"), (#"{"a":1,"b":2}"#, #"{"b":2.0, "a":1}"#), (#""\u0061""#, #""a""#), ("[]", "[ ]"),
    (#"{"a":[{"b":null,"c":0.10}]}"#, #"{"a":[{"c":1e-1,"b":null}]}"#),
  ])
  func whatIsWorthTheSameIsEqual(_ a: String, _ b: String) throws {
    #expect(try value(a) == value(b) && value(a).hashValue == value(b).hashValue)
  }

  @Test(arguments: [
    ("1", "\"1\""), ("0", "false"), ("1", "true"), ("null", "false"), ("[]", "{}"), ("\"é\"", "\"e\u{301}\""), ("[1,2]", "[2,1]"),
    (#"{"a":1}"#, #"{"a":1,"b":1}"#), (#"{"é":1}"#, "{\"e\u{301}\":1}"), ("[[1],2]", "[1,[2]]"), ("\"\"", "null"),
  ])
  func whatDiffersIsNot(_ a: String, _ b: String) throws {
    #expect(try value(a) != value(b))
  }

  @Test func equalValuesHashTheSameAfterAnyShuffle() throws {
    var random = SeededNumbers(seed: 7)
    for _ in 0..<300 {
      let members = (0..<Int.random(in: 0...30, using: &random)).map { "\"k\($0)\":[\($0),{\"x\":\($0)e1}]" }
      let a = try value("{\(members.joined(separator: ","))}")
      let b = try value("{\(members.shuffled(using: &random).joined(separator: " , "))}")
      #expect(a == b && a.hashValue == b.hashValue)
    }
  }

  @Test func refusesAKeyThatComesTwiceAtItsPlace() throws {
    let few = #"{"a":{"x":1,"y":2,"\u0078":3}}"#
    try expectDuplicate(few, at: 18)
    let many = (0..<100).map { "\"k\($0)\":0" }.joined(separator: ",")
    try expectDuplicate("{\(many),\"k7\":1}", at: many.utf8.count + 2)
    #expect(JSONObject([.init(key: "a", value: .null), .init(key: "a", value: .null)]) == nil)
    #expect(try value("{\"é\":1,\"e\u{301}\":2}").object?.count == 2)
  }

  private func expectDuplicate(_ json: String, at offset: Int) throws {
    let error = #expect(throws: MessageError.self) { try value(json) }
    #expect(error?.expected == "each key once" && error?.offset == offset, "\(json)")
  }

  @Test func aMillionKeysAreReadOnceEach() throws {
    let json = "{\((0..<200_000).map { "\"k\($0)\":\($0)" }.joined(separator: ","))}"
    let parsed = try value(json)
    #expect(parsed.object?.count == 200_000 && parsed.member("k199999") == .number(JSONNumberText(199_999)))
  }

  @Test func limitsOnDepthElementsAndBytesAreKept() throws {
    let raw = try RawJSON(Array("[[1,2],[3,{\"a\":4}]]".utf8))
    #expect(throws: Never.self) { try raw.value(limits: JSONLimits(depthMax: 3, elementsMax: 7)) }
    #expect(throws: MessageError.self) { try raw.value(limits: JSONLimits(depthMax: 2)) }
    #expect(throws: MessageError.self) { try raw.value(limits: JSONLimits(elementsMax: 6)) }
    #expect(throws: MessageError.self) { try raw.value(limits: JSONLimits(bytesMax: 17)) }
    #expect(throws: MessageError.self) { try raw.value(limits: JSONLimits(depthMax: -1, bytesMax: -1, elementsMax: -1)) }
  }

  @Test func survivesWhatIsCutOff() throws {
    let json = #"{"a":[1,-2.5e3,true,null,"x\n\u00e9",{"b":[]}],"c":"é"}"#
    for (place, other) in json.utf8.indices.flatMap({ place in ["{", "[", "\"", ",", "\\", "1"].map { (place, $0) } }) {
      let text = json.utf8[..<place] + Array(other.utf8) + json.utf8[place...]
      if let raw = try? RawJSON(Array(text)) { _ = try? raw.value() }
    }
  }

  @Test func nullableAndIndirectKeepWhatTheyAreGiven() {
    #expect(Nullable(1).value == 1 && Nullable<Int>(nil) == .null && Nullable<Int>.null.value == nil)
    #expect("\(Nullable("a")) \(Nullable<Int>.null) \(Indirect(3))" == "a null 3")
    var node = Node(number: 1, next: Indirect(Node(number: 2)))
    let copy = node
    node.next?.value.number = 3
    #expect(copy.next?.value.number == 2 && node.next?.value.number == 3 && node != copy && Set([node, copy, node]).count == 2)
  }

  private struct Node: Hashable, Sendable {
    var number: Int
    var next: Indirect<Node>?
    var other: Nullable<Indirect<Node>> = .null
  }
}
