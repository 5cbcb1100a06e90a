// SPDX-License-Identifier: Apache-2.0

import Armature

extension Store {
  /// Grants a key that is free, or whose holder lost its lease or was an earlier delivery of the same message.
  ///
  /// To a lease that is lost itself every key that was not settled is held.
  func claim(_ claim: Claim) throws -> ClaimResult {
    if try isStale(claim.fence) { return .fenced }
    if let lease = RowLease(claim.lease) {
      try statements.claim.bind(4, claim.process)
      try statements.claim.bind(5, claim.key)
      if try statements.claim.run(lease, now) { return .granted }
    }
    let settled = statements.findSettledClaim
    try settled.bind(1, claim.process)
    try settled.bind(2, claim.key)
    settled.bind(3, now)
    return try settled.first { _ in true } == nil ? .held : .settledBefore
  }

  /// Settles a claim with its acknowledgement; returns false where the lease is lost or does not hold it.
  func settle(_ claim: Claim, for lease: RowLease) throws -> Bool {
    try statements.settleClaim.bind(4, claim.process)
    try statements.settleClaim.bind(5, claim.key)
    statements.settleClaim.bind(6, now.adding(claim.keep))
    return try statements.settleClaim.run(lease, now)
  }

  /// Frees a key, if the lease holds it.
  func giveUp(_ claim: Claim, for lease: RowLease) throws {
    let statement = statements.giveUpClaim
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
      let statement = claim.leaseEnd == nil ? statements.removeClaim : statements.prolongClaim
      try statement.bind(1, claim.process)
      try statement.bind(2, claim.key)
      if let end = claim.leaseEnd { statement.bind(3, end) }
      try statement.run()
    }
  }

  private func expiredClaims(_ limit: Int) throws -> [(process: String, key: String, leaseEnd: Int64?)] {
    let select = statements.expiredClaims
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
