// SPDX-License-Identifier: Apache-2.0

/// Words for what stands in a text.
extension JSONBytes {
  /// What begins at a byte, in a few words.
  func describedToken(at index: Int) -> String {
    switch self[index] {
    case _ where index >= count: "the end of the text"
    case UInt8(ascii: "{"): "an object"
    case UInt8(ascii: "["): "an array"
    case UInt8(ascii: "\""): "the string " + excerpt(index..<endOfToken(at: index))
    case UInt8(ascii: "-"), 0x30...0x39: "the number " + excerpt(index..<endOfToken(at: index))
    case 0xEF where self[index + 1] == 0xBB && self[index + 2] == 0xBF: "a byte order mark"
    case _ where isScalarByte(index): describedWord(index..<endOfToken(at: index))
    default: describedByte(at: index)
    }
  }

  /// One of the three words that JSON has, or text that somebody took for JSON.
  private func describedWord(_ range: Range<Int>) -> String {
    let word = excerpt(range)
    return ["true", "false", "null"].contains(word) ? word : "text that is no JSON, beginning with \"\(word)\""
  }

  /// The kind of what begins at a byte.
  func maskedToken(at index: Int) -> String {
    switch self[index] {
    case UInt8(ascii: "\""): "a string"
    case UInt8(ascii: "-"), 0x30...0x39: "a number"
    case UInt8(ascii: "{"), UInt8(ascii: "["): describedToken(at: index)
    default: "something else"
    }
  }

  /// The byte itself: a printable one as it is, any other one by its number.
  func describedByte(at index: Int) -> String {
    if index >= count { return "the end of the text" }
    let byte = self[index]
    if byte > 0x20, byte < 0x7F { return "\"\(Unicode.Scalar(byte))\"" }
    let digits = String(byte, radix: 16, uppercase: true)
    return "the byte 0x\(digits.count < 2 ? "0" : "")\(digits)"
  }

  /// The beginning of a range, never cut inside a character.
  func excerpt(_ range: Range<Int>, bytesMax: Int = 60) -> String {
    guard range.count > bytesMax else { return string(range) }
    var end = range.lowerBound + bytesMax
    while end > range.lowerBound, self[end] & 0xC0 == 0x80 { end -= 1 }
    return "\(string(range.lowerBound..<end))…"
  }
}
