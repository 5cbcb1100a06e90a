// SPDX-License-Identifier: Apache-2.0

/// Under which tenure of a lock a call is made: its token grows with each owner.
///
/// A broker takes nothing that carries a lower token than the highest that it has seen for that lock. An owner that was
/// frozen, and that wakes up after another one has taken over, therefore changes nothing any more, whatever it believes.
public struct Fence: Hashable, Sendable {
  /// The lock's URL, by which brokers tell one lock from another.
  public var lock: String
  /// The token of the tenure: larger than that of every one before.
  public var token: UInt64

  public init(lock: String, token: UInt64) {
    self.lock = lock
    self.token = token
  }
}

/// A call was refused as a whole, because a later owner of the lock has been seen.
public struct StaleFence: Error, CustomStringConvertible, Sendable {
  /// What the call carried.
  public var fence: Fence

  public init(_ fence: Fence) { self.fence = fence }

  public var description: String { "the lock \(fence.lock) has a later owner than the one with the token \(fence.token)" }
}
