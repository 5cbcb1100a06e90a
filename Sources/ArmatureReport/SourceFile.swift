// SPDX-License-Identifier: Apache-2.0

/// One file as it was handed to the compiler: its name as the user knows it, and its bytes, whatever they hold.
package struct SourceFile: Sendable {
  package var name: String
  package var bytes: [UInt8]
  /// It belongs to no target, and counts only where a spec of the target includes it.
  package var isShared: Bool

  package init(name: String, bytes: [UInt8], isShared: Bool = false) {
    self.name = name
    self.bytes = bytes
    self.isShared = isShared
  }

  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Whether a word stands anywhere in the file: most files name no other one, and then nothing has to be looked for.
  package func mentions(_ word: String) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first else { return false }
    return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: word) }
  }

  package var lines: SourceLines { SourceLines(bytes) }
}

/// The most bytes that one file may hold. What people write is far below; what is above would only cost time and memory.
package let sourceBytesMax = 1 << 20
