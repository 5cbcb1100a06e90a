// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation
import Testing

/// A kind of lock that has to keep the contract.
struct LockKind: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var holder: String
  var locks: any LockTransport
  var name: String
  /// Two owners of one program, one after the other, have two names.
  var tellsOwnersApart = true

  func open(_ folder: String, host: Armature.Host = .system) async throws -> any ServiceLock {
    try await locks.open("\(folder)/\(name)", host: host)
  }

  static let all = [
    LockKind(testDescription: "file", holder: "pid \(getpid()) on ", locks: FileLocks(), name: "lock"),
    LockKind(testDescription: "sqlite", holder: "pid \(getpid())", locks: SQLiteLocks(), name: "locks.db", tellsOwnersApart: false),
    LockKind(testDescription: "memory", holder: "the owner with the token 1", locks: MemoryLocks(), name: "lock"),
  ]
}
