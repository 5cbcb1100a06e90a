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

  /// Whether it is a JSON Schema file that specs may refer to; every other one is a spec.
  package var isSchema: Bool { isSchemaFile(name) }

  /// Whether a word stands anywhere in the file: most files name no other one, and then nothing has to be looked for.
  package func mentions(_ word: String) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first else { return false }
    return bytes.contains(first) { bytes[$0...].starts(with: word) }
  }

  package var lines: SourceLines { SourceLines(bytes) }
}

/// Whether the name of a file is that of a JSON Schema file.
package func isSchemaFile(_ name: String) -> Bool { name.hasSuffix(".json") }

extension [UInt8] {
  /// Whether a byte stands at a place for which the rest holds, too.
  ///
  /// Each user's build runs the compiler as it is built for debugging, where a loop over a pointer is ten times as fast as one over
  /// indices.
  package func contains(_ byte: UInt8, where holds: (Int) -> Bool = { _ in true }) -> Bool {
    withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return false }
      let count = bytes.count
      var index = 0
      while index < count {
        if start[index] == byte, holds(index) { return true }
        index += 1
      }
      return false
    }
  }
}

/// The most bytes that one file may hold. What people write is far below; what is above would only cost time and memory.
package let sourceBytesMax = 1 << 20
