// SPDX-License-Identifier: Apache-2.0

/// A second look at a text that was read up to a place, to tell what lies around it. Only errors are worth it.
extension JSONBytes {
  /// The element or field of the container at `start` that a place belongs to: where it begins, and where its value does.
  ///
  /// At the place of a key its field is the one meant, and the colon behind it was read.
  func member(in start: Int, at offset: Int) -> (start: Int, value: Int) {
    let isObject = self[start] == UInt8(ascii: "{")
    var (depth, index, member, value) = (1, start + 1, start + 1, isObject ? -1 : start + 1)
    while index < count, depth > 0, index < offset || value < 0 {
      let end = endOfToken(at: index)
      switch self[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ",") where depth == 1: (member, value) = (end, isObject ? -1 : end)
      case UInt8(ascii: "\"") where depth == 1 && value < 0: member = index
      case UInt8(ascii: ":") where depth == 1: value = end
      default: break
      }
      index = end
    }
    return (member, max(value, member))
  }

  /// How many containers are open before a place.
  func depth(at offset: Int) -> Int {
    var (depth, index) = (0, 0)
    while index < min(offset, count) {
      switch self[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      index = endOfToken(at: index)
    }
    return depth
  }

  /// Whether the object at `start`, which was read to its end, has this key.
  func object(at start: Int, endsBefore end: Int, hasKey name: StaticString) -> Bool {
    var (depth, index, isKey) = (1, start + 1, true)
    while index < min(end, count) {
      let next = endOfToken(at: index)
      switch self[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ",") where depth == 1: isKey = true
      case UInt8(ascii: ":") where depth == 1: isKey = false
      case UInt8(ascii: "\"") where depth == 1 && isKey:
        if name.withUTF8Buffer({ $0.elementsEqual(unescaped(string(ofTokenAt: index..<next))) }) { return true }
      default: break
      }
      index = next
    }
    return false
  }
}

extension JSONBytes {
  /// The place behind the token, or the single other byte, that begins here. The text may break off inside it.
  func endOfToken(at index: Int) -> Int {
    var end = index + 1
    if self[index] == UInt8(ascii: "\"") {
      end = endOfPlainText(from: end)
      while end < count, self[end] != UInt8(ascii: "\"") {
        end = endOfPlainText(from: end + (self[end] == UInt8(ascii: "\\") ? 2 : 1))
      }
      return min(end + 1, count)
    }
    guard isScalarByte(index) else { return end }
    while isScalarByte(end) { end += 1 }
    return end
  }

  /// Whether a byte may stand in a number or in `true`, `false` and `null`.
  func isScalarByte(_ index: Int) -> Bool {
    switch self[index] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }

  func string(ofTokenAt token: Range<Int>) -> JSONString {
    JSONString(start: token.lowerBound + 1, end: max(token.lowerBound + 1, token.upperBound - 1), hasEscapes: true)
  }

  func text(ofTokenAt token: Range<Int>) -> String { unescapedString(string(ofTokenAt: token)) }
}
