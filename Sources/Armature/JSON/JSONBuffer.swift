// SPDX-License-Identifier: Apache-2.0

/// A JSON text that grows at its end.
///
/// - *Bounds*: ``append(atMost:_:)`` makes room for as many bytes as it is told before it hands out the place behind the
///   last one, and its callers, all of them in this file, write no more of them.
/// - *Initialisation*: all of the storage holds bytes at any time, zeros behind `count`.
@usableFromInline
struct JSONBuffer: Sendable {
  @usableFromInline var storage = [UInt8](repeating: 0, count: 256)
  @usableFromInline var count = 0

  @usableFromInline
  init() {}

  /// The text; nothing can be appended behind this.
  @usableFromInline
  mutating func finish() -> [UInt8] {
    storage.removeLast(storage.count - count)
    return storage
  }

  @inlinable @inline(__always)
  mutating func append(_ byte: UInt8) {
    append(atMost: 1) { place in
      place.storeBytes(of: byte, as: UInt8.self)
      return 1
    }
  }

  @inlinable @inline(__always)
  mutating func append(_ literal: StaticString) {
    append(atMost: literal.utf8CodeUnitCount) { place in
      place.copyMemory(from: literal.utf8Start, byteCount: literal.utf8CodeUnitCount)
      return literal.utf8CodeUnitCount
    }
  }

  /// Appends a comma, if one is needed, and a name in quotes with a colon behind it.
  @inlinable @inline(__always)
  mutating func append(key name: StaticString, needsComma: Bool) {
    let length = name.utf8CodeUnitCount
    append(atMost: length &+ 4) { place in
      place.storeBytes(of: UInt8(ascii: ","), as: UInt8.self)
      let quote = place + (needsComma ? 1 : 0)
      quote.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
      (quote + 1).copyMemory(from: name.utf8Start, byteCount: length)
      (quote + 1 + length).storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
      (quote + 2 + length).storeBytes(of: UInt8(ascii: ":"), as: UInt8.self)
      return length &+ (needsComma ? 4 : 3)
    }
  }

  /// Appends the bytes of a range, which is cut off at the text's end.
  mutating func append(_ bytes: JSONBytes, _ range: Range<Int>) {
    let slice = UnsafeRawBufferPointer(bytes.slice(range))
    guard let start = slice.baseAddress else { return }
    append(atMost: slice.count) { place in
      place.copyMemory(from: start, byteCount: slice.count)
      return slice.count
    }
  }

  /// Appends the digits of a number, of which 64 bits have at most 20.
  mutating func append(decimal number: UInt) {
    append(atMost: 20) { place in
      var start = 20
      var rest = number
      repeat {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        start &-= 1
        (place + start).storeBytes(of: 0x30 | UInt8(truncatingIfNeeded: digit), as: UInt8.self)
        rest = quotient
      } while rest > 0
      place.copyMemory(from: place + start, byteCount: 20 &- start)
      return 20 &- start
    }
  }

  @inlinable @inline(__always)
  mutating func append(atMost length: Int, _ write: (UnsafeMutableRawPointer) -> Int) {
    if storage.count &- count < length { grow(by: length) }
    let end = count
    count &+= storage.withUnsafeMutableBytes { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return write(start + end)
    }
  }

  @inline(never) @usableFromInline
  mutating func grow(by length: Int) {
    storage.append(contentsOf: repeatElement(0, count: max(storage.count, length)))
  }
}

/// Room for a number of bytes that is known before.
///
/// - *Bounds*: what goes beyond the room is dropped.
/// - *Initialisation*: the first `count` bytes are written, in order; no others are read.
/// - *Lifetime*: a room is made in ``fill(_:_:)`` alone, and is valid until that returns.
struct JSONRoom {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var count = 0

  /// Says how many bytes were written.
  static func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ write: (inout JSONRoom) -> Void) -> Int {
    var room = JSONRoom(buffer: buffer)
    write(&room)
    return room.count
  }

  private init(buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    guard count < buffer.count else { return }
    buffer.initializeElement(at: count, to: byte)
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ bytes: JSONBytes, _ range: Range<Int>) {
    let slice = bytes.slice(range)
    guard slice.count <= buffer.count &- count else { return }
    count = UnsafeMutableBufferPointer(rebasing: buffer[count...]).initialize(fromContentsOf: slice) &+ count
  }
}
