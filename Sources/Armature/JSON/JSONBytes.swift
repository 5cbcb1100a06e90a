// SPDX-License-Identifier: Apache-2.0

/// A view of a JSON text that answers 0 behind its end. All unsafe access to memory of this folder stands in this file, and in that of
/// ``JSONBuffer``, which is what a writer writes to.
///
/// - *Bounds*: each access compares its place with `count` here, so no caller can read beyond the text. A caller need
///   not ask for the end either: 0 is part of no JSON token, so the end looks like any byte that does not belong.
/// - *Lifetime*: a view is made in ``withBytes(of:_:)`` alone, and is valid until that returns. It is stored in
///   ``JSONReader`` alone, which cannot be copied, has no public initialiser and is handed on `inout`, so that it cannot
///   leave either.
/// - *Exclusivity*: the text is an array or string that the caller of `withBytes` holds and does not change meanwhile.
///
/// What decoders call for each token is inlined into them, so that they keep the place in a register.
@usableFromInline
struct JSONBytes {
  @usableFromInline let start: UnsafeRawPointer
  @usableFromInline let count: Int
  /// The first place from which eight bytes cannot be read at once; places below it are compared without a sign.
  @usableFromInline let wordsEnd: UInt

  @inlinable
  init(_ start: UnsafeRawPointer, count: Int) {
    self.start = start
    self.count = count
    wordsEnd = UInt(bitPattern: Swift.max(count &- 7, 0))
  }

  @inlinable
  static func withBytes<Value, Failure: Error>(
    of text: [UInt8], _ body: (JSONBytes) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try text.withUnsafeBufferPointer { (buffer) throws(Failure) in
      guard let start = buffer.baseAddress else { return try withoutBytes(body) }
      return try body(JSONBytes(UnsafeRawPointer(start), count: buffer.count))
    }
  }

  static func withBytes<Value>(of text: String, _ body: (JSONBytes) -> Value) -> Value {
    var text = text
    return text.withUTF8 { buffer in
      guard let start = buffer.baseAddress else { return withoutBytes(body) }
      return body(JSONBytes(UnsafeRawPointer(start), count: buffer.count))
    }
  }

  @usableFromInline
  static func withoutBytes<Value, Failure: Error>(
    _ body: (JSONBytes) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try withUnsafePointer(to: 0 as UInt8) { (byte) throws(Failure) in try body(JSONBytes(UnsafeRawPointer(byte), count: 0)) }
  }

  /// The byte at a place, or 0 where the text does not reach.
  @inlinable @inline(__always)
  subscript(index: Int) -> UInt8 {
    UInt(bitPattern: index) < UInt(bitPattern: count) ? start.load(fromByteOffset: index, as: UInt8.self) : 0
  }

  /// The eight bytes from a place on, the first one lowest; nil where the text does not reach so far.
  @inlinable @inline(__always)
  func word(at index: Int) -> UInt64? {
    guard UInt(bitPattern: index) < wordsEnd else { return nil }
    return start.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
  }

