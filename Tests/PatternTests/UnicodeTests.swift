// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ArmaturePattern

/// The sets of characters leave out whom they need not ask, and are what everybody says all the same.
@Suite struct UnicodeTests {
  @Test(arguments: ["Ideographic", "ID_Continue"])
  func aPropertyIsWhatEachCharacterSays(_ name: String) throws {
    let set = try #require(UnicodeSets.named(name))
    #expect(set == characters { properties in
      switch name {
      case "Ideographic": properties.isIdeographic
      default: properties.isIDContinue
      }
    })
  }

  @Test func aCategoryIsWhatEachCharacterSays() {
    #expect(UnicodeSets.characters(of: ["Lo"]) == characters { $0.generalCategory == .otherLetter })
    #expect(UnicodeSets.characters(of: ["Cn"]) == characters { $0.generalCategory == .unassigned })
  }

  private func characters(where holds: (Unicode.Scalar.Properties) -> Bool) -> CodePoints {
    var ranges: [ClosedRange<UInt32>] = []
    var start: UInt32?
    for value in 0...CodePoints.last {
      let isIn = Unicode.Scalar(value).map { holds($0.properties) } ?? false
      if isIn, start == nil { start = value }
      guard !isIn, let first = start else { continue }
      ranges.append(first...value - 1)
      start = nil
    }
    return CodePoints(ranges + (start.map { [$0...CodePoints.last] } ?? []))
  }
}
