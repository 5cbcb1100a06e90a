// SPDX-License-Identifier: Apache-2.0

/// A kind of lock that lets one instance of a service work at a time, chosen by the scheme of the spec's `lock`.
public protocol LockTransport: Sendable {
  /// What stands before the colon of a lock's URL: `file`, `zookeeper`.
  var scheme: String { get }

  /// What a lock is called in logs and by the fences of stores: the same for every URL that leads to it. The URL, unless said otherwise.
  ///
  /// `location` is what comes after the scheme's colon. It is asked for after ``open(_:host:)``.
  func name(of location: String) -> String

  /// Finds out whether a lock can be had, and takes nothing yet.
  ///
  /// `location` is what comes after the scheme's colon. Throws ``TransportError`` where it cannot be used.
  func open(_ location: String, host: Host) async throws -> any ServiceLock
}

extension LockTransport {
  public func name(of location: String) -> String { "\(scheme):\(location)" }
}

/// A lock that several instances of a service ask for, in this program or in others.
public protocol ServiceLock: Sendable {
  /// Waits until nobody else holds the lock, takes it, and returns the tenure that begins.
  ///
  /// Where it has to wait, `standby` is called with who holds the lock, in words for people, and again where that is another one. Throws
  /// `CancellationError` without having taken it, and ``TransportError`` where the lock cannot be asked.
  func acquire(standby: @escaping @Sendable (_ holder: String) -> Void) async throws -> any Tenure
}

/// The time for which one instance holds a lock.
public protocol Tenure: Sendable {
  /// The fencing token: larger than that of every tenure before.
  var token: UInt64 { get }
  /// Until when the lock is held for certain, by the host's clock; it moves on while ``waitForLoss()`` runs.
  ///
  /// Nil: as long as this program lives.
  var deadline: Instant? { get }

  /// Keeps the lock, and returns when it was lost, with the reason for people. Throws `CancellationError` alone.
  func waitForLoss() async throws -> String

  /// Gives the lock back, if it is still held.
  func release() async
}
