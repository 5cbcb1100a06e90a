// SPDX-License-Identifier: Apache-2.0

/// Deliveries whose processes are through with them, and whose broker is to be told.
struct ToSettle: Sendable {
  /// The places of those that are acknowledged and bring nothing along, and their leases.
  var done: [Int32] = []
  var leases: [Lease] = []
  /// All others, in the order in which they were ended.
  var others: [EndedDelivery] = []

  var isEmpty: Bool { done.isEmpty && others.isEmpty }

  /// Whether calls about so many each would all be full; also where there is nothing to call for.
  func fills(_ callCount: Int) -> Bool { done.count.isMultiple(of: callCount) && others.count.isMultiple(of: callCount) }

  mutating func append(_ later: ToSettle) {
    done += later.done
    leases += later.leases
    others += later.others
  }
}

struct EndedDelivery: Sendable {
  var slot: Int32
  var delivery: Delivery
  var ending: Ending
  var claim: Claim?
  var outgoing: [OutgoingMessage]

  /// Its message is not in its queue any more.
  var hasLeft: Bool {
    if case .release = ending { return false }
    return true
  }
}

/// The word of a process that it is through with the delivery of a slot.
struct SlotEnding: Sendable {
  var slot: Int32
  var ending: Ending
}
