// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// One stage, with what is to be told of it first.
struct TopRow {
  private let process: LiveSnapshot.Process
  private let stage: LiveSnapshot.Stage
  private let index: Int
  private let facts: LiveGraph.Stage?
  private let rate: Double?
  private let failuresGrown: Int
  private let retriesGrown: Int

  init(
    _ process: LiveSnapshot.Process, _ index: Int, before: LiveSnapshot.Stage?, _ seconds: Double, _ facts: LiveGraph.Process?
  ) {
    self.process = process
    self.index = index
    stage = process.stages[index]
    self.facts = facts?.stages.count == process.stages.count ? facts?.stages[index] : nil
    // A program that was started anew counts from the beginning.
    let earlier = before.flatMap { $0.done <= process.stages[index].done ? $0 : nil } ?? process.stages[index]
    rate = seconds > 0 ? Double(stage.done - earlier.done) / seconds : nil
    failuresGrown = max(stage.failures - earlier.failures, 0)
    retriesGrown = max(stage.retries - earlier.retries, 0)
  }

  /// The nearest channel before the stage: pure stages have none behind them.
  private var before: LiveSnapshot.Channel { process.stages[..<index].last { $0.output != nil }?.output ?? process.inbox }

  private var fill: Double { before.capacity == 0 ? 0 : Double(before.depth) / Double(before.capacity) }

  /// In a word, how serious that is, and how much it hurts.
  private var state: (word: String, tone: Tone, pain: Int) {
    if stage.stuck > 0 { return ("\(stage.stuck) stuck", .bad, 9) }
    if let breaker = stage.breaker, breaker != "closed" { return ("breaker \(breaker)", .bad, 8) }
    if process.state == "restarting" { return ("restarting", .bad, 7) }
    if failuresGrown > 0 { return ("failing", .bad, 6) }
    if stage.standingKeys > 0 { return ("\(stage.standingKeys) keys stand", .warn, 5) }
    if stage.paused || process.state == "paused" { return ("paused", .warn, 4) }
    if retriesGrown > 0 { return ("retrying", .warn, 3) }
    if stage.held > 0 { return ("\(stage.held) held", .warn, 2) }
    if fill >= 0.9 { return ("full", .warn, 1) }
    if process.state != "running" { return (process.state, .warn, 0) }
    if rate ?? 0 > 0 { return ("running", .good, 0) }
    return stage.atWork > 0 ? ("at work", .good, 0) : ("idle", .quiet, 0)
  }

  /// Fills count by tenths, so that lines do not change places all the time.
  var pain: Int { state.pain * 100 + min(Int(fill * 10), 10) }

  private var hasWorkers: Bool { ["block", "async", "batch", "drive"].contains(stage.kind) }

  var cells: [TextTable.Cell] {
    let (word, tone, _) = state
    let most = facts.map { " of \($0.parallelism)" } ?? ""
    return [
      .init(process.name), .init(stage.name), .init(word, tone), .init(shownRate(rate)),
      .init(hasWorkers ? "\(stage.atWork)\(most)" : "-"), .init("\(before.depth)/\(before.capacity)", fill >= 0.9 ? .warn : .plain),
      .init(shownTime(microseconds: stage.time?.p50Microseconds)), .init(shownTime(microseconds: stage.time?.p99Microseconds)),
      .init(shownCount(stage.retries), retriesGrown > 0 ? .warn : .plain),
      .init(shownCount(stage.failures), failuresGrown > 0 ? .bad : .plain), .init("\(stage.line)"),
    ]
  }
}
