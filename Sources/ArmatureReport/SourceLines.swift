// SPDX-License-Identifier: Apache-2.0

/// The lines of a file without their ends, as Unicode scalars, so that `lines[line - 1][column - 1]` is a `Position`.
///
/// A byte order mark in front belongs to no line, and bytes that are not UTF-8 become U+FFFD. A line is decoded when it is asked
/// for: of a file that is a megabyte of line breaks, few are ever looked at.
package struct SourceLines: RandomAccessCollection, Sendable {
  private let bytes: [UInt8]
  /// Where each line begins.
  private let starts: [UInt32]

  init(_ bytes: [UInt8]) {
    var starts: [UInt32] = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    // A loop over a pointer, as each user's build runs it as it is built for debugging.
    bytes.withUnsafeBufferPointer { bytes in
      guard let text = bytes.baseAddress else { return }
      var index = 0
      while index < bytes.count {
        let byte = text[index]
        index += 1
        if byte > 0x0D { continue }
        let isInPair = byte == carriageReturn && index < bytes.count && text[index] == newline
        if byte == newline || byte == carriageReturn && !isInPair { starts.append(UInt32(index)) }
      }
    }
    self.bytes = bytes
    self.starts = starts
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { starts.count }

  package subscript(number: Int) -> [Unicode.Scalar] {
    Array(String(decoding: bytes[self.bytes(of: number)], as: UTF8.self).unicodeScalars)
  }

  /// The bytes of a line without its end.
  package func bytes(of number: Int) -> Range<Int> { Int(starts[number])..<end(of: number) }

  private func end(of number: Int) -> Int {
    guard number + 1 < starts.count else { return bytes.count }
    let end = Int(starts[number + 1]) - 1
    let isPair = bytes[end] == newline && end > starts[number] && bytes[end - 1] == carriageReturn
    return isPair ? end - 1 : end
  }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
