// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureZooKeeper
import Testing
import ZooKeeperServer

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The lock in ZooKeeper among those that keep the contract: against Debian's own server.
///
/// The suite in the folder Shared is the one that every kind of lock has to pass.
struct LockKind: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var holder: String
  var tellsOwnersApart = true

  func open(_ folder: String, host: Armature.Host = .system) async throws -> any ServiceLock {
    try await ZooKeeperLocks().open(SharedServer.location(folder), host: host)
  }

  static let all = [LockKind(testDescription: "zookeeper", holder: "pid \(getpid()) on ")]
}

/// One server for all tests that do nothing to it: to start one takes seconds.
enum SharedServer {
  private static let starting = Task { try await ZooKeeperServer.start() }

  static func get() async throws -> ZooKeeperServer { try await starting.value }

  static func location(_ path: String, session: String = "10s") async throws -> String {
    try await get().location(path, session: session)
  }
}

extension ZooKeeperServer {
  func location(_ path: String, session: String = "10s") -> String { "//127.0.0.1:\(port)\(path)?session=\(session)" }
}
