// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// What one consumer does of a process, and how many of them it takes.
package struct ProcessCapacity: Sendable {
  /// What keeps one consumer from doing more.
  package struct Bound: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// So many messages at the same time, for so long each.
      case time(atOnce: Int, seconds: Double, isMeasured: Bool)
      /// The stage's own `rate`.
      case rate(attempts: Int, periodMilliseconds: Int)
      /// All that may be in flight, for as long as a message takes through all stages.
      case credit(Int, seconds: Double)
    }
    /// Nil for the process as a whole.
    package var stage: String?
    package var kind: Kind
    package var perSecond: Double
  }
  package var name: String
  package var span: Span
  /// Messages a second, by all ways.
  package var flow: Double
  /// All that is known, the narrowest first.
  package private(set) var bounds: [Bound]
  /// Stages that were not measured and have no timeout.
  package private(set) var unknownStages: [String]
  /// From the first stage to the acknowledgement, as far as it is known; nil where nothing is.
  package private(set) var seconds: Double?

  /// Of one consumer that does nothing else; nil where nothing is known.
  package var perSecond: Double? { bounds.first?.perSecond }

  /// Nil where nothing is known; 0 for a process to which nothing comes.
  package var consumers: Int? {
    guard flow > 0 else { return 0 }
    return perSecond.map { rounded(flow / ($0 * CapacityPlan.busyShareMax)) }
  }

  /// At work on all consumers: what comes, times how long it takes.
  package var working: Double? { seconds.map { $0 * flow } }

  /// In flight while nothing waits in the queue: what is at work, what waits inside of the consumers for its turn, and what is done and not
  /// deleted yet.
  ///
  /// Whoever has received a message keeps it, though another consumer may be free. Of a queue of one server in whose work nothing is even,
  /// as busy as is planned, that is an upper bound; of one that is served by several, all the more.
  package var inFlight: Double? {
    guard let working, let perSecond else { return working }
    return working + flow * Self.deletionSeconds + flow / perSecond / (1 - CapacityPlan.busyShareMax)
  }

  /// What is done waits 10 ms for more, and then for an answer of SQS.
  private static let deletionSeconds = 0.03

  init(_ process: Process, flow: Double, creditMax: Int, measured: [String: Measurement.Stage]) {
    name = process.name.value
    span = process.name.span
    self.flow = flow
    let works = process.stages.filter(\.kind.isTried)
    let times = works.map { StageTime($0, measured[$0.name.value]) }
    unknownStages = zip(works, times).filter { $0.1.seconds == nil }.map(\.0.name.value)
    let known = times.compactMap(\.wholeSeconds)
    seconds = known.isEmpty ? nil : known.reduce(0, +)
    var bounds = zip(works, times).flatMap { $0.1.bounds(of: $0.0) }
    if let seconds, seconds > 0 {
      bounds.append(Bound(stage: nil, kind: .credit(creditMax, seconds: seconds), perSecond: Double(creditMax) / seconds))
    }
    // The first of two that are the same is the one that stands first in the spec.
    self.bounds = bounds.enumerated().sorted { ($0.element.perSecond, $0.offset) < ($1.element.perSecond, $1.offset) }.map(\.element)
  }
}

/// How long a stage takes for a message, as far as anybody knows.
private struct StageTime {
  /// At work; nil where it is not known.
  var seconds: Double?
  /// With what a batch waits for others.
  var wholeSeconds: Double?
  private let isMeasured: Bool

  init(_ stage: Stage, _ measured: Measurement.Stage?) {
    isMeasured = measured != nil
    seconds = measured?.seconds ?? stage.timeoutMilliseconds.map { Double($0.usual) / 1000 }
    wholeSeconds = seconds.map { $0 + Double(stage.batch?.waitMilliseconds.usual ?? 0) / 1000 }
  }

  func bounds(of stage: Stage) -> [ProcessCapacity.Bound] {
    let name = stage.name.value
    var bounds: [ProcessCapacity.Bound] = []
    if let seconds, seconds > 0 {
      // A batch is one call at a time, with as many messages as it has.
      let atOnce = stage.batch?.size.usual ?? stage.parallelism.usual
      bounds.append(
        ProcessCapacity.Bound(
          stage: name, kind: .time(atOnce: atOnce, seconds: seconds, isMeasured: isMeasured), perSecond: Double(atOnce) / seconds))
    }
    if let rate = stage.resilience.rate {
      // A batch is one attempt.
      let perSecond = Double(rate.attempts.usual * (stage.batch?.size.usual ?? 1)) * 1000 / Double(rate.periodMilliseconds)
      let kind = ProcessCapacity.Bound.Kind.rate(attempts: rate.attempts.usual, periodMilliseconds: rate.periodMilliseconds)
      bounds.append(ProcessCapacity.Bound(stage: name, kind: kind, perSecond: perSecond))
    }
    return bounds
  }
}

/// To the next whole number, which may be more than any number there is.
func rounded(_ number: Double) -> Int {
  // What is one more only by the last bit of a division is not.
  let up = (number - number * 1e-12).rounded(.up)
  return up < 1e15 ? max(1, Int(up)) : 1_000_000_000_000_000
}
