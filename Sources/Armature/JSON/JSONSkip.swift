// SPDX-License-Identifier: Apache-2.0

@_spi(Generated)
extension JSONReader {
  /// Checks and drops the value of a key that the message does not know.
  public mutating func skipUnknown(_ key: JSONKey) throws(JSONError) {
    try note(key)
    try skipValue()
  }

  /// Reads any value, checked and kept as it stands.
  public mutating func readRaw() throws(JSONError) -> RawJSON {
    skipWhiteSpace()
    let start = offset
    try skipValue()
    return RawJSON(checked: bytes.array(start..<offset))
  }
}

extension JSONReader {
  /// Reads one value with all that stands in it, in a loop, so that depth costs no stack.
  mutating func skipValue(refusingDuplicates: Bool = true) throws(JSONError) {
    var open = JSONContainers()
    while true {
      try skipScalarOrOpen(&open)
      while try !goOnInside(open, refusingDuplicates) {
        if open.isEmpty { return }
        open.removeLast()
      }
    }
  }

  /// Reads a scalar, or the bracket with which an array or object begins.
  private mutating func skipScalarOrOpen(_ open: inout JSONContainers) throws(JSONError) {
    skipWhiteSpace()
    switch bytes[offset] {
    case UInt8(ascii: "\""): _ = try scanString("a string")
    case UInt8(ascii: "{"):
      try openObject()
      open.append(isObject: true)
    case UInt8(ascii: "["):
      try openArray()
      open.append(isObject: false)
    case UInt8(ascii: "t"): try scanLiteral("true", "a value")
    case UInt8(ascii: "f"): try scanLiteral("false", "a value")
    case UInt8(ascii: "n"): try scanLiteral("null", "a value")
    default: _ = try scanNumber("a value")
    }
  }

  /// Goes to the next value of the innermost open container; false where it ends, or where none is open.
  private mutating func goOnInside(_ open: JSONContainers, _ refusingDuplicates: Bool) throws(JSONError) -> Bool {
    if open.isEmpty { return false }
    guard open.isInObject else { return try nextElement() }
    guard let key = try nextKey() else { return false }
    if refusingDuplicates { try note(key) }
    return true
  }

  /// Keeps a key that no generated code knows, to refuse it when it comes again in the same object.
  private mutating func note(_ key: JSONKey) throws(JSONError) {
    guard ledger.insert(key, depth: depth, in: bytes) else { throw duplicate(key) }
  }

  mutating func scanLiteral(_ literal: StaticString, _ kind: StaticString) throws(JSONError) {
    let end = offset + literal.utf8CodeUnitCount
    guard bytes.equal(offset..<end, literal) else { throw expected(kind) }
    offset = end
  }
}

/// The kinds of containers that stand in each other, one bit for each.
struct JSONContainers {
  private var bits: UInt64 = 0
  private var count = 0
  /// Full words below `bits`; empty up to 64 levels, so that usual messages allocate nothing here.
  private var below: [UInt64] = []

  var isEmpty: Bool { count == 0 }
  var isInObject: Bool { bits & 1 == 1 }

  mutating func append(isObject: Bool) {
    if count > 0, count % 64 == 0 { below.append(bits) }
    bits = bits << 1 | (isObject ? 1 : 0)
    count += 1
  }

  mutating func removeLast() {
    bits >>= 1
    count -= 1
    if count > 0, count % 64 == 0 { bits = below.popLast() ?? 0 }
  }
}
