// SPDX-License-Identifier: Apache-2.0

/// The way to a value inside a JSON text (RFC 6901), found by walking over the text up to a byte.
///
/// The reader has checked all of the text that lies before that byte, so the walk only tells strings, brackets and commas
/// apart.
struct JSONPointer: CustomStringConvertible {
  private enum Step {
    case index(Int)
    /// Nil between the fields of an object.
    case key(JSONString?)
  }
  private var steps: [Step] = []
  /// Keys and numbers of elements as they are; escaped only where they are shown.
  var parts: [String] = []

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

  var description: String {
    var text = ""
    for part in parts {
      text += "/"
      text += Self.escaped(part)
    }
    return text
  }

  private mutating func pass(_ token: Range<Int>, in bytes: JSONBytes) {
    switch (bytes[token.lowerBound], steps.last) {
    case (UInt8(ascii: "{"), _): steps.append(.key(nil))
    case (UInt8(ascii: "["), _): steps.append(.index(0))
    case (UInt8(ascii: "}"), _), (UInt8(ascii: "]"), _): _ = steps.popLast()
    case (UInt8(ascii: ","), .index(let index)): steps[steps.count - 1] = .index(index + 1)
    case (UInt8(ascii: ","), .key): steps[steps.count - 1] = .key(nil)
    case (UInt8(ascii: "\""), .key(nil)):
      steps[steps.count - 1] = .key(bytes.string(ofTokenAt: token))
    default: break
    }
  }

  private static func part(_ step: Step, in bytes: JSONBytes) -> String? {
    switch step {
    case .index(let index): String(index)
    case .key(let key): key.map { bytes.unescapedString($0) }
    }
  }

  private static func escaped(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return name }
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
