// SPDX-License-Identifier: Apache-2.0

/// A view of a JSON text that answers 0 behind its end. All unsafe access to memory of this folder stands in this file.
///
/// - *Bounds*: each access compares its place with `count` here, so no caller can read beyond the text. A caller need
///   not ask for the end either: 0 is part of no JSON token, so the end looks like any byte that does not belong.
/// - *Lifetime*: a view is made in ``withBytes(of:_:)`` alone, and is valid until that returns. It is stored in
///   ``JSONReader`` alone, which cannot be copied, has no public initialiser and is handed on `inout`, so that it cannot
///   leave either.
/// - *Exclusivity*: the text is an array or string that the caller of `withBytes` holds and does not change meanwhile.
@usableFromInline
struct JSONBytes {
  @usableFromInline let buffer: UnsafeBufferPointer<UInt8>

  @usableFromInline
  init(_ buffer: UnsafeBufferPointer<UInt8>) { self.buffer = buffer }

  @inlinable
  static func withBytes<Value, Failure: Error>(
    of text: [UInt8], _ body: (JSONBytes) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try text.withUnsafeBufferPointer { (buffer) throws(Failure) in try body(JSONBytes(buffer)) }
  }

  static func withBytes<Value>(of text: String, _ body: (JSONBytes) -> Value) -> Value {
    var text = text
    return text.withUTF8 { body(JSONBytes($0)) }
  }

  @inlinable
  var count: Int { buffer.count }

  /// The byte at a place, or 0 where the text does not reach.
  @inlinable
  subscript(index: Int) -> UInt8 {
    UInt(bitPattern: index) < UInt(bitPattern: buffer.count) ? buffer[index] : 0
  }

  /// The eight bytes from a place on, the first one lowest; nil where the text does not reach so far.
  @inline(__always)
  private func word(at index: Int) -> UInt64? {
    guard index >= 0, index < buffer.count &- 7 else { return nil }
    return UnsafeRawBufferPointer(buffer).loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
  }

  /// The first place from `index` on whose byte is a quote, a backslash, a control character, not ASCII, or the end.
  ///
  /// Eight bytes at a time: in each line below the lowest byte whose high bit is set is one that was looked for. Bytes
  /// above it may be marked by a borrow, which is why only the lowest one counts.
  @inline(__always)
  func endOfPlainText(from index: Int) -> Int {
    var index = max(index, 0)
    while let word = word(at: index) {
      let quote = word ^ 0x2222_2222_2222_2222
      let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
      let found =
        (quote &- 0x0101_0101_0101_0101) & ~quote | (backslash &- 0x0101_0101_0101_0101) & ~backslash
        | (word &- 0x2020_2020_2020_2020) & ~word | word
      let marks = found & 0x8080_8080_8080_8080
      if marks != 0 { return index &+ marks.trailingZeroBitCount &>> 3 }
      index &+= 8
    }
    while Self.isPlain(self[index]) { index &+= 1 }
    return index
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x80 && byte != 0x22 && byte != 0x5C }

  /// The bytes of a range as a string. The range must hold valid UTF-8, and is cut off at the text's end.
  func string(_ range: Range<Int>) -> String { String(decoding: slice(range), as: UTF8.self) }

  /// A copy of the bytes of a range, cut off at the text's end.
  func array(_ range: Range<Int>) -> [UInt8] { [UInt8](slice(range)) }

  func hash(_ range: Range<Int>, into hasher: inout Hasher) {
    hasher.combine(bytes: UnsafeRawBufferPointer(slice(range)))
  }

  func equal(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    a.count == b.count && Self.equal(slice(a), slice(b))
  }

  /// Whether a range holds just this name.
  @inlinable
  func equal(_ range: Range<Int>, _ name: StaticString) -> Bool {
    range.count == name.utf8CodeUnitCount && name.withUTF8Buffer { Self.equal(slice(range), $0) }
  }

  /// The bytes of a range; none where it leaves the text.
  @inlinable
  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    guard let start = buffer.baseAddress, range.lowerBound >= 0, range.upperBound <= buffer.count else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: start + range.lowerBound, count: range.count)
  }

  /// Compares word by word; where a literal's length is known when it is compiled, nothing is left of the loops.
  @inlinable
  static func equal(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    let (a, b, count) = (UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b), a.count)
    var index = 0
    while count &- index >= 8 {
      let word = a.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard word == b.loadUnaligned(fromByteOffset: index, as: UInt64.self) else { return false }
      index &+= 8
    }
    while index < count {
      guard a[index] == b[index] else { return false }
      index &+= 1
    }
    return true
  }
}
