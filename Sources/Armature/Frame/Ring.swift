// SPDX-License-Identifier: Apache-2.0

/// A queue of values that need not be copyable: they are appended at the back and taken from the front.
///
/// The standard library's collections hold copyable values only, and a frame is not one, because its receipt is not.
/// Its storage is unsafe memory. What holds at every moment: the `count` elements that begin at
/// `head`, wrapping at `capacity`, are initialised, and no others are.
@frozen @_spi(Generated)
public struct Ring<Element: ~Copyable>: ~Copyable {
  public var base: UnsafeMutablePointer<Element>
  /// A power of two, so that an index wraps by a mask.
  public var capacity: Int
  public var head = 0
  public var count = 0

  @inlinable public init(minimumCapacity: Int) {
    var rounded = 4
    while rounded < minimumCapacity { rounded &*= 2 }
    capacity = rounded
    base = .allocate(capacity: rounded)
  }

  @inlinable deinit {
    for index in 0..<count { (base + ((head &+ index) & (capacity &- 1))).deinitialize(count: 1) }
    base.deallocate()
  }

  @inlinable public var isEmpty: Bool { count == 0 }

  @inlinable public mutating func append(_ element: consuming Element) {
    if count == capacity { grow() }
    address(of: count).initialize(to: element)
    count &+= 1
  }

  @inlinable public mutating func popFirst() -> Element? {
    if count == 0 { return nil }
    let element = (base + head).move()
    head = (head &+ 1) & (capacity &- 1)
    count &-= 1
    return element
  }

  /// Takes up to `limit` elements from the front.
  @inlinable public mutating func popFirst(upTo limit: Int) -> Ring {
    if limit >= count {
      // What comes next is mostly as much as this was.
      var all = Ring(minimumCapacity: count)
      swap(&self, &all)
      return all
    }
    var taken = Ring(minimumCapacity: limit)
    for _ in 0..<limit { if let element = popFirst() { taken.append(element) } }
    return taken
  }

  /// Takes up to `limit` elements from the back, in their order.
  @inlinable public mutating func popLast(upTo limit: Int) -> Ring {
    var kept = popFirst(upTo: max(count &- limit, 0))
    swap(&kept, &self)
    return kept
  }

  /// The element at a position counted from the front, which has to be below `count`.
  @inlinable public subscript(index: Int) -> Element {
    _read {
      precondition(index >= 0 && index < count, "Ring: no element at \(index)")
      yield address(of: index).pointee
    }
    _modify {
      precondition(index >= 0 && index < count, "Ring: no element at \(index)")
      yield &address(of: index).pointee
    }
  }

  /// Calls `body` with the element at a position counted from the front, which has to be below `count`.
  @inlinable public mutating func modify<Result: ~Copyable>(
    at index: Int, _ body: (inout Element) -> Result
  ) -> Result {
    precondition(index >= 0 && index < count, "Ring: no element at \(index)")
    return body(&address(of: index).pointee)
  }

  @inlinable public func address(of index: Int) -> UnsafeMutablePointer<Element> {
    base + ((head &+ index) & (capacity &- 1))
  }

  public mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    for index in 0..<count { (larger + index).moveInitialize(from: address(of: index), count: 1) }
    base.deallocate()
    base = larger
    head = 0
    capacity *= 2
  }
}

/// The elements are owned by the ring alone, so it may travel wherever they may.
extension Ring: @unchecked Sendable where Element: Sendable & ~Copyable {}
