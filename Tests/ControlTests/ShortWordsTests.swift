// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing

@testable import Armature

/// What a tap shows of a value is what Swift says of it, as far as there is room, and no more of the value is looked at.
@Suite struct ShortWordsTests {
  @Test func smallValuesAreShownAsSwiftShowsThem() {
    #expect(ShortWords(()).text == "()")
    for value in values { #expect(ShortWords(value).text == String(describing: value) && !ShortWords(value).isLarge) }
    #expect(ShortWords(Crate(name: "a"), after: "news: ").text == "news: \(Crate(name: "a"))")
  }

  @Test func whatIsLargeIsCutAndNoMoreOfItIsAskedFor() {
    let asked = Asked()
    let items = Array(repeating: Item(asked: asked), count: 100_000)
    let words = ShortWords(Crate(name: "a", content: items))
    #expect(words.isLarge && words.text.utf8.count == 4_000 && words.text.hasPrefix("Crate(name: \"a\", "))
    #expect(asked.count.load(ordering: .relaxed) < 1_000)
  }

  @Test func noTextIsLongerThanItsLimit() {
    let large: [any Sendable] = [
      [UInt8](repeating: 7, count: 1 << 20), String(repeating: "x", count: 1 << 20), "e" + String(repeating: "\u{301}", count: 9_000),
      [String(repeating: "é", count: 1 << 20)], ["k": [Int](repeating: 1, count: 1 << 20)],
      Optional(Set(0..<100_000)) as any Sendable,
    ]
    for (index, value) in large.enumerated() {
      let words = ShortWords(value)
      #expect(words.isLarge && (3_990...4_000).contains(words.text.utf8.count) && words.text.hasSuffix("…"), "\(index)")
    }
  }

  /// It says only how many bytes there are, and holds them all the same.
  @Test func whatHoldsMuchIsLargeThoughItSaysLittle() {
    let words = ShortWords(Crate(name: "a", content: [Data(count: 1 << 20)]))
    #expect(words.isLarge && words.text.contains("1048576 bytes"))
  }

  @Test func whatIsNestedWithoutEndComesToOne() {
    var nested = Nested(inner: [])
    for _ in 0..<10_000 { nested = Nested(inner: [nested]) }
    #expect(ShortWords(nested).text.utf8.count <= 4_000)
    // Deep values are not let go by recursion, for which a test's stack is too small.
    while let inner = nested.inner.first { nested = inner }
  }

  private var values: [any Sendable] {
    [
      1, -2.5, true, "text", "", #"a "quoted" text"#, Character("é"), UUID(), Date(timeIntervalSince1970: 0), Data([1]),
      [Int](), [1, 2], ["a", "b"], [["a"], []], [1, 2, 3][1...], [String: Int](), ["a": 1], Set([1]), Set<Int>(),
      Optional(3), Int?.none as any Sendable, [Int?.some(1), nil], (1, "a") as any Sendable, (id: 1, name: "b") as any Sendable,
      Crate(name: "a"), Crate(name: "b", content: [Crate(name: "c"), 1, Optional("x") as any Sendable]),
      Mood.plain, Mood.of(1), Mood.both(1, name: "x"), Mood.deep(.of(2)), [Mood.of(1), .plain, .both(2, name: "y")],
      Empty(), Masked(), [Masked()], Named(), [Named()], Box(), 1..<3, Duration.seconds(3), MessageID.number(7), Timestamp(seconds: 3),
    ]
  }
}

private struct Crate: Sendable {
  var name: String
  var content: [any Sendable] = []
}

private final class Asked: Sendable { let count = Atomic(0) }

private struct Item: Sendable, CustomStringConvertible {
  let asked: Asked
  var description: String {
    asked.count.add(1, ordering: .relaxed)
    return "item"
  }
}

private struct Empty: Sendable {}

private struct Nested: Sendable { var inner: [Nested] }

private final class Box: Sendable { let id = 1 }

private indirect enum Mood: Sendable { case plain, of(Int), both(Int, name: String), deep(Mood) }

private struct Masked: Sendable, CustomReflectable {
  var customMirror: Mirror { Mirror(self, children: ["card": "***", "id": 3 as Any], displayStyle: .struct) }
}

private struct Named: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  var description: String { "named" }
  var debugDescription: String { "named for developers" }
}
