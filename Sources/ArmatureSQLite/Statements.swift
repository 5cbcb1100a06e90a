// SPDX-License-Identifier: Apache-2.0

import Armature
import GRDB

/// All statements of a ``Store``, prepared once.
///
/// Those about one lease have the message, its generation and the time as their first three parameters.
struct Statements {
  let begin, commit, rollback, noteTime: PreparedStatement
  let findQueue, addQueue: PreparedStatement
  let insertMessage, earliestVisibility, visibleMessages, lease: PreparedStatement
  let remove, release, extend: PreparedStatement
  let claim, findSettledClaim, settleClaim, giveUpClaim: PreparedStatement
  let expiredClaims, removeClaim, prolongClaim: PreparedStatement
  let findToken, raiseToken: PreparedStatement
  let findLock, takeLock, renewLock: PreparedStatement
  let countVisible, countHidden, browse: PreparedStatement

  /// A lease holds until its message is settled, delivered again, or visible again.
  private static let isHeld = "id = ?1 AND receives = ?2 AND leased = 1 AND visible_at > ?3"

  init(_ database: Database) throws {
    func prepare(_ sql: String) throws -> PreparedStatement { try PreparedStatement(database, sql) }

    begin = try prepare("BEGIN IMMEDIATE")
    commit = try prepare("COMMIT")
    rollback = try prepare("ROLLBACK")

    findQueue = try prepare("SELECT id FROM queues WHERE name = ?1")
    addQueue = try prepare("INSERT INTO queues (name) VALUES (?1) RETURNING id")

    insertMessage = try prepare(
      "INSERT INTO messages (queue, visible_at, attributes, body, checksum) VALUES (?1, ?2, ?3, ?4, ?5)")
    noteTime = try prepare("UPDATE clock SET latest = ?1")
    earliestVisibility = try prepare(
      "SELECT visible_at FROM messages WHERE queue = ?1 ORDER BY visible_at LIMIT 1")
    visibleMessages = try prepare(
      """
      SELECT id, receives, attributes, body, checksum FROM messages
      WHERE queue = ?1 AND visible_at <= ?2 ORDER BY visible_at, id LIMIT ?3
      """)
    lease = try prepare(
      "UPDATE messages SET visible_at = ?1, receives = receives + 1, leased = 1 WHERE id = ?2")

    remove = try prepare("DELETE FROM messages WHERE \(Self.isHeld)")
    release = try prepare("UPDATE messages SET leased = 0, visible_at = ?4 WHERE \(Self.isHeld)")
    extend = try prepare("UPDATE messages SET visible_at = ?4 WHERE \(Self.isHeld)")

    claim = try prepare(
      """
      INSERT INTO claims (process, key, message, generation, expires_at)
      SELECT ?4, ?5, id, receives, visible_at FROM messages WHERE \(Self.isHeld)
      ON CONFLICT DO UPDATE SET
        message = excluded.message, generation = excluded.generation, expires_at = excluded.expires_at
      WHERE CASE
        WHEN claims.message IS NULL THEN claims.expires_at <= ?3
        WHEN claims.message = excluded.message THEN 1
        ELSE NOT EXISTS (
          SELECT 1 FROM messages
          WHERE id = claims.message AND receives = claims.generation AND leased = 1 AND visible_at > ?3)
      END
      """)
    findSettledClaim = try prepare(
      "SELECT 1 FROM claims WHERE process = ?1 AND key = ?2 AND message IS NULL AND expires_at > ?3")
    settleClaim = try prepare(
      """
      UPDATE claims SET message = NULL, generation = NULL, expires_at = ?6
      WHERE process = ?4 AND key = ?5 AND message = ?1 AND generation = ?2
        AND EXISTS (SELECT 1 FROM messages WHERE \(Self.isHeld))
      """)
    giveUpClaim = try prepare(
      "DELETE FROM claims WHERE message = ?1 AND generation = ?2 AND process = ?3 AND key = ?4")

    expiredClaims = try prepare(
      """
      SELECT process, key, (
        SELECT visible_at FROM messages
        WHERE id = claims.message AND receives = claims.generation AND leased = 1 AND visible_at > ?1)
      FROM claims WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2
      """)
    removeClaim = try prepare("DELETE FROM claims WHERE process = ?1 AND key = ?2")
    prolongClaim = try prepare("UPDATE claims SET expires_at = ?3 WHERE process = ?1 AND key = ?2")

    findToken = try prepare("SELECT token FROM fences WHERE lock = ?1")
    raiseToken = try prepare(
      "INSERT INTO fences (lock, token) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET token = excluded.token")

    findLock = try prepare("SELECT token, held_until, holder FROM locks WHERE name = ?1")
    takeLock = try prepare("REPLACE INTO locks (name, token, held_until, holder) VALUES (?1, ?2, ?3, ?4)")
    renewLock = try prepare("UPDATE locks SET held_until = ?3 WHERE name = ?1 AND token = ?2")

    countVisible = try prepare("SELECT count(*) FROM messages WHERE queue = ?1 AND visible_at <= ?2")
    countHidden = try prepare("SELECT count(*) FROM messages WHERE queue = ?1 AND visible_at > ?2")
    browse = try prepare(
      """
      SELECT id, receives, attributes, body FROM messages WHERE id IN (
        SELECT id FROM messages INDEXED BY messages_by_visibility WHERE queue = ?1 AND id > ?3 ORDER BY id LIMIT ?2)
      ORDER BY id
      """)
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
