// SPDX-License-Identifier: Apache-2.0

import Armature

extension Store {
  /// Throws where the token is too low, and remembers it where it is higher than all before.
  func check(_ fence: Fence?) throws {
    if let fence, try isStale(fence) { throw StaleFence(fence) }
  }

  func isStale(_ fence: Fence?) throws -> Bool {
    guard let fence else { return false }
    // SQLite's integers have a sign, which keeps the order of tokens as long as they are below 2^63.
    let token = Int64(clamping: fence.token)
    try statements.findToken.bind(1, fence.lock)
    let highest = try statements.findToken.first { $0.integer(0) } ?? 0
    if token > highest {
      try statements.raiseToken.bind(1, fence.lock)
      statements.raiseToken.bind(2, token)
      try statements.raiseToken.run()
    }
    return token < highest
  }
}
