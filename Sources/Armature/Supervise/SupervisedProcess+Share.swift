// SPDX-License-Identifier: Apache-2.0

// What a process may keep while it takes nothing on: its neighbours live on the same queue's credit.

extension SupervisedProcess {
  /// Whether it takes nothing on for the time being, or part of it does not.
  var isAtRest: Bool { isPaused || isRestarting }

  /// How many messages a process at rest may hold: with all processes at rest, half of the queue's credit is left.
  private var share: Int { max(1, surroundings.share) }

  /// Messages that were taken in and are not settled, as near as its parts know it.
  private var held: Int { inbox.depth + (core?.held ?? 0) }

  /// How many messages it would take in and keep: no limit, unless it is paused, or part of it is.
  var room: Int { isPaused ? max(share - held, 0) : .max }

  /// Whether it is paused, or part of it is.
  var isPaused: Bool { lasting.pauses.isAny }

  /// Gives back to the queue what would be more than its share.
  func keepWithinShare(_ chunk: inout Ring<Frame<[UInt8]>>) {
    let kept = chunk.popFirst(upTo: max(share - held, 0))
    giveBack(chunk)
    chunk = kept
  }

  /// Gives back what is more than its share, and where the queue has no credit left for others, half of what there is.
  ///
  /// A restart is mostly over at once, so that a process which is restarted gives back only what is needed, and not at first.
  func relieve(isFirst: Bool) {
    let isPaused = isPaused
    if isFirst && !isPaused { return }
    let held = held
    let isNeeded = surroundings.sources.first.map { $0.credit(upTo: 1).count == 0 } ?? false
    var excess = max(isPaused ? held - share : 0, isNeeded ? (held + 1) / 2 : 0)
    if excess <= 0 { return }
    let waiting = inbox.takeBack(excess)
    excess -= waiting.count
    giveBack(waiting)
    core?.giveBack(excess, after: absence)
  }

  private func giveBack(_ chunk: consuming Ring<Frame<[UInt8]>>) {
    let absence = absence
    while let frame = chunk.popFirst() { frame.putBackBody().settle(.requeue(after: absence)) }
  }

  private var absence: Duration { lasting.pauses.absence(at: surroundings.host.time.now) }
}
