// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// One message that was received and is not settled. Its body is not told.
public struct InFlightMessage: Sendable {
  /// Its id in the queue that it came from.
  public var id: MessageID
  /// The process that has it; nil where only a look at its body would tell.
  public var process: String?
  /// The stage that runs with it, or all of those that are one function; nil while it waits for one.
  public var stage: String?
  /// Its process is through with it, and its queue does not know yet.
  public var isEnded: Bool
  /// How often it was delivered, this time included.
  public var receiveCount: Int
  /// The length of its body.
  public var bytes: Int
  /// How long it has been in flight.
  public var age: Duration
  /// How long nobody else gets it, by this machine's clock; it is extended again and again while the program lives.
  public var leaseLeft: Duration
}

/// What is in flight of one queue.
public struct InFlightQueue: Sendable {
  /// The queue's name in the spec; `PROCESS.signals` for the signals to a process.
  public var name: String
  /// All of it, also what is not among `messages`.
  public var inFlight: Int
  /// The oldest first.
  public var messages: [InFlightMessage]
}

extension ServiceControl {
  /// The oldest messages in flight of each queue, at most `max` of each; empty while the service is not working.
  ///
  /// A queue is looked over once for it, under the lock that receiving needs: ask when somebody wants to know, and not all the time.
  public func inFlight(max: Int = 100) -> [InFlightQueue] { service.inFlight(max: max) }
}

extension Service {
  fileprivate func inFlight(max: Int) -> [InFlightQueue] {
    guard let wiring = state.withLock({ $0.wiring }) else { return [] }
    let running = wiring.marks.running()
    let now = host.time.now
    return wiring.consumers.map { $0.list(max, running, at: now) }
  }
}

extension Consumer {
  fileprivate func list(_ max: Int, _ running: [Int: String], at now: Instant) -> InFlightQueue {
    let (count, oldest) = inFlight.oldest(max)
    let owner: String? = if case .all(let process) = router.rule { router.processes[process].facts.name } else { nil }
    return InFlightQueue(
      name: queue.facts.name, inFlight: count, messages: oldest.map { message($0, running[inFlight.firstNote + $0.index], owner, at: now) })
  }

  private func message(_ place: InFlightState.Place, _ running: String?, _ owner: String?, at now: Instant) -> InFlightMessage {
    let slot = place.slot
    let names = running?.split(separator: "/", maxSplits: 1).map(String.init) ?? []
    let extended = Instant(nanoseconds: extendedAt.load(ordering: .relaxed))
    let leaseEnd = max(slot.admittedAt, extended) + queue.facts.visibility
    return InFlightMessage(
      id: slot.lease.message, process: names.first ?? owner, stage: slot.status == .out ? names.last : nil,
      isEnded: slot.status == .ended, receiveCount: slot.receiveCount, bytes: slot.size, age: now - slot.admittedAt,
      leaseLeft: max(leaseEnd - now, .zero))
  }
}

extension InFlightState {
  /// A place that is taken, and what is in it.
  struct Place: Sendable {
    var index: Int
    var slot: Slot
  }

  /// Those that were admitted first, in that order: one look at each place, and no copy of all of them.
  func oldest(_ countMax: Int) -> [Place] {
    var found: [Place] = []
    guard countMax > 0 else { return found }
    for index in slots.indices where slots[index].status != .free {
      let admittedAt = slots[index].admittedAt
      if found.count == countMax {
        if found[countMax - 1].slot.admittedAt <= admittedAt { continue }
        found.removeLast()
      }
      let place = found.lastIndex { $0.slot.admittedAt <= admittedAt }.map { $0 + 1 } ?? 0
      found.insert(Place(index: index, slot: slots[index]), at: place)
    }
    return found
  }
}
