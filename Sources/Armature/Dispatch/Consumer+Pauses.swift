// SPDX-License-Identifier: Apache-2.0

// Whose the next message of a queue is nobody knows: while one of several processes is paused, its messages are taken all the same, and
// given back. They are hidden for a while then, from other instances, too, where that process may not be paused.

extension Consumer {
  /// For so long each message that was given back keeps this instance from the queue. Another one takes meanwhile what it has credit for,
  /// and a neighbour of the paused process is served after it all the same: longer waits would be in its way.
  private static let standBackTime = Duration.milliseconds(4)

  /// Leaves the queue to others where most of a receive was only given back.
  func standBack(_ givenBack: Int, of count: Int) async throws {
    if givenBack * 2 <= count { return }
    inFlight.leave()
    try await host.time.sleep(until: host.time.now + Self.standBackTime * givenBack)
  }
}
