// SPDX-License-Identifier: Apache-2.0

/// Reads one JSON text from its beginning to its end: strict RFC 8259, UTF-8.
///
/// Generated decoders drive it: they say what has to come next, and it says whether that is so. It keeps no tree, and
/// allocates only what it returns. A reader cannot be copied, and lives no longer than the text.
public struct JSONReader: ~Copyable {
  @usableFromInline let bytes: JSONBytes
  /// The array that `bytes` looks at: values of `any` hold on to it.
  @usableFromInline let lentBody: JSONLoan<[UInt8]>
  @usableFromInline let limits: JSONLimits
  /// The next byte to read.
  @usableFromInline var offset = 0
  /// How many more containers may be opened in the innermost one.
  @usableFromInline var depthLeft: Int
  /// Below so many the stack is watched: usual messages are not so deep.
  @usableFromInline let depthWatched: Int
  /// Where the stack stood when it was looked at first; 0 before that.
  @usableFromInline var stackMark: UInt = 0
  /// How many more elements and fields may be read, of all containers.
  @usableFromInline var elementsLeft: Int
  /// Where errors are kept while all of them are asked for; else nil, and the first one ends the reading.
  @usableFromInline let lentErrors: JSONLoan<JSONErrorList>?

  @inlinable
  init(_ bytes: JSONBytes, of body: JSONLoan<[UInt8]>, limits: JSONLimits, errors: JSONLoan<JSONErrorList>? = nil) {
    self.bytes = bytes
    lentBody = body
    self.limits = limits
    depthLeft = limits.depthMax
    depthWatched = limits.depthMax - 2
    elementsLeft = limits.elementsMax
    lentErrors = errors
  }

  var body: [UInt8] { lentBody.value }
  var errors: JSONErrorList? { lentErrors?.value }

  /// Reads a body with `read`, behind which only white space may follow, and makes its error into one for people.
  @inlinable
  package static func read<Value>(
    _ body: [UInt8], as message: String, limits: JSONLimits,
    facts: @escaping @Sendable () -> SchemaFacts = { SchemaFacts.none }, toTheEnd: Bool = true,
    _ read: (inout JSONReader) throws(JSONError) -> Value
  ) throws(MessageError) -> Value {
    do throws(JSONError) {
      return try open(body, limits: limits) { (reader: inout JSONReader) throws(JSONError) in
        try reader.checkLength()
        let value = try read(&reader)
        if toTheEnd { try reader.readEnd() }
        return value
      }
    } catch {
      throw MessageError(error, message: message, in: body, facts: facts)
    }
  }

  @inlinable
  static func open<Value>(
    _ body: [UInt8], limits: JSONLimits, errors: JSONLoan<JSONErrorList>? = nil,
    _ read: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    try JSONLoan.to(body) { (loan) throws(JSONError) in
      try JSONBytes.withBytes(of: body) { (bytes) throws(JSONError) in
        var reader = JSONReader(bytes, of: loan, limits: limits, errors: errors)
        return try read(&reader)
      }
    }
  }

  @inlinable
  func checkLength() throws(JSONError) {
    if bytes.count > limits.bytesMax { throw beyond(limits.bytesMax, "bytes", at: max(0, limits.bytesMax)) }
  }

  /// Only white space may follow.
  @inlinable
  mutating func readEnd() throws(JSONError) {
    if offset != bytes.count { try readWhiteSpaceToTheEnd() }
  }

  @usableFromInline
  mutating func readWhiteSpaceToTheEnd() throws(JSONError) {
    skipWhiteSpace()
    if offset < bytes.count { throw expected("the end of the text") }
  }

  @inlinable @inline(__always)
  mutating func skipWhiteSpace() { offset = bytes.endOfWhiteSpace(from: offset) }
}

// MARK: Objects and arrays

@_spi(Generated)
extension JSONReader {
  /// The place where the next value begins.
  @inlinable @inline(__always)
  public mutating func start() -> Int {
    skipWhiteSpace()
    return offset
  }

  /// Reads the brace with which an object begins, and gives its place.
  @inlinable @inline(__always) @discardableResult
  public mutating func openObject() throws(JSONError) -> Int { try open(UInt8(ascii: "{"), "an object") }

  /// Reads the bracket with which an array begins, and gives its place.
  @inlinable @inline(__always) @discardableResult
  public mutating func openArray() throws(JSONError) -> Int { try open(UInt8(ascii: "["), "an array") }

  /// Reads the next key and its colon, or the end of the innermost object.
  @inlinable @inline(__always)
  public mutating func nextKey() throws(JSONError) -> JSONString? {
    guard bytes[offset] == UInt8(ascii: "}") else { return try readKey() }
    offset &+= 1
    depthLeft &+= 1
    return nil
  }

  /// Whether another element follows; reads the comma before it, or the end of the innermost array.
  @inlinable @inline(__always)
  public mutating func nextElement() throws(JSONError) -> Bool {
    try goOn(before: UInt8(ascii: "]"), "a comma or the end of the array")
  }

  /// Whether a key is this name.
  @inlinable @inline(__always)
  public func matches(_ key: JSONString, _ name: StaticString) -> Bool {
    if key.hasEscapes { return unescapedMatches(key, name) }
    return key.end &- key.start == name.utf8CodeUnitCount && bytes.holds(name, at: key.start)
  }

