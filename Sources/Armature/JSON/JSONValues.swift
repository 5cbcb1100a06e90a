// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

@_spi(Generated)
extension JSONReader {
  @inlinable
  public mutating func readBool() throws(JSONError) -> Bool {
    skipWhiteSpace()
    let value = bytes.holds("true", at: offset)
    guard value || bytes.holds("false", at: offset) else { throw expected("true or false") }
    offset &+= value ? 4 : 5
    return value
  }

  /// Reads a date-time of RFC 3339; see ``Timestamp/init(rfc3339:)``.
  public mutating func readTimestamp() throws(JSONError) -> Timestamp {
    try readText("a date-time of RFC 3339") { bytes, range in Timestamp(rfc3339: bytes, range) }
  }

  /// Reads a UUID in its form with 36 characters.
  public mutating func readUUID() throws(JSONError) -> UUID {
    try readText("a UUID of 36 characters") { bytes, range in
      bytes.isUUID(range) ? UUID(uuidString: bytes.string(range)) : nil
    }
  }

  /// Reads base64 with padding (RFC 4648, section 4).
  public mutating func readBytes() throws(JSONError) -> [UInt8] {
    try readText("base64 with padding") { bytes, range in bytes.base64Decoded(range) }
  }
}

extension JSONReader {
  /// Reads a string with a form of its own. `parse` sees it without escapes, and gives nil where it has another form.
  private mutating func readText<Value>(
    _ kind: StaticString, _ parse: (JSONBytes, Range<Int>) -> Value?
  ) throws(JSONError) -> Value {
    let text = try readText(kind)
    let value =
      text.hasEscapes
      ? JSONBytes.withBytes(of: bytes.unescaped(text)) { (bytes) throws(Never) in parse(bytes, 0..<bytes.count) }
      : parse(bytes, text.range)
    if let value { return value }
    throw JSONError(offset: text.start - 1, problem: .expected(kind))
  }
}

extension JSONBytes {
  /// Whether a range holds 32 hexadecimal digits and four hyphens in their places. Foundation takes signs for digits, too.
  fileprivate func isUUID(_ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    return range.count == 36 && [8, 13, 18, 23].allSatisfy { self[start + $0] == UInt8(ascii: "-") }
      && [0, 4, 9, 14, 19, 24, 28, 32].allSatisfy { hexadecimal(at: start + $0) != nil }
  }
}
