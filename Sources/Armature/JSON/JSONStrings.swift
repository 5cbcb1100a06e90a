// SPDX-License-Identifier: Apache-2.0

/// A string of the text by its place between the quotes: a key, or a value that is not copied yet.
///
/// It was checked when it was read: its UTF-8 and its escapes are valid.
@_spi(Generated)
public struct JSONKey: Sendable {
  @usableFromInline let start: Int
  @usableFromInline let end: Int
  @usableFromInline let hasEscapes: Bool

  var range: Range<Int> { start..<end }
}

@_spi(Generated)
extension JSONReader {
  public mutating func readString() throws(JSONError) -> String {
    skipWhiteSpace()
    return string(of: try scanString("a string"))
  }

  /// The text of a key, with its escapes resolved.
  public func string(of key: JSONKey) -> String {
    key.hasEscapes ? String(decoding: bytes.unescaped(key), as: UTF8.self) : bytes.string(key.range)
  }
}

extension JSONReader {
  /// Reads and checks the string whose opening quote has to stand here.
  @inline(__always)
  mutating func scanString(_ kind: StaticString) throws(JSONError) -> JSONKey {
    guard bytes[offset] == UInt8(ascii: "\"") else { throw expected(kind) }
    let start = offset &+ 1
    let end = bytes.endOfPlainText(from: start)
    guard bytes[end] == UInt8(ascii: "\"") else { return try scanUnusualString(from: start, plainTo: end) }
    offset = end &+ 1
    return JSONKey(start: start, end: end, hasEscapes: false)
  }

  /// Goes on with a string that has more in it than plain ASCII.
  @inline(never)
  private mutating func scanUnusualString(from start: Int, plainTo end: Int) throws(JSONError) -> JSONKey {
    var index = end
    var hasEscapes = false
    while bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\") {
        index = try endOfEscape(at: index)
        hasEscapes = true
      } else {
        index = try endOfCharacters(at: index)
      }
      index = bytes.endOfPlainText(from: index)
    }
    offset = index + 1
    return JSONKey(start: start, end: index, hasEscapes: hasEscapes)
  }

  /// The place behind all characters that follow in more than one byte.
  private func endOfCharacters(at index: Int) throws(JSONError) -> Int {
    guard bytes[index] >= 0x80 else { throw expectedByte("the end of the string", at: index) }
    var index = index
    while bytes[index] >= 0x80 {
      let length = bytes.utf8Length(at: index)
      guard length > 0 else { throw expectedByte("valid UTF-8", at: index) }
      index += length
    }
    return index
  }

  private func endOfEscape(at index: Int) throws(JSONError) -> Int {
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 2
    case UInt8(ascii: "u"):
      guard let unit = bytes.hexadecimal(at: index + 2) else { throw expectedByte("four hexadecimal digits", at: index) }
      guard unit & 0xF800 == 0xD800 else { return index + 6 }
      guard bytes.surrogatePair(at: index) != nil else { throw expectedByte("a pair of surrogates", at: index) }
      return index + 12
    default:
      throw expectedByte("an escape that JSON knows", at: index)
    }
  }
}

extension JSONBytes {
  /// The UTF-8 of a string with its escapes resolved.
  func unescaped(_ key: JSONKey) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(key.end - key.start)
    var index = key.start
    while index < key.end {
      if self[index] == UInt8(ascii: "\\") {
        index = appendEscape(at: index, to: &text)
      } else {
        text.append(self[index])
        index += 1
      }
    }
    return text
  }

  private func appendEscape(at index: Int, to text: inout [UInt8]) -> Int {
    switch self[index + 1] {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let pair = surrogatePair(at: index)
      let scalar = pair ?? hexadecimal(at: index + 2).flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}"
      text.append(contentsOf: UTF8.encode(scalar)!)
      return index + (pair == nil ? 6 : 12)
    case let other: text.append(other)
    }
    return index + 2
  }

  /// The number that four hexadecimal digits say.
  func hexadecimal(at index: Int) -> UInt32? {
    var value: UInt32 = 0
    for place in index..<index + 4 {
      switch self[place] {
      case let digit where digit >= 0x30 && digit <= 0x39: value = value << 4 | UInt32(digit - 0x30)
      case let letter where letter | 0x20 >= 0x61 && letter | 0x20 <= 0x66:
        value = value << 4 | UInt32((letter | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }

  /// The character that two escapes say together, if they do: a high surrogate, then a low one.
  func surrogatePair(at index: Int) -> Unicode.Scalar? {
    guard let high = hexadecimal(at: index + 2), high & 0xFC00 == 0xD800 else { return nil }
    guard self[index + 6] == UInt8(ascii: "\\"), self[index + 7] == UInt8(ascii: "u") else { return nil }
    guard let low = hexadecimal(at: index + 8), low & 0xFC00 == 0xDC00 else { return nil }
    return Unicode.Scalar(0x10000 + (high & 0x3FF) << 10 + low & 0x3FF)
  }

  /// How many bytes the character takes whose first byte, not an ASCII one, stands here; 0 where it is no valid UTF-8.
  ///
  /// The cases are the table of well-formed sequences of the Unicode standard: no overlong form, no surrogate, nothing
  /// above U+10FFFF.
  func utf8Length(at index: Int) -> Int {
    let second = self[index + 1]
    switch self[index] {
    case 0xC2...0xDF: return isContinuation(at: index + 1) ? 2 : 0
    case 0xE0: return second >= 0xA0 && second <= 0xBF && isContinuation(at: index + 2) ? 3 : 0
    case 0xED: return second >= 0x80 && second <= 0x9F && isContinuation(at: index + 2) ? 3 : 0
    case 0xE1...0xEF: return isContinuation(at: index + 1) && isContinuation(at: index + 2) ? 3 : 0
    case 0xF0: return second >= 0x90 && second <= 0xBF && isTail(at: index + 2) ? 4 : 0
    case 0xF1...0xF3: return isContinuation(at: index + 1) && isTail(at: index + 2) ? 4 : 0
    case 0xF4: return second >= 0x80 && second <= 0x8F && isTail(at: index + 2) ? 4 : 0
    default: return 0
    }
  }

  private func isContinuation(at index: Int) -> Bool { self[index] & 0xC0 == 0x80 }

  private func isTail(at index: Int) -> Bool { isContinuation(at: index) && isContinuation(at: index + 1) }
}