  /// Whether these bytes stand at a place.
  ///
  /// Where the length of the literal is known when this is compiled, a few comparisons of words are left of it.
  @inlinable @inline(__always)
  func holds(_ literal: StaticString, at index: Int) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard index >= 0, count &- index >= length else { return false }
    return Self.equal(start + index, UnsafeRawPointer(literal.utf8Start), count: length)
  }

  /// Whether these bytes stand at a place one behind the other. All of them are compared before anything is decided, so
  /// that one branch is left of it.
  @inlinable @inline(__always)
  func hold(_ head: StaticString, _ name: StaticString, _ tail: StaticString, at index: Int) -> Bool {
    let (nameAt, tailAt) = (head.utf8CodeUnitCount, head.utf8CodeUnitCount &+ name.utf8CodeUnitCount)
    guard index >= 0, count &- index >= tailAt &+ tail.utf8CodeUnitCount else { return false }
    let place = start + index
    let difference =
      Self.difference(place, UnsafeRawPointer(head.utf8Start), count: nameAt)
      | Self.difference(place + nameAt, UnsafeRawPointer(name.utf8Start), count: name.utf8CodeUnitCount)
      | Self.difference(place + tailAt, UnsafeRawPointer(tail.utf8Start), count: tail.utf8CodeUnitCount)
    return difference == 0
  }

  static func text(_ text: [UInt8], beginsWith other: [UInt8]) -> Bool {
    guard text.count >= other.count else { return false }
    return text.withUnsafeBytes { a in
      other.withUnsafeBytes { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return true }
        return equal(a, b, count: other.count)
      }
    }
  }

  @inlinable @inline(__always)
  static func equal(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, count: Int) -> Bool {
    difference(a, b, count: count) == 0
  }

  /// 0 where the same bytes stand at two places; the last word overlaps the one before it.
  @inlinable @inline(__always)
  static func difference(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, count: Int) -> UInt64 {
    if count >= 8 {
      var index = 0
      var difference: UInt64 = 0
      while index < count &- 8 {
        difference |= Self.difference(a + index, b + index, as: UInt64.self)
        index &+= 8
      }
      return difference | Self.difference(a + (count &- 8), b + (count &- 8), as: UInt64.self)
    }
    if count >= 4 {
      return difference(a, b, as: UInt32.self) | difference(a + (count &- 4), b + (count &- 4), as: UInt32.self)
    }
    if count >= 2 {
      return difference(a, b, as: UInt16.self) | difference(a + (count &- 2), b + (count &- 2), as: UInt16.self)
    }
    return count == 0 ? 0 : difference(a, b, as: UInt8.self)
  }

  @inlinable @inline(__always)
  static func difference<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, as word: Word.Type
  ) -> UInt64 {
    UInt64(truncatingIfNeeded: a.loadUnaligned(as: word) ^ b.loadUnaligned(as: word))
  }

  /// The bytes of a range; none where it leaves the text.
  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    guard range.lowerBound >= 0, range.upperBound <= count else { return UnsafeBufferPointer(start: nil, count: 0) }
    let first = (start + range.lowerBound).assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: first, count: range.count)
  }

  /// The bytes of a range as a string. The range must hold valid UTF-8; none of it is left where it leaves the text.
  @usableFromInline
  func string(_ range: Range<Int>) -> String {
    let slice = slice(range)
    return String(unsafeUninitializedCapacity: slice.count) { $0.initialize(fromContentsOf: slice) }
  }

  /// A string of what `write` appends, at most `bytesMax` bytes of valid UTF-8.
  ///
  /// Short texts are written beside the string, which then is no longer than it has to be: up to 15 bytes it allocates
  /// nothing.
  static func string(bytesMax: Int, _ write: (inout JSONRoom) -> Void) -> String {
    guard bytesMax <= 512 else { return String(unsafeUninitializedCapacity: bytesMax) { JSONRoom.fill($0, write) } }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytesMax) { buffer in
      let text = UnsafeMutableBufferPointer(rebasing: buffer[..<JSONRoom.fill(buffer, write)])
      return String(unsafeUninitializedCapacity: text.count) { $0.initialize(fromContentsOf: text) }
    }
  }

  /// An array of what `write` appends, at most `bytesMax` bytes.
  static func array(bytesMax: Int, _ write: (inout JSONRoom) -> Void) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytesMax) { buffer, count in count = JSONRoom.fill(buffer, write) }
  }

  /// A copy of the bytes of a range; none where it leaves the text.
  func array(_ range: Range<Int>) -> [UInt8] { [UInt8](slice(range)) }

  func hash(_ range: Range<Int>, into hasher: inout Hasher) {
    hasher.combine(bytes: UnsafeRawBufferPointer(slice(range)))
  }

  func equal(_ range: Range<Int>, _ other: JSONBytes, _ otherRange: Range<Int>) -> Bool {
    let (a, b) = (slice(range), other.slice(otherRange))
    guard a.count == b.count, let first = a.baseAddress, let second = b.baseAddress else { return a.count == b.count }
    return Self.equal(first, second, count: a.count)
  }
}

extension JSONBytes {
  /// About where the thread's stack ends now. The address is a number here, and nothing is read from it.
  @inline(never)
  static var stackPlace: UInt {
    var mark: UInt8 = 0
    return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
  }
}

/// A value that somebody else holds, seen without counting a reference to it.
///
/// - *Lifetime*: a loan is made in ``to(_:_:)`` alone, and is valid until that returns. Like a view it is stored in
///   ``JSONReader`` alone, which cannot leave.
/// - *Exclusivity*: the value is a constant of the caller's.
@usableFromInline
struct JSONLoan<Value> {
  @usableFromInline let place: UnsafePointer<Value>

  @inlinable
  init(_ place: UnsafePointer<Value>) { self.place = place }

  @inlinable var value: Value { place.pointee }

  @inlinable
  static func to<Result, Failure: Error>(
    _ value: Value, _ body: (JSONLoan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafePointer(to: value) { (place) throws(Failure) in try body(JSONLoan(place)) }
  }
}
