// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The bodies of messages that were read, each in the place of its delivery, until the message leaves it.
///
/// A body is handed from one thread to the next, and its references are not counted on the way: a count that changes hands
/// between two cores costs more than to read the message. A place belongs to whoever holds its receipt, and after the
/// receipt's end to the consumer, so no lock is needed. A small body stays when its message has left, to be written over by
/// a later one.
@usableFromInline
final class PlaceBodies: Sendable {
  @usableFromInline let count: Int
  /// All `count` arrays are initialised from beginning to end.
  @usableFromInline nonisolated(unsafe) let bodies: UnsafeMutablePointer<[UInt8]>
  private let keepsAll = Atomic(false)

  init(count: Int) {
    self.count = max(count, 1)
    bodies = .allocate(capacity: self.count)
    bodies.initialize(repeating: [], count: self.count)
  }

  deinit {
    bodies.deinitialize(count: count)
    bodies.deallocate()
  }

  /// Brings a message's body into its place; what has been there is left in exchange.
  @inlinable func exchange(_ body: inout [UInt8], in place: Int) {
    if place >= 0, place < count { swap(&bodies[place], &body) }
  }

  /// Takes a body away to be read. It has to be put back before the message ends.
  func take(from place: Int) -> [UInt8] {
    var body: [UInt8] = []
    exchange(&body, in: place)
    return body
  }

  /// The body that is in a place; none where it is on its way to be read.
  subscript(place: Int) -> [UInt8] { place >= 0 && place < count ? bodies[place] : [] }

  /// The message has left the place. How large its body was is known to who asks, for the place itself may be far away.
  func drop(_ place: Int, ofBytes size: Int) {
    if size > DeliveryBatch.copiedBytesMax, place < count, !keepsAll.load(ordering: .relaxed) { bodies[place] = [] }
  }

  /// No body is dropped from now on but with all of them.
  func keepAll() { keepsAll.store(true, ordering: .relaxed) }
}
