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

  /// The text of one field of the object that begins here, which tells what else is in it. Nothing is taken.
  public mutating func tag(_ field: StaticString) throws(JSONError) -> JSONString {
    let before = (offset, depthLeft, elementsLeft)
    defer { (offset, depthLeft, elementsLeft) = before }
    let start = try openObject()
    while let key = try nextKey() {
      if matches(key, field) { return try readText() }
      try skipValue()
    }
    throw missing([field], in: start)
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
  /// Reads one value with all that stands in it.
  @usableFromInline
  mutating func skipValue() throws(JSONError) {
    skipWhiteSpace()
    let start = offset
    if skipPlainObject() { return }
    try skipAnyValue(isInObject: offset > start)
  }

  /// Reads an object of plain strings alone, with nothing between its tokens; false where there is more in it.
  ///
  /// Much of what is kept as it stands looks so. The fields before the first other one are read anyway, each with the
  /// comma behind it.
  @inline(__always)
  private mutating func skipPlainObject() -> Bool {
    guard bytes[offset] == UInt8(ascii: "{"), depthLeft > 0 else { return false }
    var (index, left) = (offset &+ 1, elementsLeft)
    while left > 0, let end = bytes.endOfPlainField(at: index) {
      let byte = bytes[end]
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else { break }
      left &-= 1
      index = end &+ 1
      (offset, elementsLeft) = (index, left)
      if byte == UInt8(ascii: "}") { return true }
    }
    return false
  }

  /// Reads any value in a loop, so that depth costs no stack; or the rest of an object from behind a comma on.
  @inline(never)
  private mutating func skipAnyValue(isInObject: Bool) throws(JSONError) {
    var skipper = JSONSkipper(self)
    if isInObject { try skipper.goInObject() }
    try skipper.skipValue()
    offset = skipper.index
    elementsLeft = skipper.elementsLeft
  }
}

/// Goes over one value. It is no part of the reader, so that its places and counts stay in registers.
private struct JSONSkipper {
  let bytes: JSONBytes
  let limits: JSONLimits
  var index: Int
  var depthLeft: Int
  var elementsLeft: Int
  var open = JSONContainers()

  @inline(__always)
  init(_ reader: borrowing JSONReader) {
    bytes = reader.bytes
    limits = reader.limits
    index = bytes.endOfWhiteSpace(from: reader.offset)
    depthLeft = reader.depthLeft
    elementsLeft = reader.elementsLeft
  }

  @inline(__always)
  mutating func skipValue() throws(JSONError) {
    while true {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index = try bytes.endOfString(at: index)
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        if try openContainer(byte) { continue }
      } else {
        index = try bytes.endOfScalar(at: index)
      }
      if try !goOn() { return }
    }
  }

  /// Begins behind a comma of an object, whose brace was passed before.
  @inline(__always)
  mutating func goInObject() throws(JSONError) {
    depthLeft &-= 1
    open.append(isObject: true)
    try beginElement()
  }

  /// Goes behind a value to the next one, out of containers that end here; false where the last one ends.
  @inline(__always)
  private mutating func goOn() throws(JSONError) -> Bool {
    while !open.isEmpty {
      index = bytes.endOfWhiteSpace(from: index)
      let byte = bytes[index]
      if byte == UInt8(ascii: ",") {
        index = bytes.endOfWhiteSpace(from: index &+ 1)
        try beginElement()
        return true
      }
      guard byte == (open.isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
        throw Self.notTheEnd(open.isInObject, at: index)
      }
      index &+= 1
      depthLeft &+= 1
      open.removeLast()
    }
    return false
  }

  /// Passes a bracket that opens; false where the container is empty, and is passed as a whole.
  @inline(__always)
  private mutating func openContainer(_ bracket: UInt8) throws(JSONError) -> Bool {
    guard depthLeft > 0 else { throw JSONError.tooDeep(limits.depthMax, at: index) }
    index = bytes.endOfWhiteSpace(from: index &+ 1)
    if bytes[index] == bracket &+ 2 {
      index &+= 1
      return false
    }
    depthLeft &-= 1
    open.append(isObject: bracket == UInt8(ascii: "{"))
    try beginElement()
    return true
  }

  /// Counts the element that begins here, and passes its key.
  @inline(__always)
  private mutating func beginElement() throws(JSONError) {
    elementsLeft &-= 1
    guard elementsLeft >= 0 else { throw JSONError.tooMany(limits.elementsMax, at: index) }
    if open.isInObject { index = try bytes.endOfKey(at: index) }
  }

  @inline(never)
  private static func notTheEnd(_ isInObject: Bool, at index: Int) -> JSONError {
    let end: StaticString = isInObject ? "a comma or the end of the object" : "a comma or the end of the array"
    return JSONError(offset: index, problem: .expected(end))
  }
}

extension JSONBytes {
  /// The place behind the string whose opening quote stands here.
  @inline(__always)
  fileprivate func endOfString(at index: Int) throws(JSONError) -> Int {
    let end = endOfPlainString(at: index)
    return end >= 0 ? end &+ 1 : try scanUnusualString(at: index, "a value").end &+ 1
  }

  /// The place behind a key and its colon, where its value begins.
  @inline(__always)
  fileprivate func endOfKey(at index: Int) throws(JSONError) -> Int {
    let end = endOfPlainString(at: index)
    let isUsual = end >= 0 && self[end &+ 1] == UInt8(ascii: ":") && self[end &+ 2] > 0x20
    return isUsual ? end &+ 2 : try endOfUnusualKey(at: index)
  }

  /// The place behind a field whose key and value are plain strings with a colon alone between them.
  @inline(__always)
  fileprivate func endOfPlainField(at index: Int) -> Int? {
    guard self[index] == UInt8(ascii: "\"") else { return nil }
    let key = endOfPlainText(from: index &+ 1)
    guard let word = word(at: key), word & 0xFF_FFFF == 0x22_3A22 else { return nil }
    let value = endOfPlainText(from: key &+ 3)
    return self[value] == UInt8(ascii: "\"") ? value &+ 1 : nil
  }

  @inline(never)
  private func endOfUnusualKey(at index: Int) throws(JSONError) -> Int {
    let colon = endOfWhiteSpace(from: try scanString(at: index, "a key in quotes").end &+ 1)
    guard self[colon] == UInt8(ascii: ":") else { throw JSONError(offset: colon, problem: .expected("a colon")) }
    return endOfWhiteSpace(from: colon &+ 1)
  }
}

/// The kinds of containers that stand in each other, one bit for each, above a bit that is always 1.
private struct JSONContainers {
  private var bits: UInt64 = 1
  /// Full words below `bits`. Nil up to 63 levels, so that usual messages allocate nothing here.
  private var below: Words?

  private final class Words {
    var words: [UInt64] = []
  }

  @inline(__always) var isEmpty: Bool { bits == 1 }
  @inline(__always) var isInObject: Bool { bits & 1 == 1 }

  @inline(__always)
  mutating func append(isObject: Bool) {
    if bits >= 1 << 63 {
      below = Self.pushing(bits, on: below)
      bits = 1
    }
    bits = bits << 1 | (isObject ? 1 : 0)
  }

  /// Only where one is open.
  @inline(__always)
  mutating func removeLast() {
    bits >>= 1
    if bits == 1, let below { bits = below.words.popLast() ?? 1 }
  }

  @inline(never)
  private static func pushing(_ bits: UInt64, on below: Words?) -> Words {
    let below = below ?? Words()
    below.words.append(bits)
    return below
  }
}
