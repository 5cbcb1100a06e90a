// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Writes one compact JSON text. Commas are its own business; that brackets and keys match is its caller's.
///
/// It cannot fail: a number that is infinite or none, which JSON does not know, is written as `null`. Such a number, and a decimal
/// with more digits than are read, is refused when its message is sent.
public struct JSONWriter: Sendable {
  @usableFromInline var text = JSONBuffer()
  /// Whether a value ended here, so that another one in the same container needs a comma.
  @usableFromInline var needsComma = false
  /// The first number that no reader takes.
  private(set) var refusal: JSONError?

  @usableFromInline
  init() {}
}

@_spi(Generated)
extension JSONWriter {
  @inlinable
  public mutating func openObject() { open(UInt8(ascii: "{")) }

  @inlinable
  public mutating func closeObject() { close(UInt8(ascii: "}")) }

  @inlinable
  public mutating func openArray() { open(UInt8(ascii: "[")) }

  @inlinable
  public mutating func closeArray() { close(UInt8(ascii: "]")) }

  /// Writes a field's name that holds no character that has to be escaped.
  @inlinable
  public mutating func key(_ name: StaticString) {
    text.append(key: name, needsComma: needsComma)
    needsComma = false
  }

  /// Writes the key of a map, which may hold any character.
  @_disfavoredOverload
  public mutating func key(_ name: String) {
    write(name)
    text.append(UInt8(ascii: ":"))
    needsComma = false
  }

  public mutating func write(_ string: String) {
    beginValue()
    text.append(UInt8(ascii: "\""))
    JSONBytes.withBytes(of: string) { append($0) }
    text.append(UInt8(ascii: "\""))
  }

  public mutating func write(_ number: Int) {
    beginValue()
    if number < 0 { text.append(UInt8(ascii: "-")) }
    text.append(decimal: number.magnitude)
  }

  /// Writes the shortest text that reads as the same double; `null` where it is not finite.
  public mutating func write(_ number: Double) {
    beginValue()
    number.isFinite ? append(unescaped: number.description) : writeNoNumber()
  }

  /// Writes all digits; `null` where it is no number.
  public mutating func write(_ number: Decimal) {
    beginValue()
    guard number.isFinite else { return writeNoNumber() }
    let digits = number.description
    if !JSONDecimal.isReadable(digits) { refuse(JSONDecimal.expectation) }
    append(unescaped: digits)
  }

  @inlinable
  public mutating func write(_ flag: Bool) {
    beginValue()
    if flag { text.append("true") } else { text.append("false") }
  }

  @inlinable
  public mutating func writeNull() {
    beginValue()
    text.append("null")
  }

  public mutating func write(_ timestamp: Timestamp) {
    beginValue()
    append(quoted: timestamp.utf8)
  }

  /// Writes a UUID in lower case, as RFC 9562 wants it.
  public mutating func write(_ uuid: UUID) { write(uuid.uuidString.lowercased()) }

  public mutating func write(base64 data: [UInt8]) {
    beginValue()
    append(quoted: Armature.base64(data))
  }

  public mutating func write(_ value: RawJSON) {
    beginValue()
    value.withBytes { text.append($0, value.range) }
  }
}

extension JSONWriter {
  /// The text that `body` writes, for what this package says to others itself.
  package static func text(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    body(&writer)
    return writer.text.finish()
  }

  /// Writes a key and its value, `null` for what is not there.
  package mutating func field(_ name: StaticString, _ value: String?) {
    key(name)
    if let value { write(value) } else { writeNull() }
  }

  package mutating func field(_ name: StaticString, _ value: Int?) {
    key(name)
    if let value { write(value) } else { writeNull() }
  }

  package mutating func field(_ name: StaticString, _ value: Bool) {
    key(name)
    write(value)
  }

  /// Writes a value that another writer has written already.
  package mutating func write(json: [UInt8]) {
    beginValue()
    JSONBytes.withBytes(of: json) { (bytes) throws(Never) in text.append(bytes, 0..<bytes.count) }
  }

  /// Writes an object with what `write` puts into it.
  package mutating func object(_ write: (inout JSONWriter) -> Void) {
    openObject()
    write(&self)
    closeObject()
  }

  /// Writes a key, and an object with what `write` puts into it.
  package mutating func object(_ name: StaticString, _ write: (inout JSONWriter) -> Void) {
    key(name)
    object(write)
  }

  /// Writes a key, and a list with what `write` makes of each item.
  package mutating func list<Item>(_ name: StaticString, _ items: [Item], _ write: (inout JSONWriter, Item) -> Void) {
    key(name)
    openArray()
    for item in items { write(&self, item) }
    closeArray()
  }
}

extension JSONWriter {
  @inlinable
  mutating func open(_ bracket: UInt8) {
    beginValue()
    text.append(bracket)
    needsComma = false
  }

  @inlinable
  mutating func close(_ bracket: UInt8) {
    text.append(bracket)
    needsComma = true
  }

  @inlinable
  mutating func beginValue() {
    if needsComma { text.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func writeNoNumber() {
    refuse("a finite number")
    append(unescaped: "null")
  }

  private mutating func refuse(_ expected: StaticString) {
    if refusal == nil { refusal = JSONError(offset: text.count, problem: .expected(expected)) }
  }

  private mutating func append(unescaped string: String) {
    JSONBytes.withBytes(of: string) { text.append($0, 0..<$0.count) }
  }

  private mutating func append(quoted characters: [UInt8]) {
    text.append(UInt8(ascii: "\""))
    JSONBytes.withBytes(of: characters) { (bytes) throws(Never) in text.append(bytes, 0..<bytes.count) }
    text.append(UInt8(ascii: "\""))
  }

  /// Appends text, of which only quotes, backslashes and control characters have to be escaped.
  private mutating func append(_ bytes: JSONBytes) {
    var start = 0
    while start < bytes.count {
      var end = bytes.endOfPlainText(from: start)
      while bytes[end] >= 0x80 { end = bytes.endOfPlainText(from: end + 1) }
      text.append(bytes, start..<end)
      if end < bytes.count { appendEscape(of: bytes[end]) }
      start = end + 1
    }
  }

  private mutating func appendEscape(of byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): text.append("\\\"")
    case UInt8(ascii: "\\"): text.append("\\\\")
    case 0x0A: text.append("\\n")
    case 0x0D: text.append("\\r")
    case 0x09: text.append("\\t")
    default:
      let digits = String(byte, radix: 16)
      append(unescaped: byte < 0x10 ? "\\u000\(digits)" : "\\u00\(digits)")
    }
  }
}

extension [UInt8] {
  /// Reverses what was appended last. A slice of the array would be a copy.
  mutating func reverse(from start: Int) {
    var (low, high) = (start, count - 1)
    while low < high {
      swapAt(low, high)
      (low, high) = (low + 1, high - 1)
    }
  }
}
