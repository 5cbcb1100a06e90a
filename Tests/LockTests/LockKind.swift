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

  func open(_ folder: String) async throws -> any ServiceLock { try await locks.open("\(folder)/\(name)", host: .system) }

  static let all = [
    LockKind(testDescription: "file", holder: "pid \(getpid()) on ", locks: FileLocks(), name: "lock"),
    LockKind(testDescription: "sqlite", holder: "pid \(getpid())", locks: SQLiteLocks(), name: "locks.db"),
    LockKind(testDescription: "memory", holder: "the owner with the token 1", locks: MemoryLocks(), name: "lock"),
  ]
}
