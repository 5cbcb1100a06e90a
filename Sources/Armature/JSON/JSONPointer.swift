// SPDX-License-Identifier: Apache-2.0

/// The way to a value inside a JSON text (RFC 6901), found by walking over the text up to a byte.
///
/// The reader has checked all of the text that lies before that byte, so the walk only tells strings, brackets and commas
/// apart.
struct JSONPointer: CustomStringConvertible {
  private enum Step {
    case index(Int)
    /// Nil between the fields of an object.
    case key(JSONKey?)
  }
  private var steps: [Step] = []
  private var parts: [String] = []

  /// The value that the byte belongs to, or the container where it belongs to none.
  init(to offset: Int, in bytes: JSONBytes) {
    var index = 0
    while index < min(offset, bytes.count) {
      let end = bytes.endOfToken(at: index)
      if end > offset { break }
      pass(index..<end, in: bytes)
      index = end
    }
    parts = steps.compactMap { Self.part($0, in: bytes) }
  }

  var description: String { parts.map { "/\($0)" }.joined() }

  mutating func append(_ name: String) { parts.append(Self.escaped(name)) }

  /// Goes on to the key whose opening quote stands at a byte; the walk to that byte has ended in its object.
  mutating func appendKey(at offset: Int, in bytes: JSONBytes) {
    append(bytes.text(ofStringAt: offset..<bytes.endOfToken(at: offset)))
  }

  private mutating func pass(_ token: Range<Int>, in bytes: JSONBytes) {
    switch (bytes[token.lowerBound], steps.last) {
    case (UInt8(ascii: "{"), _): steps.append(.key(nil))
    case (UInt8(ascii: "["), _): steps.append(.index(0))
    case (UInt8(ascii: "}"), _), (UInt8(ascii: "]"), _): _ = steps.popLast()
    case (UInt8(ascii: ","), .index(let index)): steps[steps.count - 1] = .index(index + 1)
    case (UInt8(ascii: ","), .key): steps[steps.count - 1] = .key(nil)
    case (UInt8(ascii: "\""), .key(nil)):
      steps[steps.count - 1] = .key(bytes.key(ofStringAt: token))
    default: break
    }
  }

  private static func part(_ step: Step, in bytes: JSONBytes) -> String? {
    switch step {
    case .index(let index): String(index)
    case .key(let key): key.map { escaped(String(decoding: bytes.unescaped($0), as: UTF8.self)) }
    }
  }

  private static func escaped(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension JSONBytes {
  /// The place behind the token, or the single other byte, that begins here. The text may break off inside it.
  func endOfToken(at index: Int) -> Int {
    var end = index + 1
    if self[index] == UInt8(ascii: "\"") {
      while end < count, self[end] != UInt8(ascii: "\"") { end += self[end] == UInt8(ascii: "\\") ? 2 : 1 }
      return min(end + 1, count)
    }
    guard isScalarByte(index) else { return end }
    while isScalarByte(end) { end += 1 }
    return end
  }

  /// Whether a byte may stand in a number or in `true`, `false` and `null`.
  private func isScalarByte(_ index: Int) -> Bool {
    switch self[index] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }

  func key(ofStringAt token: Range<Int>) -> JSONKey {
    JSONKey(start: token.lowerBound + 1, end: max(token.lowerBound + 1, token.upperBound - 1), hasEscapes: true)
  }

  func text(ofStringAt token: Range<Int>) -> String { String(decoding: unescaped(key(ofStringAt: token)), as: UTF8.self) }
}

// MARK: Words for what stands in a text

extension JSONBytes {
  /// What begins at a byte, in a few words.
  func describedToken(at index: Int) -> String {
    switch self[index] {
    case _ where index >= count: "the end of the text"
    case UInt8(ascii: "{"): "an object"
    case UInt8(ascii: "["): "an array"
    case UInt8(ascii: "\""): "the string \(excerpt(index..<endOfToken(at: index)))"
    case UInt8(ascii: "-"), 0x30...0x39: "the number \(excerpt(index..<endOfToken(at: index)))"
    case 0xEF where self[index + 1] == 0xBB && self[index + 2] == 0xBF: "a byte order mark"
    case _ where isScalarByte(index): excerpt(index..<endOfToken(at: index))
    default: describedByte(at: index)
    }
  }

  /// The byte itself: a printable one as it is, any other one by its number.
  func describedByte(at index: Int) -> String {
    if index >= count { return "the end of the text" }
    let byte = self[index]
    if byte > 0x20, byte < 0x7F { return "\"\(Unicode.Scalar(byte))\"" }
    let digits = String(byte, radix: 16, uppercase: true)
    return "the byte 0x\(digits.count < 2 ? "0" : "")\(digits)"
  }

  /// The beginning of a range, never cut inside a character.
  func excerpt(_ range: Range<Int>, bytesMax: Int = 60) -> String {
    guard range.count > bytesMax else { return string(range) }
    var end = range.lowerBound + bytesMax
    while end > range.lowerBound, self[end] & 0xC0 == 0x80 { end -= 1 }
    return "\(string(range.lowerBound..<end))…"
  }
}
