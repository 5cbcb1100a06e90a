// SPDX-License-Identifier: Apache-2.0

@_spi(Generated)
extension JSONReader {
  /// Checks and drops the value of a key that the message does not know.
  public mutating func skipUnknown() throws(JSONError) { try skipValue() }

  /// Reads any value, checked and kept as it stands.
  public mutating func readRaw() throws(JSONError) -> RawJSON {
    skipWhiteSpace()
    let start = offset
    try skipValue()
    return RawJSON(checked: body, start..<offset)
  }

  /// Reads `null` if it stands here, and tells whether it did.
  @inlinable @inline(__always)
  public mutating func readNull() -> Bool {
    skipWhiteSpace()
    guard bytes.holds("null", at: offset) else { return false }
    offset &+= 4
    return true
  }
}

extension JSONReader {
  /// Reads one value with all that stands in it, in a loop, so that depth costs no stack.
  @usableFromInline
  mutating func skipValue() throws(JSONError) {
    var index = bytes.endOfWhiteSpace(from: offset)
    var open = JSONContainers()
    repeat {
      switch bytes[index] {
      case UInt8(ascii: "\""): index = try bytes.scanString(at: index, "a value").end &+ 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if try openAny(&index, &open) { continue }
      default: index = try bytes.endOfScalar(at: index)
      }
      while !open.isEmpty, try !goOnInside(open, &index) { open.removeLast() }
    } while !open.isEmpty
    offset = index
  }

  /// Passes the bracket that stands here; false where the container is empty, and is passed as a whole.
  @inline(__always)
  private mutating func openAny(_ index: inout Int, _ open: inout JSONContainers) throws(JSONError) -> Bool {
    guard depthLeft > open.count else { throw tooDeep(at: index) }
    let bracket = bytes[index]
    index = bytes.endOfWhiteSpace(from: index &+ 1)
    if bytes[index] == bracket &+ 2 {
      index &+= 1
      return false
    }
    open.append(isObject: bracket == UInt8(ascii: "{"))
    try beginElement(open, &index)
    return true
  }

  /// Goes behind a value to the next one of the innermost open container; false where it ends.
  @inline(__always)
  private mutating func goOnInside(_ open: JSONContainers, _ index: inout Int) throws(JSONError) -> Bool {
    index = bytes.endOfWhiteSpace(from: index)
    let byte = bytes[index]
    if byte == UInt8(ascii: ",") {
      index = bytes.endOfWhiteSpace(from: index &+ 1)
      try beginElement(open, &index)
      return true
    }
    guard byte == UInt8(ascii: open.isInObject ? "}" : "]") else { throw notTheEnd(open, at: index) }
    index &+= 1
    return false
  }

  /// Counts the element that begins here, and passes its key.
  @inline(__always)
  private mutating func beginElement(_ open: JSONContainers, _ index: inout Int) throws(JSONError) {
    elementsLeft &-= 1
    guard elementsLeft >= 0 else { throw tooMany(at: index) }
    guard open.isInObject else { return }
    index = bytes.endOfWhiteSpace(from: try bytes.scanString(at: index, "a key in quotes").end &+ 1)
    guard bytes[index] == UInt8(ascii: ":") else { throw JSONError(offset: index, problem: .expected("a colon")) }
    index = bytes.endOfWhiteSpace(from: index &+ 1)
  }

  private func notTheEnd(_ open: JSONContainers, at index: Int) -> JSONError {
    let end: StaticString = open.isInObject ? "a comma or the end of the object" : "a comma or the end of the array"
    return JSONError(offset: index, problem: .expected(end))
  }
}

/// The kinds of containers that stand in each other, one bit for each.
struct JSONContainers {
  private var bits: UInt64 = 0
  private(set) var count = 0
  /// Full words below `bits`; empty up to 64 levels, so that usual messages allocate nothing here.
  private var below: [UInt64] = []

  @inline(__always) var isEmpty: Bool { count == 0 }
  @inline(__always) var isInObject: Bool { bits & 1 == 1 }

  @inline(__always)
  mutating func append(isObject: Bool) {
    if count > 0, count & 63 == 0 { below.append(bits) }
    bits = bits << 1 | (isObject ? 1 : 0)
    count &+= 1
  }

  @inline(__always)
  mutating func removeLast() {
    bits >>= 1
    count &-= 1
    if count > 0, count & 63 == 0 { bits = below.popLast() ?? 0 }
  }
}
