// SPDX-License-Identifier: Apache-2.0

public import Synchronization

/// One mark for each of a number of places: set from any thread without a lock, taken off by one task at a time.
///
/// A mark is a byte of its own, so to set it is a plain store, and whoever looks for marks reads 64 of them in a cache line.
@usableFromInline
final class PlaceMarks: Sendable {
  @usableFromInline let count: Int
  /// All `count` bytes are initialised from beginning to end, and are atomic.
  @usableFromInline nonisolated(unsafe) let marks: UnsafeMutablePointer<Atomic<UInt8>>

  init(count: Int) {
    self.count = max(count, 1)
    marks = .allocate(capacity: self.count)
    for place in 0..<self.count { (marks + place).initialize(to: Atomic(0)) }
  }

  deinit {
    marks.deinitialize(count: count)
    marks.deallocate()
  }

  /// Whoever sees the mark sees what was done before it was set. False where there is no such place.
  @inlinable func set(_ place: Int) -> Bool {
    guard place >= 0, place < count else { return false }
    marks[place].store(1, ordering: .releasing)
    return true
  }

  /// Takes off all marks of the places below a limit, and calls `body` with each.
  func takeAll(below limit: Int, _ body: (Int) -> Void) {
    for place in 0..<min(limit, count) where marks[place].load(ordering: .acquiring) != 0 {
      marks[place].store(0, ordering: .relaxed)
      body(place)
    }
  }
}
