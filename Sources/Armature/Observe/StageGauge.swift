// SPDX-License-Identifier: Apache-2.0

/// What a stage with workers of its own holds at this moment.
struct StageGauge: Sendable {
  /// Fetched, and not begun.
  var waiting = 0
  var atWork = 0
  /// Done, and not handed on.
  var finished = 0
  /// Workers whose timeout has passed, without a message.
  var stuck = 0
  /// Keys that stand, because of `onFailure: block`.
  var standingKeys = 0

  /// All of them.
  var inside: Int { waiting + atWork + finished }
}

/// The channel behind a stage, whatever is in it.
struct StageBuffer: Sendable {
  let capacity: Int
  let depth: @Sendable () -> Int
  /// Gives up to so many messages back to their queue, the last ones first, and returns how many those were.
  let giveBack: @Sendable (_ limit: Int, _ delay: Duration) -> Int
  /// Lets the receiver see what there is.
  let show: @Sendable () -> Void

  init<Value>(_ channel: Channel<Frame<Value>>) {
    capacity = channel.capacity
    depth = { channel.depth }
    show = { channel.interrupt() }
    giveBack = { limit, delay in requeue(channel.takeBack(limit), after: delay) }
  }
}
