// SPDX-License-Identifier: Apache-2.0

/// What a text in base64 with padding says, for other rooms of this package; nil where it is none.
package func bytes(base64 text: String) -> [UInt8]? { JSONBytes.withBytes(of: text) { $0.base64Decoded(0..<$0.count) } }

package func base64(_ bytes: [UInt8]) -> [UInt8] {
  var characters: [UInt8] = []
  characters.append(base64: bytes)
  return characters
}

extension JSONBytes {
  /// The bytes that base64 with padding says; nil where a character, the padding or an unused bit is wrong.
  func base64Decoded(_ range: Range<Int>) -> [UInt8]? {
    guard range.count % 4 == 0 else { return nil }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(range.count / 4 * 3)
    var index = range.lowerBound
    while index < range.upperBound {
      guard appendGroup(at: index, isLast: index + 4 == range.upperBound, to: &decoded) else { return nil }
      index += 4
    }
    return decoded
  }

  /// Decodes four characters into three bytes; into one or two where the last group ends with padding.
  private func appendGroup(at index: Int, isLast: Bool, to decoded: inout [UInt8]) -> Bool {
    let padding = UInt8(ascii: "=")
    let length = !isLast || self[index + 3] != padding ? 4 : self[index + 2] != padding ? 3 : 2
    var bits: UInt32 = 0
    for place in index..<index + length {
      guard let value = Self.base64Value(self[place]) else { return false }
      bits = bits << 6 | value
    }
    bits <<= UInt32(4 - length) * 6
    let bytes = [bits >> 16, bits >> 8, bits].map { UInt8(truncatingIfNeeded: $0) }
    decoded.append(contentsOf: bytes.prefix(length - 1))
    return bytes.dropFirst(length - 1).allSatisfy { $0 == 0 }
  }

  private static func base64Value(_ character: UInt8) -> UInt32? {
    switch character {
    case 0x41...0x5A: UInt32(character - 0x41)
    case 0x61...0x7A: UInt32(character - 0x61 + 26)
    case 0x30...0x39: UInt32(character - 0x30 + 52)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}

extension Array<UInt8> {
  private static let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  mutating func append(base64 bytes: [UInt8]) {
    reserveCapacity(count + (bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let length = Swift.min(3, bytes.count - start)
      var bits = UInt32(bytes[start]) << 16
      if length > 1 { bits |= UInt32(bytes[start + 1]) << 8 }
      if length > 2 { bits |= UInt32(bytes[start + 2]) }
      for place in 0..<4 {
        let value = Int(bits >> UInt32(18 - 6 * place) & 0x3F)
        append(place <= length ? Self.base64Alphabet[value] : UInt8(ascii: "="))
      }
    }
  }
}
