// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQSLocation

/// The receipt handles of a queue's messages that were received here, each with the instant when its lease ends.
///
/// SQS itself takes an old handle and may do what it says: who holds the message by now would lose it. So a lease is
/// over here when its time has passed on this machine's own clock.
package struct LeaseBook {
  package struct Entry {
    package var handle: String
    package var deadline: Instant
    /// SQS hides a message for so long in all, from its receipt on.
    package var end: Instant
    /// The group of a FIFO queue that it is of, in which what it brings along stays.
    package var group: String?
    /// What is claimed in a table by this delivery.
    package var claims: Set<ClaimItem> = []
    /// What it brings along and was sent, where not all of it was.
    package var sent: Set<String> = []
    package var progress = Progress.held
  }

  /// How far its settlement has come, should the rest of it fail and be asked for again.
  package enum Progress: Equatable {
    case held
    /// What it brings along was sent.
    case sent
    /// A request is under way that ends it: its message leaves its queue, or comes again at an instant.
    case ending(comesAt: Instant?)
    /// It is settled, and only its caller does not know.
    case settled
  }

  private var entries: [Lease: Entry] = [:]
  private var givenUp: [Entry] = []
  /// The leases that a request is to extend, each with when its message is to come again where a release has begun meanwhile.
  private var extended: [Lease: Instant?] = [:]
  private var generationNext: UInt64 = 1
  /// How many entries there may be before the old ones are looked for.
  private var sweepAt = 1024

  package init() {}

  package var count: Int { entries.count }

  package mutating func add(
    _ message: String, handle: String, group: String? = nil, deadline: Instant, now: Instant
  ) -> Lease {
    if entries.count >= sweepAt { sweep(now) }
    let lease = Lease(message: .text(message), generation: generationNext)
    generationNext += 1
    let end = now + .seconds(ServiceLimits.hiddenSecondsMax)
    entries[lease] = Entry(handle: handle, deadline: deadline, end: end, group: group)
    return lease
  }

  /// Nil where the lease is lost, or never was.
  package func entry(_ lease: Lease, now: Instant) -> Entry? {
    guard let entry = entries[lease], entry.progress == .settled || now < entry.deadline else { return nil }
    return entry
  }

  package mutating func set(_ lease: Lease, _ progress: Progress) {
    entries[lease]?.progress = progress
    if case .ending(let instant?) = progress, extended[lease] != nil { extended[lease] = .some(instant) }
  }

  package mutating func note(sent marks: [String], of lease: Lease) { entries[lease]?.sent.formUnion(marks) }

  package mutating func extend(_ lease: Lease, until deadline: Instant) { entries[lease]?.deadline = deadline }

  package mutating func add(_ claim: ClaimItem, to lease: Lease) { entries[lease]?.claims.insert(claim) }

  package mutating func drop(_ claim: ClaimItem, of lease: Lease) { entries[lease]?.claims.remove(claim) }

  package mutating func forget(_ lease: Lease) { entries[lease] = nil }

  private mutating func sweep(_ now: Instant) {
    loseEnded(now)
    // What is settled and was not asked for again within a lease's longest time never will be.
    entries = entries.filter { $0.value.progress != .settled || now < $0.value.end }
    sweepAt = max(1024, 2 * entries.count)
  }
}

// MARK: - Leases that are acknowledged

extension LeaseBook {
  /// Leases whose messages are deleted, and bring nothing along.
  package struct Acknowledgement {
    package fileprivate(set) var open: [(lease: Lease, handle: String)] = []
    /// Deleted by a request of before.
    fileprivate var settled: [Lease] = []
    package fileprivate(set) var lost: [Lease] = []
  }

