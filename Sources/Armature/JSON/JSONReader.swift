// SPDX-License-Identifier: Apache-2.0

/// Reads one JSON text from its beginning to its end: strict RFC 8259, UTF-8, each key once.
///
/// Generated decoders drive it: they say what has to come next, and it says whether that is so. It never goes back, keeps
/// no tree, and allocates only what it returns. A reader cannot be copied, and lives no longer than the text.
public struct JSONReader: ~Copyable {
  @usableFromInline let bytes: JSONBytes
  let limits: JSONLimits
  /// The next byte to read.
  @usableFromInline var offset = 0
  /// Whether the bracket of the innermost container was read last, so that no comma may stand here.
  @usableFromInline var isFirst = false
  /// How many containers are open.
  var depth = 0
  /// How many elements and fields were read, of all containers.
  var elements = 0
  /// The keys of open objects that no generated code knows.
  var ledger = JSONKeyLedger()

  @usableFromInline
  init(_ bytes: JSONBytes, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// Reads a body with `read`, and makes its error into one for people.
  @inlinable
  static func read<Value>(
    _ body: [UInt8], as message: String, limits: JSONLimits,
    _ read: (inout JSONReader) throws(JSONError) -> Value
  ) throws(MessageError) -> Value {
    try JSONBytes.withBytes(of: body) { (bytes) throws(MessageError) in
      var reader = JSONReader(bytes, limits: limits)
      do throws(JSONError) {
        try reader.checkLength()
        return try read(&reader)
      } catch {
        throw MessageError(error, message: message, in: bytes)
      }
    }
  }

  @usableFromInline
  func checkLength() throws(JSONError) {
    if bytes.count > limits.bytesMax { throw beyond(limits.bytesMax, "bytes", at: max(0, limits.bytesMax)) }
  }

  /// Only white space may follow.
  @usableFromInline
  mutating func readEnd() throws(JSONError) {
    skipWhiteSpace()
    if offset < bytes.count { throw expected("the end of the text") }
  }

  /// Messages of programs hold no white space, so that the usual case is one comparison.
  @inline(__always)
  mutating func skipWhiteSpace() {
    if bytes[offset] <= 0x20 { skipBytesOfWhiteSpace() }
  }

  @inline(never)
  private mutating func skipBytesOfWhiteSpace() {
    while true {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }
}

// MARK: Objects and arrays

@_spi(Generated)
extension JSONReader {
  public mutating func openObject() throws(JSONError) { try open(UInt8(ascii: "{"), "an object") }

  /// Reads the next key and its colon, or the end of the innermost object.
  public mutating func nextKey() throws(JSONError) -> JSONKey? {
    guard try goOn(before: UInt8(ascii: "}"), "a comma or the end of the object") else { return nil }
    skipWhiteSpace()
    let key = try scanString("a key in quotes")
    skipWhiteSpace()
    guard bytes[offset] == UInt8(ascii: ":") else { throw expected("a colon") }
    offset &+= 1
    return key
  }

  /// Whether a key is this name. Names of fields hold no character that would have to be escaped.
  @inlinable
  public func matches(_ key: JSONKey, _ name: StaticString) -> Bool {
    if key.hasEscapes { return unescapedMatches(key, name) }
    return bytes.equal(key.start..<key.end, name)
  }

  @usableFromInline
  func unescapedMatches(_ key: JSONKey, _ name: StaticString) -> Bool {
    let text = bytes.unescaped(key)
    return name.withUTF8Buffer { $0.elementsEqual(text) }
  }

  public mutating func openArray() throws(JSONError) { try open(UInt8(ascii: "["), "an array") }

  /// Whether another element follows; reads the comma before it, or the end of the innermost array.
  public mutating func nextElement() throws(JSONError) -> Bool {
    try goOn(before: UInt8(ascii: "]"), "a comma or the end of the array")
  }
}

extension JSONReader {
  private mutating func open(_ bracket: UInt8, _ kind: StaticString) throws(JSONError) {
    skipWhiteSpace()
    guard bytes[offset] == bracket else { throw expected(kind) }
    guard depth < limits.depthMax else { throw beyond(limits.depthMax, "levels of objects and arrays", at: offset) }
    offset &+= 1
    depth &+= 1
    isFirst = true
  }

  /// Goes to the next element of the innermost container; false where the container ends instead.
  @inline(__always)
  private mutating func goOn(before bracket: UInt8, _ kind: StaticString) throws(JSONError) -> Bool {
    skipWhiteSpace()
    let byte = bytes[offset]
    if byte == bracket {
      close()
      return false
    }
    if byte == UInt8(ascii: ","), !isFirst {
      offset &+= 1
    } else if !isFirst {
      throw expected(kind)
    }
    isFirst = false
    elements &+= 1
    if elements > limits.elementsMax { throw beyond(limits.elementsMax, "elements and fields", at: offset) }
    return true
  }

  @inline(__always)
  private mutating func close() {
    offset &+= 1
    isFirst = false
    if !ledger.isEmpty { ledger.close(depth: depth) }
    depth &-= 1
  }
}

// MARK: Errors

@_spi(Generated)
extension JSONReader {
  public func duplicate(_ key: JSONKey) -> JSONError { JSONError(offset: key.start - 1, problem: .duplicate) }

  /// The object that was read last has no such field.
  public func missing(_ name: StaticString) -> JSONError { JSONError(offset: offset - 1, problem: .missing(name)) }
}

extension JSONReader {
  @inline(never)
  func expected(_ what: StaticString) -> JSONError { JSONError(offset: offset, problem: .expected(what)) }

  @inline(never)
  func expectedByte(_ what: StaticString, at offset: Int) -> JSONError {
    JSONError(offset: offset, problem: .expectedByte(what))
  }

  @inline(never)
  func beyond(_ limit: Int, _ unit: StaticString, at offset: Int) -> JSONError {
    JSONError(offset: offset, problem: .beyond(limit: limit, of: unit))
  }
}
