// SPDX-License-Identifier: Apache-2.0

/// What the runs of a simulation have shown.
public struct SimulationReport: Sendable, CustomStringConvertible {
  /// A run that broke a promise.
  public struct Failure: Sendable {
    /// The seed that gives the run again.
    public var seed: UInt64
    /// The step at which a machine was killed, in a sweep of crashes.
    public var killAt: Int?
    /// Which promises it broke, a sentence for each.
    public var reasons: [String]
    /// What happened in it, line by line.
    public var story: [String]
  }
  /// How many runs there were, without those that repeat another.
  public private(set) var runs = 0
  /// What was found in all of them together.
  public private(set) var verdict = Verdict()
  /// The runs that broke a promise; after five of them no others are made.
  public private(set) var failures: [Failure] = []
  /// After so many failures no more seeds are run.
  let failuresMax = 5
  private let test: String
  private static let storyLinesMax = 60

  init(test: String) { self.test = String(test.prefix { $0 != "(" }) }

  /// No promise was broken.
  public var isClean: Bool { failures.isEmpty }

  /// Takes in a run. `again` does it once more: to prove that it comes out the same, and to hear its story.
  mutating func add(_ play: Play, isRepeated: Bool, again: (_ isTold: Bool) -> Play) {
    runs += 1
    var verdict = play.verdict
    var reasons = play.told
    if isRepeated, again(false).trace != play.trace {
      verdict.unseeded += 1
      reasons.append(
        "unseeded: the same seed gave another run; something that it does not decide has a say, such as the order of a Set")
    }
    self.verdict = self.verdict + verdict
    if verdict.brokenPromises > 0 {
      failures.append(Failure(seed: play.seed, killAt: play.killAt, reasons: reasons, story: again(true).story))
    }
  }

  /// Takes in the runs of another report.
  public mutating func add(_ other: SimulationReport) {
    runs += other.runs
    verdict = verdict + other.verdict
    failures += other.failures
  }

  public var description: String {
    let numbers = "\(runs) runs: \(verdict.lost) lost, \(verdict.unexpected) unexpected, \(verdict.early) acknowledged early, "
      + "\(verdict.doubled) double, \(verdict.broken) broken, \(verdict.deadlocks) deadlocks, \(verdict.livelocks) livelocks, "
      + "\(verdict.unseeded) unseeded; \(verdict.messages) messages, \(verdict.deliveries) deliveries, "
      + "\(verdict.repeated) repeated, \(verdict.late) late, \(verdict.letters) letters, \(verdict.crashes) crashes, "
      + "\(verdict.injectedFaults) faults"
    return ([numbers] + failures.map { describe($0) }).joined(separator: "\n")
  }

  private func describe(_ failure: Failure) -> String {
    let skipped = failure.story.count - Self.storyLinesMax
    let place = failure.killAt.map { ", killed at step \($0)" } ?? ""
    return (["seed \(failure.seed)\(place):"] + failure.reasons.map { "  \($0)" }
      + ["  again: ARMATURE_SEED=\(failure.seed) swift test --filter \(test)"]
      + (skipped > 0 ? ["  … \(skipped) lines before"] : [])
      + failure.story.suffix(Self.storyLinesMax).map { "  | \($0)" }).joined(separator: "\n")
  }
}
