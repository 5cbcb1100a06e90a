// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import Synchronization
import Testing

@Suite struct UniqueTests {
  @Test func comparesAHundredThousandItemsAFewTimesEach() {
    let items = (0..<100_000).map { Counted(number: $0) }
    #expect(JSONRules.isUnique(items))
    #expect(Counted.comparisons.load(ordering: .relaxed) < 50 * items.count)
    #expect(!JSONRules.isUnique(items + [Counted(number: 99_999)]))
  }

  private struct Counted: Hashable {
    static let comparisons = Atomic(0)
    var number: Int

    static func == (a: Counted, b: Counted) -> Bool {
      comparisons.add(1, ordering: .relaxed)
      return a.number == b.number
    }

    func hash(into hasher: inout Hasher) { hasher.combine(number) }
  }

  /// Numbers that differ in nothing but exponents of nineteen digits and more still hash to different places.
  @Test func numbersOfAnySizeDoNotCollide() throws {
    let numbers = (0..<10_000).compactMap { JSONNumberText("1e\(1_000_000_000_000_000_000 + $0)00000") }
    #expect(Set(numbers.map(\.hashValue)).count > 9_990)
    #expect(JSONRules.isUnique(numbers) && !JSONRules.isUnique(numbers + [numbers[0]]))
  }

  @Test func tellsTextsApartByTheirCodePoints() throws {
    #expect(JSONRules.isUnique(["é", "e\u{301}"]) && !JSONRules.isUnique(["é", "\u{e9}"]))
    #expect(JSONRules.isUnique([1, 2]) && !JSONRules.isUnique([1, 2, 1]) && JSONRules.isUnique([Int]()))
  }

  @Test func tellsRawValuesApartByWhatTheyAreWorth() throws {
    #expect(!JSONRules.isUnique(try raw("1", "1.0")))
    #expect(!JSONRules.isUnique(try raw("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}")))
    #expect(JSONRules.isUnique(try raw("1", "true", "\"1\"", "[1]", "{}", "null", "0", "false", "[]", "\"\"")))
  }

  @Test(arguments: [
    ("[1, 1.0]", false), ("[\"2026-01-01T00:00:00Z\", \"2026-01-01T01:00:00+01:00\"]", true), ("[]", true), ("[[1,2],[2,1]]", true),
    ("[{\"a\":\"\\u0061\"},{\"a\":\"a\"}]", false), (" [ 1 , 2 ]", true),
  ])
  func tellsItemsOfATextApart(_ json: String, _ isUnique: Bool) throws {
    let answer = try JSONReader.readOneField(Array("{\"v\":\(json)}".utf8)) { (reader, start) throws(JSONError) in
      _ = try reader.readRaw()
      return reader.isUnique(from: start)
    }
    #expect(answer == isUnique)
  }

  @Test(arguments: [("0.07", true), ("7e-2", true), ("0.075", false), ("1e300", true)])
  func dividesTheTextOfADouble(_ json: String, _ isMultiple: Bool) throws {
    let answer = try JSONReader.readOneField(Array("{\"v\":\(json)}".utf8)) { (reader, start) throws(JSONError) in
      _ = try reader.readDouble()
      return reader.isMultiple(of: "0.01", from: start)
    }
    #expect(answer == isMultiple)
  }

  @Test func lengthsCountCodePoints() {
    for text in ["", "a", "é", "e\u{301}", "😀😀😀", "👨‍👩‍👧", String(repeating: "ä", count: 100)] {
      let count = text.unicodeScalars.count
      for bound in [-1, 0, count - 1, count, count + 1, count * 4, 1_000, Int.max, Int.min] {
        #expect(JSONRules.hasLength(text, atLeast: bound) == (count >= bound), "\(text) \(bound)")
        #expect(JSONRules.hasLength(text, atMost: bound) == (count <= bound), "\(text) \(bound)")
      }
    }
  }

  private func raw(_ texts: String...) throws -> [RawJSON] { try texts.map { try RawJSON(Array($0.utf8)) } }
}
