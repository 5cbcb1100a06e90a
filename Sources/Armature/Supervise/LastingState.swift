// SPDX-License-Identifier: Apache-2.0

/// What is kept of a process while it is wired anew, after a breakdown or for another tenure of the lock: its counters, what
/// is paused, who looks, and the attempts that messages have used up, and when the next ones may begin.
struct LastingState: Sendable {
  let meters: ProcessMeters
  let pauses: Pauses
  let taps = TapBoard()
  let memory = AttemptMemory()
  /// Of the stages with a `rate` or a `breaker`, by their index.
  let pacings: [Int: StagePacing]

  init(_ facts: ProcessFacts) {
    meters = ProcessMeters(facts.stages)
    pauses = Pauses(facts.fetchedTogether)
    pacings = Dictionary(
      uniqueKeysWithValues: facts.stages.compactMap { stage in StagePacing(stage).map { (stage.index, $0) } })
  }
}
