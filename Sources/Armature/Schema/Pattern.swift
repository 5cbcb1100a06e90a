// SPDX-License-Identifier: Apache-2.0

/// A `pattern` of the spec as the compiler left it: a table that is followed with one step for each character.
///
/// Time is linear in the text, and no text takes memory. The search ends where the verdict is sure.
@_spi(Generated) public struct JSONPattern: Sendable {
  private let table: PatternTable

  /// Reads the compiler's table. One that is none of the compiler's making matches no text.
  public init(_ table: StaticString) { self.init(table: table.withUTF8Buffer(Array.init)) }

  init(table: [UInt8]) { self.table = PatternTable(table) ?? .nothing }

  /// Whether the expression matches any part of a text.
  public func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches($0) }
  }

  /// Whether the expression matches any part of a text in UTF-8. Bytes that are no UTF-8 are read as some character, and
  /// nothing is read beyond the text: each access lies below its `count`.
  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var state = table.start
    var index = 0
    // Behind the rows of the dead state and of the one that accepts for ever.
    while index < text.count, state > table.accepted {
      let byte = text[index]
      if byte < 0x80 {
        state = table.next(state, Int(table.asciiKinds[Int(byte)]))
        index += 1
      } else {
        let (scalar, length) = Self.scalar(text, at: index)
        state = table.next(state, table.kind(of: scalar))
        index += length
      }
    }
    return table.isMatch(state)
  }

  /// The character that begins at a byte which is not ASCII, and its length. What is cut off or begins with no leading
  /// byte counts as one byte.
  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: Int, length: Int) {
    let lead = text[index]
    let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    if length == 1 || length > text.count - index { return (0xFFFD, 1) }
    var scalar = Int(lead) & 0x7F >> length
    for offset in 1..<length { scalar = scalar << 6 | Int(text[index + offset] & 0x3F) }
    return (scalar, length)
  }
}
