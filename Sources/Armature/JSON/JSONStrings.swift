// SPDX-License-Identifier: Apache-2.0

/// A string of the text by its place between the quotes: a key, or a value that is not copied yet.
///
/// It was checked when it was read: its UTF-8 and its escapes are valid.
@_spi(Generated)
public struct JSONString: Sendable {
  @usableFromInline let start: Int
  @usableFromInline let end: Int
  @usableFromInline let hasEscapes: Bool

  @inlinable
  init(start: Int, end: Int, hasEscapes: Bool) {
    self.start = start
    self.end = end
    self.hasEscapes = hasEscapes
  }

  @usableFromInline var range: Range<Int> { start..<end }
}

@_spi(Generated)
extension JSONReader {
  @inlinable @inline(__always)
  public mutating func readString() throws(JSONError) -> String {
    let end = bytes.endOfPlainString(at: offset)
    guard end >= 0 else { return try readUnusualString() }
    let text = bytes.string(offset &+ 1..<end)
    offset = end &+ 1
    return text
  }

  /// Reads a string that is not copied: to compare it with ``matches(_:_:)``.
  @inlinable
  public mutating func readText() throws(JSONError) -> JSONString { try readText("a string") }

  /// What a string says, with its escapes resolved.
  @inlinable
  public func string(of text: JSONString) -> String {
    text.hasEscapes ? unescapedString(of: text) : bytes.string(text.range)
  }
}

@_spi(Generated)
extension JSONReader {
  @inline(never) @usableFromInline
  mutating func readUnusualString() throws(JSONError) -> String { string(of: try readText("a string")) }

  @inline(never) @usableFromInline
  mutating func readText(_ kind: StaticString) throws(JSONError) -> JSONString {
    skipWhiteSpace()
    let text = try bytes.scanString(at: offset, kind)
    offset = text.end &+ 1
    return text
  }

  @usableFromInline
  func unescapedString(of text: JSONString) -> String { bytes.unescapedString(text) }
}

// MARK: Escapes

extension JSONBytes {
  /// Whether a string says this name.
  func equal(_ string: JSONString, _ name: [UInt8]) -> Bool {
    string.hasEscapes ? unescaped(string) == name : slice(string.range).elementsEqual(name)
  }

  /// The UTF-8 of a string with its escapes resolved.
  func unescaped(_ string: JSONString) -> [UInt8] {
    Self.array(bytesMax: string.end - string.start) { unescape(string, into: &$0) }
  }

  /// A string with its escapes resolved, which is never longer than with them.
  func unescapedString(_ string: JSONString) -> String {
    Self.string(bytesMax: string.end - string.start) { unescape(string, into: &$0) }
  }

  /// How many combining marks follow each other in a string at most.
  func marksInARow(_ string: JSONString) -> Int {
    var (count, most) = (0, 0)
    for scalar in unescapedString(string).unicodeScalars {
      count = scalar.isMark ? count + 1 : 0
      most = max(most, count)
    }
    return most
  }

  private func unescape(_ string: JSONString, into text: inout JSONRoom) {
    var index = string.start
    while index < string.end {
      let end = min(endOfPlainText(from: index), string.end)
      text.append(self, index..<end)
      index = end
      if index == string.end { return }
      if self[index] == UInt8(ascii: "\\") {
        index = resolveEscape(at: index, into: &text)
      } else {
        text.append(self[index])
        index += 1
      }
    }
  }

  /// Appends what an escape says, and gives the place behind it.
  private func resolveEscape(at index: Int, into text: inout JSONRoom) -> Int {
    switch self[index + 1] {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let unit = hexadecimal(at: index + 2) ?? 0xFFFD
      let pair = unit & 0xF800 == 0xD800 ? surrogatePair(unit, at: index) : nil
      UTF8.encode(pair ?? Unicode.Scalar(unit) ?? "\u{FFFD}")?.forEach { text.append($0) }
      return index + (pair == nil ? 6 : 12)
    case let other: text.append(other)
    }
    return index + 2
  }

  /// The number that four hexadecimal digits say.
  @inline(__always)
  func hexadecimal(at index: Int) -> UInt32? {
    var value: UInt32 = 0
    for place in 0..<4 {
      let byte = self[index &+ place]
      let (digit, letter) = (byte &- 0x30, (byte | 0x20) &- 0x61)
      guard digit < 10 || letter < 6 else { return nil }
      value = value &<< 4 | UInt32(digit < 10 ? digit : letter &+ 10)
    }
    return value
  }

  /// The character that two escapes say together, if they do: a high surrogate, which stands here, then a low one.
  func surrogatePair(_ high: UInt32, at index: Int) -> Unicode.Scalar? {
    guard high & 0xFC00 == 0xD800 else { return nil }
    guard self[index + 6] == UInt8(ascii: "\\"), self[index + 7] == UInt8(ascii: "u") else { return nil }
    guard let low = hexadecimal(at: index + 8), low & 0xFC00 == 0xDC00 else { return nil }
    return Unicode.Scalar(0x10000 + (high & 0x3FF) << 10 + low & 0x3FF)
  }
}
