// SPDX-License-Identifier: Apache-2.0

/// What was noted under a lock, and is told outside of it, in the order in which it was noted: one of those who note it tells it for all.
///
/// Logs and metrics are the program's own code. They may block, or come back to where they are told from.
struct Untold<News: Sendable>: Sendable {
  private var news: [News] = []
  private var isTelling = false

  mutating func note(_ one: News) { news.append(one) }

  /// Whether the caller is to tell, until ``next()`` gives nothing more. Otherwise somebody else does, or there is nothing to tell.
  mutating func beginTelling() -> Bool {
    if isTelling || news.isEmpty { return false }
    isTelling = true
    return true
  }

  /// What is to be told now.
  mutating func next() -> News? {
    isTelling = !news.isEmpty
    return isTelling ? news.removeFirst() : nil
  }
}
