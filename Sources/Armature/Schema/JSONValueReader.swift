// SPDX-License-Identifier: Apache-2.0

extension RawJSON {
  /// Parses the value, all of it, each time it is asked.
  ///
  /// A key that stands twice in one object is refused, and so are texts beyond the limits, among them
  /// ``JSONValue/depthMax``. The text itself was checked when it was read.
  public func value(limits: JSONLimits = .standard) throws(MessageError) -> JSONValue {
    do throws(JSONError) {
      return try parsed(limits)
    } catch {
      let place = JSONError(offset: error.offset - range.lowerBound, problem: error.problem)
      throw MessageError(place, message: "RawJSON", in: bytes, facts: { .none })
    }
  }

  private func parsed(_ limits: JSONLimits) throws(JSONError) -> JSONValue {
    if range.count > limits.bytesMax {
      let offset = range.lowerBound + max(0, limits.bytesMax)
      throw JSONError(offset: offset, problem: .beyond(limit: limits.bytesMax, of: "bytes"))
    }
    return try JSONBytes.withBytes(of: body) { (bytes) throws(JSONError) in
      var reader = JSONValueReader(bytes, from: range.lowerBound, limits: limits)
      return try reader.readValue()
    }
  }
}

/// Makes a text into a value that is known to be JSON: only what can still be wrong with it is looked for.
///
/// It calls itself for each level of arrays and objects, whose number is limited.
struct JSONValueReader {
  private let bytes: JSONBytes
  private let limits: JSONLimits
  private var index: Int
  private var depthLeft: Int
  /// How many elements and fields were read, of all arrays and objects.
  private(set) var elements = 0

  init(_ bytes: JSONBytes, from start: Int = 0, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
    index = start
    depthLeft = min(limits.depthMax, JSONValue.depthMax)
  }

  mutating func readValue() throws(JSONError) -> JSONValue {
    skipWhiteSpace()
    switch bytes[index] {
    case UInt8(ascii: "{"): return .object(try readObject())
    case UInt8(ascii: "["): return .array(try readArray())
    case UInt8(ascii: "\""): return .string(readString())
    case UInt8(ascii: "t"): return read(.bool(true), length: 4)
    case UInt8(ascii: "f"): return read(.bool(false), length: 5)
    case UInt8(ascii: "n"): return read(.null, length: 4)
    default: return .number(readNumber())
    }
  }

  private mutating func readArray() throws(JSONError) -> [JSONValue] {
    var items: [JSONValue] = []
    try open()
    while try goOn(before: UInt8(ascii: "]")) { items.append(try readValue()) }
    return items
  }

  private mutating func readObject() throws(JSONError) -> JSONObject {
    var object = JSONObject()
    try open()
    while try goOn(before: UInt8(ascii: "}")) {
      let start = index
      let key = readString()
      skipWhiteSpace()
      index += 1
      let value = try readValue()
      if !object.append(key, value) { throw JSONError(offset: start, problem: .duplicate) }
    }
    return object
  }

  private mutating func open() throws(JSONError) {
    guard depthLeft > 0 else { throw JSONError.tooDeep(min(limits.depthMax, JSONValue.depthMax), at: index) }
    depthLeft -= 1
    index += 1
  }

  /// Goes to the next element; false where the array or object ends instead.
  private mutating func goOn(before bracket: UInt8) throws(JSONError) -> Bool {
    skipWhiteSpace()
    if bytes[index] == UInt8(ascii: ",") {
      index += 1
      skipWhiteSpace()
    }
    if bytes[index] == bracket || index >= bytes.count {
      index += 1
      depthLeft += 1
      return false
    }
    elements += 1
    if elements > limits.elementsMax { throw JSONError.tooMany(limits.elementsMax, at: index) }
    return true
  }

  private mutating func readString() -> String {
    let start = index + 1
    var (end, hasEscapes) = (bytes.endOfPlainText(from: start), false)
    while bytes[end] != UInt8(ascii: "\""), end < bytes.count {
      let isEscape = bytes[end] == UInt8(ascii: "\\")
      hasEscapes = hasEscapes || isEscape
      end = bytes.endOfPlainText(from: end + (isEscape ? 2 : 1))
    }
    index = end + 1
    guard hasEscapes else { return bytes.string(start..<end) }
    return String(decoding: bytes.unescaped(JSONString(start: start, end: end, hasEscapes: true)), as: UTF8.self)
  }

  /// Takes what no bracket, comma or white space ends.
  private mutating func readNumber() -> JSONNumberText {
    let start = index
    while true {
      switch bytes[index] {
      case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
        return JSONNumberText(checked: bytes.string(start..<index))
      default: index += 1
      }
    }
  }

  private mutating func read(_ value: JSONValue, length: Int) -> JSONValue {
    index += length
    return value
  }

  private mutating func skipWhiteSpace() {
    while bytes[index] <= 0x20, index < bytes.count { index += 1 }
  }
}
