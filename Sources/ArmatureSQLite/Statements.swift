// SPDX-License-Identifier: Apache-2.0

import Armature
import GRDB

/// All statements of a ``Store``, prepared once. Each stands beside what binds it.
struct Statements {
  /// A lease holds until its message is settled, delivered again, or visible again.
  ///
  /// The message, its generation and the time are the first three parameters of a statement about one lease.
  static let isHeld = "id = ?1 AND receives = ?2 AND leased = 1 AND visible_at > ?3"

  let messages: MessageStatements
  let transactions: TransactionStatements
  let queues: QueueStatements
  let claims: ClaimStatements
  let fences: FenceStatements
  let locks: LockStatements
  let reading: ReadingStatements

  init(_ database: Database) throws {
    func prepare(_ sql: String) throws -> PreparedStatement { try PreparedStatement(database, sql) }
    messages = try MessageStatements(prepare)
    transactions = try TransactionStatements(prepare)
    queues = try QueueStatements(prepare)
    claims = try ClaimStatements(prepare)
    fences = try FenceStatements(prepare)
    locks = try LockStatements(prepare)
    reading = try ReadingStatements(prepare)
  }
}

extension PreparedStatement {
  /// Runs a statement about one lease; returns whether the lease still holds.
  func run(_ lease: RowLease, _ now: Int64) throws -> Bool {
    bind(1, lease.id)
    bind(2, lease.generation)
    bind(3, now)
    return try run() == 1
  }
}

extension StoredRow {
  func attributes(_ column: Int32) -> [String: String] { text(column).map(AttributeText.read) ?? [:] }
}

/// A lease in the terms of the table; there is none for a message of another kind of store.
struct RowLease {
  let id: Int64
  let generation: Int64

  init?(_ lease: Lease) {
    guard case .number(let number) = lease.message, let id = Int64(exactly: number),
      let generation = Int64(exactly: lease.generation)
    else { return nil }
    self.id = id
    self.generation = generation
  }
}
