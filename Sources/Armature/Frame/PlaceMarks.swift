// SPDX-License-Identifier: Apache-2.0

public import Synchronization

/// One mark for each of a number of places: set from any thread without a lock, taken off by one task at a time.
///
/// A mark is a byte of its own, so to set it is a plain store, and whoever looks for marks reads 64 of them in a cache line.
@usableFromInline
final class PlaceMarks: Sendable {
  /// What changes hands between two cores for each message lies apart from what does not change.
  private static let bytesApart = 128

  @usableFromInline let count: Int
  /// All `count` bytes are initialised from beginning to end, and are atomic.
  @usableFromInline nonisolated(unsafe) let marks: UnsafeMutablePointer<Atomic<UInt8>>
  @usableFromInline nonisolated(unsafe) let pending: UnsafeMutablePointer<Atomic<Bool>>

  init(count: Int) {
    self.count = max(count, 1)
    let bytes = Self.bytesApart
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 2 * bytes + self.count, alignment: bytes)
    pending = memory.bindMemory(to: Atomic<Bool>.self, capacity: 1)
    pending.initialize(to: Atomic(false))
    marks = (memory + bytes).bindMemory(to: Atomic<UInt8>.self, capacity: self.count)
    for place in 0..<self.count { (marks + place).initialize(to: Atomic(0)) }
  }

  deinit {
    marks.deinitialize(count: count)
    pending.deinitialize(count: 1)
    UnsafeMutableRawPointer(pending).deallocate()
  }

  /// Whether any mark was set since ``takePending()``.
  var isPending: Bool { pending.pointee.load(ordering: .relaxed) }

  /// To be asked before marks are taken: what tells of a mark is set after it.
  func takePending() -> Bool { pending.pointee.exchange(false, ordering: .acquiringAndReleasing) }

  /// Whoever sees the mark sees what was done before it was set. False where there is no such place.
  @inlinable func set(_ place: Int) -> Bool {
    guard place >= 0, place < count else { return false }
    marks[place].store(1, ordering: .releasing)
    pending.pointee.store(true, ordering: .releasing)
    return true
  }

  /// Takes off all marks of the places below a limit, and returns the places.
  func takeAll(below limit: Int) -> [Int32] {
    Array(unsafeUninitializedCapacity: min(limit, count)) { taken, takenCount in
      for place in 0..<min(limit, count) where marks[place].load(ordering: .acquiring) != 0 {
        marks[place].store(0, ordering: .relaxed)
        taken.initializeElement(at: takenCount, to: Int32(place))
        takenCount += 1
      }
    }
  }
}