  /// Nil where one has claims, which have to be ended first.
  package mutating func acknowledge(_ leases: [Lease], now: Instant) -> Acknowledgement? {
    if leases.contains(where: { entries[$0]?.claims.isEmpty == false }) { return nil }
    var ends = Acknowledgement()
    for lease in leases {
      switch entry(lease, now: now) {
      case let entry? where entry.progress == .settled: ends.settled.append(lease)
      case let entry? where !isEnding(lease):
        ends.open.append((lease, entry.handle))
        set(lease, .ending(comesAt: nil))
      case nil, _?: ends.lost.append(lease)
      }
    }
    return ends
  }

  /// `failed` says of those which were not deleted whether they are lost; all others are asked for again.
  package mutating func end(_ ends: inout Acknowledgement, failed: [Int: Bool]) {
    let isOver = failed.values.allSatisfy(\.self)
    for (index, end) in ends.open.enumerated() {
      switch failed[index] {
      case nil: isOver ? forget(end.lease) : set(end.lease, .settled)
      case true?:
        lose([end.lease])
        ends.lost.append(end.lease)
      case false?: set(end.lease, .sent)
      }
    }
    if isOver { for lease in ends.settled { forget(lease) } }
  }
}

// MARK: - Leases that are extended

extension LeaseBook {
  /// Whether a request may extend it, which then is under way: what is released is hidden for its delay, and not for longer.
  package mutating func beginExtending(_ lease: Lease) -> Bool {
    guard let entry = entries[lease], entry.progress != .settled, !entry.progress.isRelease else { return false }
    extended.updateValue(nil, forKey: lease)
    return true
  }

  /// The request is done. Returns when the message is to come again where it was released meanwhile: SQS may have done that first.
  package mutating func endExtending(_ lease: Lease) -> Instant? {
    guard let instant = extended.removeValue(forKey: lease) else { return nil }
    // A release that has failed is asked for again.
    if let entry = entries[lease], !entry.progress.isRelease, entry.progress != .settled { return nil }
    return instant
  }

  /// Whether its message is on its way out of the queue or back into it: what its lease comes to says nothing any more.
  package func isEnding(_ lease: Lease) -> Bool {
    if case .ending = entries[lease]?.progress { true } else { false }
  }

  /// Whether its settlement may have ended its claims: that they cannot be extended then is no loss, and its message has still to leave.
  package func isSettling(_ lease: Lease) -> Bool { entries[lease].map { $0.progress != .held } ?? false }
}

extension LeaseBook.Progress {
  fileprivate var isRelease: Bool {
    if case .ending(_?) = self { true } else { false }
  }
}

// MARK: - Leases that are lost

extension LeaseBook {
  /// Forgets them, and gives up what stands behind one in its group and has sent nothing yet: its message comes again, and SQS hands out
  /// none of a group while others of it are in flight.
  package mutating func lose(_ leases: [Lease]) {
    var firsts: [String: UInt64] = [:]
    for lease in leases {
      guard let entry = entries[lease], entry.progress != .settled else { continue }
      entries[lease] = nil
      if let group = entry.group { firsts[group] = min(firsts[group] ?? .max, lease.generation) }
    }
    if !firsts.isEmpty { giveUp(behind: firsts) }
  }

  package mutating func loseEnded(_ now: Instant) {
    lose(entries.filter { $0.value.progress != .settled && $0.value.deadline <= now }.map(\.key))
  }

  /// What was given up since, the first first. SQS still takes it for in flight.
  package mutating func takeGivenUp() -> [Entry] {
    defer { givenUp = [] }
    return givenUp
  }

  /// `firsts` has the first lost generation of each group.
  private mutating func giveUp(behind firsts: [String: UInt64]) {
    let behind = entries.filter { lease, entry in
      guard entry.progress == .held, entry.sent.isEmpty, let first = entry.group.flatMap({ firsts[$0] }) else { return false }
      return first < lease.generation
    }
    for (lease, entry) in behind.sorted(by: { $0.key.generation < $1.key.generation }) {
      entries[lease] = nil
      givenUp.append(entry)
    }
  }
}
