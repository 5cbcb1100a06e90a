// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing

/// The golden Swift of enumerations, tuples, unions, and of values that stand inside of themselves.
@Suite struct RunShapes {
  @Test func enumerationsAreOneOfTheirTexts() throws {
    let valid = #"{"status":"\u0022); fatalError(\"\\(1 + 1)","always":"always","colour":"dark blue","perhaps":null}"#
    let message = try expectRoundTrip(ShapedTexts.self, valid)
    #expect(message.colour == .darkBlue)
    #expect(ShapedTexts.Status.allCases.map(\.rawValue).count == 10)
    for status in ShapedTexts.Status.allCases {
      try expectRoundTrip(ShapedTexts.self, String(decoding: ShapedTexts(status: status, colour: .red).encoded(), as: UTF8.self))
    }
    try expectRefusals(
      ShapedTexts.self, valid,
      [
        (#""always":"always""#, #""always":"never""#, "/always", "\"always\"", 12),
        ("dark blue", "blue", "/colour", #"one of "red", "green", "dark blue""#, 5),
        ("null", "1", "/perhaps", "a string", 15),
      ])
  }

  @Test func tuplesHaveTheirPlaces() throws {
    let valid = #"{"point":[1,2],"pair":["a"],"line":["a",{"x":1},[0,0]],"open":["a",1,null],"fixed":[["a"]],"counted":[3,4]}"#
    let message = try expectRoundTrip(ShapedTuples.self, valid)
    #expect(message.counted?.count == 2)
    #expect(message.pair.item1 == nil)
    #expect(message.line.rest == [ShapedPoint(item0: 0, item1: 0)])
    #expect(message.open.rest.count == 2)
    #expect(message.open.item0 == "a")
    try expectRefusals(
      ShapedTuples.self, valid,
      [
        ("[1,2]", "[1]", "/point", "an array of at least 2 items", 7), ("[1,2]", "[1,2,3]", "/point", "an array of at most 2 items", 7),
        ("[1,2]", "[1,\"2\"]", "/point/1", "a number", nil), (#"["a"],"l"#, #"["a",-1],"l"#, "/pair/1", "a number of at least 0", 18),
        (#"["a"],"l"#, #"["a",1,2],"l"#, "/pair", "an array of at most 2 items", 18),
        ("[0,0]]", "[0,0],[0,0],[0,0]]", "/line", "an array of at most 4 items", 19),
        ("[0,0]]", "[0]]", "/line/2", "an array of at least 2 items", 7), ("{\"x\":1}", "{}", "/line/1/x", "this field", 19),
      ])
  }

  @Test func unionsAreToldApartByOneField() throws {
    let valid = #"""
      {"event":{"id":"1","to":[1,2],"kind":"moved-away"},"events":[{"kind":"created","id":"2"}],"other":{"kind":"created","id":"3"}}
      """#
    let message = try expectRoundTrip(ShapedEnvelope.self, valid)
    #expect(message.events == [.created(ShapedCreated(id: "2"))])
    try expectRefusals(
      ShapedEnvelope.self, valid,
      [
        ("moved-away", "moved", "/event/kind", #"one of "created", "moved-away""#, 6),
        (#","kind":"moved-away""#, "", "/event/kind", "this field", nil),
        (#""moved-away""#, "1", "/event/kind", "a string", nil),
        (#""id":"1","#, #""id":"1","x":1,"#, "/event/x", "no such field", nil),
        (#""id":"2""#, #""id":2"#, "/events/0/id", "a string", nil),
        (#""id":"2""#, #""id":"2","kind":"created""#, "/events/0/kind", "each key once", nil),
      ])
  }

  @Test func whatIsIncludedKeepsItsTypes() throws {
    let large = ShapedLarge(
      id: "1", state: .on, inside: ShapedSmall.Inside(a: 1), list: [ShapedSmall.List(b: .x)], more: true)
    #expect(try ShapedLarge(decoding: large.encoded()) == large)
  }

  @Test func nodesHoldNodes() throws {
    var node = RecursionNode(label: "a", other: .null)
    node.next = RecursionNode(label: "b", next: node, other: .value(node), third: .value(node))
    let deeper = RecursionNode(label: "c", next: node, other: .value(node), third: .null, children: [node])
    #expect(try RecursionNode(decoding: deeper.encoded()) == deeper)
    let copy = deeper
    node.label = "changed"
    #expect(copy == deeper)
    #expect(deeper.next?.label == "a")
    let one = RecursionOne(two: RecursionTwo(three: RecursionThree(one: RecursionOne(two: RecursionTwo()))))
    #expect(try RecursionOne(decoding: one.encoded()) == one)
    let leaf = RecursionTree.leaf(RecursionLeaf(value: 1))
    let tree = RecursionFork(left: leaf, right: .fork(RecursionFork(left: leaf, right: leaf)))
    #expect(try RecursionFork(decoding: tree.encoded()) == tree)
  }
}
