// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// How long a process may take for a message, from its first stage to its acknowledgement, where nothing makes it wait for its turn.
///
/// Waiting for a rate, a breaker or those before it depends on the other messages, so it is no part of it.
package struct TimeBudget: Sendable {
  /// A stage that takes time of its own.
  package struct Part: Sendable {
    package var stage: Located<String>
    package var attemptsMax: Int
    /// Nil where the stage has no `timeout`: an attempt may take for ever.
    package var attemptMilliseconds: Int?
    /// All that lies between attempts, and what a batch waits for others.
    package var waitsMilliseconds: Int
    /// Whether a message that has used up its attempts is tried on and on: `onFailure: block`.
    package var goesOn: Bool

    package var worstMilliseconds: Int? {
      goesOn ? nil : attemptMilliseconds.map { sum(product($0, attemptsMax), waitsMilliseconds) }
    }
  }

  package var parts: [Part]

  package init(_ process: Process) {
    parts = process.stages.compactMap { Part($0, process.retry) }
  }

  /// Nil where some stage may take for ever.
  package var worstMilliseconds: Int? {
    parts.reduce(0) { total, part in total.flatMap { total in part.worstMilliseconds.map { sum(total, $0) } } }
  }

  /// Those whose attempts may take for ever.
  package var unboundedStages: [String] { parts.filter { $0.attemptMilliseconds == nil }.map(\.stage.value) }

  /// Those that are tried until they succeed.
  package var stubbornStages: [String] { parts.filter(\.goesOn).map(\.stage.value) }
}

extension TimeBudget.Part {
  fileprivate init?(_ stage: Stage, _ standard: Retry) {
    guard stage.kind.isTried else { return nil }
    let retry = (stage.resilience.retry ?? standard).about(stage)
    self.stage = stage.name
    attemptMilliseconds = stage.timeoutMilliseconds?.max
    // A batch that has used up its attempts is taken apart, and each of its messages is tried once alone.
    attemptsMax = sum(retry.attemptsMax, stage.batch?.size.max ?? 0)
    waitsMilliseconds = sum(retry.waitsMillisecondsMax, stage.batch?.waitMilliseconds.max ?? 0)
    goesOn = stage.onFailure == .block
  }
}

extension Retry {
  /// Without what is said of cases that the stage never throws: the rules of a process are about all of its stages.
  package func about(_ stage: Stage) -> Retry {
    let cases = Set(stage.failureCases)
    let own = rules.map { RetryRule(cases: $0.cases.filter(cases.contains), policy: $0.policy) }
    return Retry(rules: own.filter { !$0.cases.isEmpty }, others: others)
  }
}

extension Retry {
  /// Each rule counts failures of its own, and the first that has used up its attempts ends the tries.
  package var attemptsMax: Int { policies.reduce(1) { sum($0, $1.attempts.max - 1) } }

  /// The longest that all waits between attempts can be together.
  package var waitsMillisecondsMax: Int { policies.reduce(0) { sum($0, $1.waitsMillisecondsMax) } }

  package var policies: [RetryPolicy] { rules.map(\.policy) + [others] }

  package var settings: [Setting] { policies.flatMap(\.settings) }
}

extension RetryPolicy {
  fileprivate var waitsMillisecondsMax: Int {
    var (total, wait) = (0, backoffFirstMilliseconds.max)
    let (attempts, longest) = (attempts.max, backoffMaxMilliseconds.max)
    for attempt in 1..<max(1, attempts) {
      // From here on all waits are the longest one.
      if wait >= longest { return sum(total, product(longest, attempts - attempt)) }
      total = sum(total, wait)
      wait = product(wait, 2)
    }
    return total
  }
}

/// All deliveries of a message that there may be, each of which takes so long and is hidden for as long as the queue says.
package func deliveriesMilliseconds(_ queue: Queue, each worst: Int) -> Int {
  product(sum(worst, queue.visibilityMilliseconds.max), queue.maxReceives?.max ?? 1)
}

/// A stop that waits less than one attempt may take cuts it off, and what it did may be done again.
func checkDrain(_ pipeline: Pipeline, _ service: Service, _ report: inout Report) {
  let drain = service.supervise?.drainMilliseconds ?? drainMillisecondsStandard
  for stage in pipeline.processes.flatMap(\.stages) {
    guard let timeout = stage.timeoutMilliseconds, timeout.mayExceed(drain) else { continue }
    report.add(DrainTooShort(stage: stage.name, timeout: timeout, drain: drain))
  }
}

/// What holds where `supervise` says nothing of it.
package let drainMillisecondsStandard = Setting(Key.drain.standardTimes[0])

/// Limits are large, and their products need not fit: the most that there is stands for all beyond it.
func sum(_ a: Int, _ b: Int) -> Int {
  let (value, overflows) = a.addingReportingOverflow(b)
  return overflows ? .max : value
}

func product(_ a: Int, _ b: Int) -> Int {
  let (value, overflows) = a.multipliedReportingOverflow(by: b)
  return overflows ? .max : value
}