  /// Reads the comma, this key and its colon where just these bytes come next, and tells whether they did.
  ///
  /// Messages of programs come in the order of the spec, so that a decoder tries its next field before it looks for
  /// whichever comes. Only for names without a character that JSON escapes.
  @inlinable @inline(__always)
  public mutating func next(_ name: StaticString) -> Bool {
    guard bytes.hold(",\"", name, "\":", at: offset), elementsLeft > 0 else { return false }
    offset &+= name.utf8CodeUnitCount &+ 4
    elementsLeft &-= 1
    return true
  }

  /// The same for the first field of an object, right behind its brace.
  @inlinable @inline(__always)
  public mutating func first(_ name: StaticString) -> Bool {
    guard bytes.hold("\"", name, "\":", at: offset), elementsLeft > 0 else { return false }
    offset &+= name.utf8CodeUnitCount &+ 3
    elementsLeft &-= 1
    return true
  }
}

extension JSONReader {
  @inlinable @inline(__always)
  mutating func open(_ bracket: UInt8, _ kind: StaticString) throws(JSONError) -> Int {
    skipWhiteSpace()
    let start = offset
    guard bytes[start] == bracket else { throw expected(kind) }
    guard depthLeft > 0 else { throw tooDeep(at: start) }
    depthLeft &-= 1
    if depthLeft < depthWatched { try watchStack(at: start) }
    offset = start &+ 1
    return start
  }

  /// Goes to the next element of the innermost container; false where the container ends instead.
  @inlinable @inline(__always)
  mutating func goOn(before bracket: UInt8, _ kind: StaticString) throws(JSONError) -> Bool {
    let isFirst = isBehindOpeningBracket
    skipWhiteSpace()
    let byte = bytes[offset]
    if byte == bracket {
      offset &+= 1
      depthLeft &+= 1
      return false
    }
    if !isFirst {
      guard byte == UInt8(ascii: ",") else { throw expected(kind) }
      offset &+= 1
      skipWhiteSpace()
    }
    elementsLeft &-= 1
    guard elementsLeft >= 0 else { throw tooMany(at: offset) }
    return true
  }

  /// Whether no comma may stand here. No value ends with an opening bracket, and nothing skips the white space behind one
  /// before this is asked.
  @inlinable @inline(__always)
  var isBehindOpeningBracket: Bool {
    let last = bytes[offset &- 1]
    return last == UInt8(ascii: "{") || last == UInt8(ascii: "[")
  }
}

@_spi(Generated)
extension JSONReader {
  /// The next key in any form, or the end of the object behind white space.
  @inline(never) @usableFromInline
  mutating func readKey() throws(JSONError) -> JSONString? {
    guard try goOn(before: UInt8(ascii: "}"), "a comma or the end of the object") else { return nil }
    let end = bytes.endOfPlainString(at: offset)
    guard end >= 0, bytes[end &+ 1] == UInt8(ascii: ":") else { return try readUnusualKey() }
    let key = JSONString(start: offset &+ 1, end: end, hasEscapes: false)
    offset = end &+ 2
    return key
  }

  /// A key with escapes or other characters than ASCII, or with white space around it, or none.
  @inline(never)
  private mutating func readUnusualKey() throws(JSONError) -> JSONString {
    let key = try bytes.scanString(at: offset, "a key in quotes")
    // Each mark takes two bytes at least.
    if key.range.count / 2 > limits.marksMax, bytes.marksInARow(key) > limits.marksMax {
      throw beyond(limits.marksMax, "combining marks in a row", at: offset)
    }
    offset = bytes.endOfWhiteSpace(from: key.end + 1)
    guard bytes[offset] == UInt8(ascii: ":") else { throw expected("a colon") }
    offset += 1
    return key
  }

  @usableFromInline
  func unescapedMatches(_ key: JSONString, _ name: StaticString) -> Bool {
    let text = bytes.unescaped(key)
    return name.withUTF8Buffer { $0.elementsEqual(text) }
  }
}

// MARK: Errors

extension JSONReader {
  @inline(never) @usableFromInline
  func expected(_ what: StaticString) -> JSONError { JSONError(offset: offset, problem: .expected(what)) }

  @inline(never) @usableFromInline
  mutating func watchStack(at offset: Int) throws(JSONError) {
    let place = JSONBytes.stackPlace
    if stackMark == 0 { stackMark = place }
    guard stackMark > place, stackMark - place > JSONLimits.stackBytesMax else { return }
    throw beyond(Int(JSONLimits.stackBytesMax), "bytes of the thread's stack", at: offset)
  }

  @inline(never) @usableFromInline
  func tooDeep(at offset: Int) -> JSONError { .tooDeep(limits.depthMax, at: offset) }

  @inline(never) @usableFromInline
  func tooMany(at offset: Int) -> JSONError { .tooMany(limits.elementsMax, at: offset) }

  @inline(never) @usableFromInline
  func beyond(_ limit: Int, _ unit: StaticString, at offset: Int) -> JSONError {
    JSONError(offset: offset, problem: .beyond(limit: limit, of: unit))
  }
}
