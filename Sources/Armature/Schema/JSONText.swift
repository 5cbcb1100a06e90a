// SPDX-License-Identifier: Apache-2.0

/// A string that is equal to another one where their code points are, as JSON has it.
///
/// Swift's strings are equal where Unicode holds them for the same text, such as "é" in one code point and in two. To find that out
/// takes time that grows with the square of the number of accents on one letter, and a sender may write very many.
struct JSONText: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: JSONText, b: JSONText) -> Bool {
    guard a.text.utf8.count == b.text.utf8.count else { return false }
    return JSONBytes.withBytes(of: a.text) { a in JSONBytes.withBytes(of: b.text) { b in a.all.elementsEqual(b.all) } }
  }

  func hash(into hasher: inout Hasher) {
    JSONBytes.withBytes(of: text) { bytes in
      hasher.combine(bytes.count)
      bytes.hash(0..<bytes.count, into: &hasher)
    }
  }

  func equals(_ name: StaticString) -> Bool {
    guard text.utf8.count == name.utf8CodeUnitCount else { return false }
    return JSONBytes.withBytes(of: text) { bytes in name.withUTF8Buffer { bytes.all.elementsEqual($0) } }
  }
}

extension JSONBytes {
  /// The bytes of a literal, which are never freed.
  static func withBytes<Value>(of text: StaticString, _ body: (JSONBytes) -> Value) -> Value {
    text.withUTF8Buffer { buffer in
      guard let start = buffer.baseAddress else { return withoutBytes(body) }
      return body(JSONBytes(UnsafeRawPointer(start), count: buffer.count))
    }
  }

  var all: UnsafeBufferPointer<UInt8> { slice(0..<count) }
}
