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
    /// What was taken to be sent, and is not through.
    var underWay: [Parcel] = []
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
      (state.underWay, state.waiting) = (state.waiting, [])
      state.isAttended = !state.underWay.isEmpty
      return state.underWay
    }
  }

  /// A call has ended. What could not be sent goes before all that has come meanwhile, but for what was given back.
  func putBack(_ parcels: [Parcel]) {
    state.withLock { state in
      state.underWay = []
      state.waiting = parcels.filter { !$0.departure.isOver } + state.waiting
    }
  }

  /// Nobody sends any more. Returns what is given back instead: all that nobody has settled, also where a call is under way for it.
  func giveUp() -> [EndedDelivery] {
    let parcels = state.withLock { state in
      defer { (state.underWay, state.waiting, state.isAttended) = ([], [], false) }
      return state.underWay + state.waiting
    }
    return parcels.filter { $0.departure.giveBack() }.map(\.departure.end)
  }
}

/// An ended delivery that is settled once all is sent that it sends to other stores, or given back before.
final class Departure: Sendable {
  private struct State {
    var left: Int
    var isRefused = false
    /// It is settled, or given back.
    var isOver = false

    /// False where it was over before.
    mutating func end() -> Bool {
      defer { isOver = true }
      return !isOver
    }
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

  var isOver: Bool { state.withLock(\.isOver) }

  /// One outlet is through with it. True where that was the last one, and nobody has given it back.
  func leave() -> Bool {
    state.withLock { state in
      state.left -= 1
      return state.left == 0 && state.end()
    }
  }

  /// The service stops before all is sent. True where it is the caller's to give the message back.
  func giveBack() -> Bool { state.withLock { $0.end() } }
}
