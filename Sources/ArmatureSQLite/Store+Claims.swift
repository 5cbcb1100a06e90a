// SPDX-License-Identifier: Apache-2.0

import Armature

extension Store {
  /// Grants a key that is free, or whose holder lost its lease or was an earlier delivery of the same message.
  ///
  /// To a lease that is lost itself every key that was not settled is held.
  func claim(_ claim: Claim) throws -> ClaimResult {
    if try isStale(claim.fence) { return .fenced }
    if let lease = RowLease(claim.lease) {
      try statements.claims.claim.bind(4, claim.process)
      try statements.claims.claim.bind(5, claim.key)
      if try statements.claims.claim.run(lease, now) { return .granted }
    }
    let settled = statements.claims.findSettled
    try settled.bind(1, claim.process)
    try settled.bind(2, claim.key)
    settled.bind(3, now)
    return try settled.first { _ in true } == nil ? .held : .settledBefore
  }

  /// Settles a claim with its acknowledgement; returns false where the lease is lost or does not hold it.
  func settle(_ claim: Claim, for lease: RowLease) throws -> Bool {
    try statements.claims.settle.bind(4, claim.process)
    try statements.claims.settle.bind(5, claim.key)
    statements.claims.settle.bind(6, now.adding(claim.keep))
    return try statements.claims.settle.run(lease, now)
  }

  /// Frees a key, if the lease holds it.
  func giveUp(_ claim: Claim, for lease: RowLease) throws {
    let statement = statements.claims.giveUp
    statement.bind(1, lease.id)
    statement.bind(2, lease.generation)
    try statement.bind(3, claim.process)
    try statement.bind(4, claim.key)
    try statement.run()
  }

  /// Removes claims that no longer hold, looking at no more than `limit` of those whose time has come.
  func sweepClaims(limit: Int) throws {
    for claim in try expiredClaims(limit) {
      // A claim whose lease was extended is looked at again when that ends.
      let statement = claim.leaseEnd == nil ? statements.claims.remove : statements.claims.prolong
      try statement.bind(1, claim.process)
      try statement.bind(2, claim.key)
      if let end = claim.leaseEnd { statement.bind(3, end) }
      try statement.run()
    }
  }

  private func expiredClaims(_ limit: Int) throws -> [(process: String, key: String, leaseEnd: Int64?)] {
    let select = statements.claims.expired
    select.bind(1, now)
    select.bind(2, Int64(limit))
    var claims: [(process: String, key: String, leaseEnd: Int64?)] = []
    while try select.step() {
      let row = select.row
      claims.append((row.text(0) ?? "", row.text(1) ?? "", row.optionalInteger(2)))
    }
    return claims
  }
}

struct ClaimStatements {
  let claim, findSettled, settle, giveUp, expired, remove, prolong: PreparedStatement

  init(_ prepare: (String) throws -> PreparedStatement) throws {
    claim = try prepare(
      """
      INSERT INTO claims (process, key, message, generation, expires_at)
      SELECT ?4, ?5, id, receives, visible_at FROM messages WHERE \(Statements.isHeld)
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
    findSettled = try prepare(
      "SELECT 1 FROM claims WHERE process = ?1 AND key = ?2 AND message IS NULL AND expires_at > ?3")
    settle = try prepare(
      """
      UPDATE claims SET message = NULL, generation = NULL, expires_at = ?6
      WHERE process = ?4 AND key = ?5 AND message = ?1 AND generation = ?2
        AND EXISTS (SELECT 1 FROM messages WHERE \(Statements.isHeld))
      """)
    giveUp = try prepare("DELETE FROM claims WHERE message = ?1 AND generation = ?2 AND process = ?3 AND key = ?4")
    expired = try prepare(
      """
      SELECT process, key, (
        SELECT visible_at FROM messages
        WHERE id = claims.message AND receives = claims.generation AND leased = 1 AND visible_at > ?1)
      FROM claims WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2
      """)
    remove = try prepare("DELETE FROM claims WHERE process = ?1 AND key = ?2")
    prolong = try prepare("UPDATE claims SET expires_at = ?3 WHERE process = ?1 AND key = ?2")
  }
}
