// SPDX-License-Identifier: Apache-2.0

/// A stage with workers of its own, as its core knows it.
protocol WorkingStage: AnyObject, Sendable {
  /// What it holds at this moment.
  var gauge: StageGauge { get }

  /// Lets go of all that it holds, and makes its loops return.
  func abort()

  /// The process takes nothing more in: what waits for company goes on without it.
  func hurry()

  /// Gives back up to so many messages that it has fetched and not begun, and returns how many those were.
  func giveBack(_ limit: Int, after delay: Duration) -> Int

  /// The leases are lost of the messages of which slates hold this: whoever is at work on one of them is to stop.
  func lose(_ notes: Set<Int>)

  /// It is paused no more.
  func rouse()
}

extension WorkingStage {
  func hurry() {}
}
