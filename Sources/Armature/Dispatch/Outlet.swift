// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What waits to be sent to one queue of another store: in the order in which it has come, in one call at a time.
final class Outlet: Sendable {
  /// What one ended delivery sends there.
  struct Parcel: Sendable {
    var departure: Departure
    var consignment: Consignment

    /// Nothing where another store has refused for good what comes of the same message.
    var toSend: Consignment { departure.isRefused ? Consignment(key: consignment.key, messages: []) : consignment }

    /// Once all else of it was sent.
    func without(_ failed: some Sequence<Int>) -> Parcel {
      var parcel = self
      parcel.consignment.sent = Set(consignment.messages.indices).subtracting(failed)
      return parcel
    }
  }
  private struct State {
    var waiting: [Parcel] = []
    /// Somebody sends what waits, and will look for more.
    var isAttended = false
  }
  let target: QueueHandle
  private let state = Mutex(State())

  init(to target: QueueHandle) { self.target = target }

  /// True where it is the caller's to have it sent.
  func add(_ parcels: [Parcel]) -> Bool {
    state.withLock { state in
      state.waiting += parcels
      defer { state.isAttended = true }
      return !state.isAttended
    }
  }

  /// All that waits; whoever finds nothing sends no more.
  func take() -> [Parcel] {
    state.withLock { state in
      defer { state.waiting = [] }
      state.isAttended = !state.waiting.isEmpty
      return state.waiting
    }
  }

  /// What could not be sent goes before all that has come meanwhile.
  func putBack(_ parcels: [Parcel]) { state.withLock { $0.waiting = parcels + $0.waiting } }

  /// Nobody sends any more, and what waits stays.
  func leave() { state.withLock { $0.isAttended = false } }
}

/// An ended delivery that is settled once all is sent that it sends to other stores.
final class Departure: Sendable {
  private struct State {
    var left: Int
    var isRefused = false
  }
  let end: EndedDelivery
  private let state: Mutex<State>

  init(_ end: EndedDelivery, outlets count: Int) {
    self.end = end
    state = Mutex(State(left: count))
  }

  /// Some store will never take what it sends there: no more of it is sent.
  var isRefused: Bool { state.withLock(\.isRefused) }

  func refuse() { state.withLock { $0.isRefused = true } }

  /// One outlet is through with it. True where that was the last one.
  func leave() -> Bool {
    state.withLock { state in
      state.left -= 1
      return state.left == 0
    }
  }
}
