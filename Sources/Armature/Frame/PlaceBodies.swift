// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The bodies of messages that were read, each in the place of its delivery, until the message leaves it.
///
/// A body is handed from one thread to the next, and its references are not counted on the way: a count that changes hands
/// between two cores costs more than to read the message. A place belongs to whoever holds its receipt, and behind the
/// receipt's end to the consumer, so no lock is needed.
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

  /// Takes the body of a delivery away to be read: moved, where there is a place for it to come back to.
  func take(from delivery: inout Delivery, of place: Int) -> [UInt8] {
    guard place < count else { return delivery.body }
    var body: [UInt8] = []
    swap(&body, &delivery.body)
    return body
  }

  @inlinable func put(_ body: inout [UInt8], in place: Int) {
    if place >= 0, place < count { swap(&bodies[place], &body) }
  }

  /// The delivery of a place, with its body.
  func complete(_ delivery: Delivery, of place: Int) -> Delivery {
    if place >= count || bodies[place].isEmpty { return delivery }
    var delivery = delivery
    delivery.body = bodies[place]
    return delivery
  }

  /// The message has left the place.
  func drop(_ place: Int) {
    if place < count, !keepsAll.load(ordering: .relaxed) { bodies[place] = [] }
  }

  /// No body is dropped from now on but with all of them.
  func keepAll() { keepsAll.store(true, ordering: .relaxed) }
}
