// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A delivery whose message has children: it ends when the last of them does, in the worst way that one of them did.
struct SplitDelivery: Sendable {
  private let ports: PortMeters
  private var left: Int
  private var total: Int
  private var failed = 0
  private var worst = Ending.acknowledge
  /// Whether a child has failed for good.
  private var isFailed = false

  /// `ports` are those of the process whose message it is, and count it as one.
  init(into count: Int, _ ports: PortMeters) {
    self.ports = ports
    left = count
    total = count
  }

  mutating func fail() { isFailed = true }

  /// Counts the whole message, when it ends so; one that comes back without a failure is none that has passed.
  func count(_ whole: Ending) {
    if isFailed { ports.failed.count(1) } else if whole.isDone { ports.done.count(1) }
  }

  /// A child has children of its own, which take its place.
  mutating func split(into count: Int) {
    left += count - 1
    total += count - 1
  }

  /// Ends some children alike. Returns how the message ends where they were the last.
  mutating func end(_ count: Int, _ ending: Ending) -> Ending? {
    left -= count
    if case .letter = ending { failed += count }
    if ending.isWorse(than: worst) { worst = ending }
    return left > 0 ? nil : whole
  }

  /// The first failure, and how many there were.
  private var whole: Ending {
    guard case .letter(let queue, var reasons) = worst else { return worst }
    reasons[LetterAttribute.failedChildren] = "\(failed) of \(total)"
    return .letter(to: queue, reasons: reasons)
  }
}

extension Ending {
  fileprivate var isDone: Bool { rank == 0 }

  fileprivate func isWorse(than other: Ending) -> Bool {
    switch (self, other) {
    case (.release(let delay), .release(let otherDelay)): delay > otherDelay
    default: rank > other.rank
    }
  }

  private var rank: Int {
    switch self {
    case .acknowledge: 0
    case .requeue: 1
    case .release: 2
    case .letter: 3
    }
  }
}

extension InFlight {
  func split(_ slot: Int32, into count: Int, _ ports: PortMeters) {
    split.withLock { $0[slot] = SplitDelivery(into: count, ports) }
  }

  func split(shareOf slot: Int32, into count: Int) { split.withLock { $0[slot]?.split(into: count) } }

  /// A child of a message has failed for good, and ends next.
  func failShare(_ slot: Int32) { split.withLock { $0[slot]?.fail() } }

  /// So many children of a message have ended alike; the message itself ends with the last of them.
  public func endShares(_ slot: Int32, _ count: Int, _ ending: Ending) {
    let whole = split.withLock { split -> Ending? in
      guard let whole = split[slot]?.end(count, ending) else { return nil }
      split.removeValue(forKey: slot)?.count(whole)
      return whole
    }
    if let whole { end(slot, whole) }
  }

  public func dropShares(_ slot: Int32, _ count: Int) {
    endShares(slot, count, .release(after: .zero))
    flush()
  }
}
