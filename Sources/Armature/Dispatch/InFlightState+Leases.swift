// SPDX-License-Identifier: Apache-2.0

// Leases that were lost while their messages were at work, and the deliveries that come after them.

extension InFlightState {
  /// Lets those of these places wait, which were just taken, whose message is at work in another one, and returns them.
  ///
  /// A delivery whose lease is lost goes on until its stage returns, and a message never runs beside itself.
  mutating func holdBack(_ places: ArraySlice<Int32>) -> Set<Int32> {
    let again = Set(places.map { slots[Int($0)] }.filter { $0.receiveCount > 1 }.map(\.lease.message))
    var counts: [MessageID: Int] = [:]
    for slot in slots where slot.isAtWork && again.contains(slot.lease.message) { counts[slot.lease.message, default: 0] += 1 }
    var held = Set<Int32>()
    for place in places {
      let message = slots[Int(place)].lease.message
      guard let count = counts[message], count > 1 else { continue }
      counts[message] = count - 1
      slots[Int(place)].waits = true
      held.insert(place)
    }
    return held
  }

  /// Of places that wait, those that may go on: their messages are at work nowhere else any more.
  mutating func letGoOn(_ places: [Int32]) -> Set<Int32> {
    var atWork = Set(slots.filter(\.isAtWork).map(\.lease.message))
    var freed = Set<Int32>()
    for place in places where atWork.insert(slots[Int(place)].lease.message).inserted {
      slots[Int(place)].waits = false
      freed.insert(place)
    }
    return freed
  }

  /// Whether any lease is lost whose delivery is not forgotten.
  var hasLost: Bool { slots.contains { $0.status != .free && $0.isLost } }

  /// Takes note that leases are lost, and returns the places of those that nobody has ended.
  mutating func lose(_ leases: [Lease]) -> [Int32] {
    let lost = Set(leases)
    let places = slots.indices.filter { slots[$0].status == .out && lost.contains(slots[$0].lease) }
    for place in places { slots[place].isLost = true }
    return places.map { Int32($0) }
  }
}

extension InFlightState.Slot {
  /// Somebody may be at work on it.
  fileprivate var isAtWork: Bool { status == .out && !waits }
}
