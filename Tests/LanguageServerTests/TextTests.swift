// SPDX-License-Identifier: Apache-2.0

import ArmatureLanguageServer
import Foundation
import Testing

/// Positions in an editor's units, and texts that are changed piece by piece.
@Suite struct TextTests {
  /// A finding behind characters of two bytes and of four.
  private let spec = shop.replacing("url: \"memory:\" }\n  parked", with: "url: \"memory:😀é\", visiblity: 3s }\n  parked")

  @Test func columnsAreThoseOfUTF16() throws {
    let session = Session()
    session.open(shopFile, spec)
    session.settle()
    let finding = try #require(session.findings[shopFile]?.first { $0["code"].text == "unknown-key" })
    // An emoji is one scalar, and two units.
    #expect(finding["range"].range == "4:30-4:39")
  }

  @Test func columnsAreBytesForWhoAsksForThem() throws {
    let session = Session(capabilities: ["general": ["positionEncodings": ["utf-8", "utf-16"]]])
    session.open(shopFile, spec)
    session.settle()
    let finding = try #require(session.findings[shopFile]?.first { $0["code"].text == "unknown-key" })
    #expect(finding["range"].range == "4:33-4:42")
  }

  @Test func changesCountInUnitsToo() {
    let session = Session()
    session.open(shopFile, "😀é\r\nsecond\nthird")
    session.change(shopFile, [change("0:2-0:3", "e"), change("1:6-2:0", ""), change("0:3-0:3", "!")])
    #expect(session.text == "😀e!\r\nsecondthird")
    // In the middle of a pair, and behind everything.
    session.change(shopFile, [change("0:1-0:2", ""), change("7:0-9:9", ".")])
    #expect(session.text == "e!\r\nsecondthird.")
    session.change(shopFile, [["range": NSNull(), "text": "new"]])
    #expect(session.text == "new")
    session.change(shopFile, [["range": 1, "text": "none"], ["text": "new"], ["range": members([:])]])
    #expect(session.text == "new")
    session.change(shopFile, [change("0:3-0:0", "x")])
    #expect(session.text == "new")
  }

  @Test func aMarkInFrontIsACharacterToAnEditor() {
    let session = Session()
    session.open(shopFile, "\u{FEFF}" + shop.replacing("armature: 1", with: "armature: 2"))
    session.settle()
    #expect(session.findings[shopFile]?.map(\.["range"].range) == ["0:11-0:12"])
    session.change(shopFile, [change("0:11-0:12", "1")])
    session.settle()
    #expect(session.codes(shopFile) == [])
  }

  private func change(_ range: String, _ text: String) -> [String: Any] {
    let numbers = range.split { $0 == ":" || $0 == "-" }.compactMap { Int($0) }
    let start = ["line": numbers[0], "character": numbers[1]]
    return ["range": ["start": start, "end": ["line": numbers[2], "character": numbers[3]]], "text": text]
  }
}
