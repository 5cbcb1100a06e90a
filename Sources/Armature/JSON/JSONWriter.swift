// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Writes one compact JSON text. Commas are its own business; that brackets and keys match is its caller's.
///
/// It cannot fail: a double that is infinite or not a number, which JSON does not know, is written as `null`, and refused
/// when it is read.
public struct JSONWriter: Sendable {
  @usableFromInline private(set) var bytes: [UInt8] = []
  /// Whether a value ended here, so that another one in the same container needs a comma.
  private var needsComma = false

  @usableFromInline
  init() { bytes.reserveCapacity(256) }
}

@_spi(Generated)
extension JSONWriter {
  public mutating func openObject() { open(UInt8(ascii: "{")) }

  public mutating func closeObject() { close(UInt8(ascii: "}")) }

  public mutating func openArray() { open(UInt8(ascii: "[")) }

  public mutating func closeArray() { close(UInt8(ascii: "]")) }

  /// Writes the name of a field, which holds no character that would have to be escaped.
  public mutating func key(_ name: StaticString) {
    beginValue()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    endKey()
  }

  /// Writes the key of a map, which may hold any character.
  @_disfavoredOverload
  public mutating func key(_ name: String) {
    write(name)
    endKey()
  }

  public mutating func write(_ text: String) {
    beginValue()
    bytes.append(UInt8(ascii: "\""))
    JSONBytes.withBytes(of: text) { append($0) }
    bytes.append(UInt8(ascii: "\""))
  }

  public mutating func write(_ number: Int) {
    beginValue()
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(decimal: number.magnitude)
  }

  /// Writes the shortest text that reads as the same double; `null` where it is not finite.
  public mutating func write(_ number: Double) {
    beginValue()
    append(unescaped: number.isFinite ? number.description : "null")
  }

  public mutating func write(_ flag: Bool) {
    beginValue()
    append(unescaped: flag ? "true" : "false")
  }

  public mutating func write(_ timestamp: Timestamp) {
    beginValue()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(timestamp)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a UUID in lower case, as RFC 9562 wants it.
  public mutating func write(_ uuid: UUID) { write(uuid.uuidString.lowercased()) }

  public mutating func write(base64 data: [UInt8]) {
    beginValue()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(base64: data)
    bytes.append(UInt8(ascii: "\""))
  }

  public mutating func write(_ value: RawJSON) {
    beginValue()
    bytes.append(contentsOf: value.bytes)
  }
}

extension JSONWriter {
  private mutating func open(_ bracket: UInt8) {
    beginValue()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func beginValue() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func endKey() {
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func append(unescaped text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends text, of which only quotes, backslashes and control characters have to be escaped.
  private mutating func append(_ text: JSONBytes) {
    var start = 0
    while start < text.count {
      var end = text.endOfPlainText(from: start)
      while text[end] >= 0x80 { end = text.endOfPlainText(from: end + 1) }
      bytes.append(contentsOf: text.slice(start..<end))
      if end < text.count { appendEscape(of: text[end]) }
      start = end + 1
    }
  }

  private mutating func appendEscape(of byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x0A: append(unescaped: "\\n")
    case 0x0D: append(unescaped: "\\r")
    case 0x09: append(unescaped: "\\t")
    default:
      let digits = String(byte, radix: 16)
      append(unescaped: byte < 0x10 ? "\\u000\(digits)" : "\\u00\(digits)")
    }
  }
}

extension [UInt8] {
  mutating func append(decimal number: UInt) {
    let start = count
    var rest = number
    repeat {
      append(0x30 + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    reverse(from: start)
  }

  /// Reverses what was appended last. A slice of the array would be a copy.
  mutating func reverse(from start: Int) {
    var (low, high) = (start, count - 1)
    while low < high {
      swapAt(low, high)
      (low, high) = (low + 1, high - 1)
    }
  }
}
