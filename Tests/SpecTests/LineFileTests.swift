// SPDX-License-Identifier: Apache-2.0

import ArmatureTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What tests tell the command travels in lines of one file, which they write at the same time.
@Suite struct LineFileTests {
  @Test func longLinesAreNotMixed() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "lines-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    // Shorter ones, or fewer, would hardly ever be written at the same time.
    let lines = "abcdefgh".utf8.map { [UInt8](repeating: $0, count: 20_000) + Array("\n".utf8) }
    await withTaskGroup(of: Void.self) { group in
      for line in lines {
        group.addTask { for _ in 0..<150 { LineFile(path).add(line) } }
      }
    }
    let text = try Data(contentsOf: URL(filePath: path))
    let found = stride(from: 0, to: text.count, by: 20_001).map { text[$0..<min($0 + 20_001, text.count)] }
    for line in lines { #expect(found.count { $0 == Data(line) } == 150) }
    let size = 8 * 150 * 20_001
    #expect(text.count == size)
  }
}
