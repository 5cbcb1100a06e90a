// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan
internal import ArmatureReport

/// The stages of a process, a line for each: what it is, on what it runs, how often it is tried, and how long that may take.
func stageTable(_ process: Process) -> String {
  let budget = Dictionary(uniqueKeysWithValues: TimeBudget(process).parts.map { ($0.stage.span, $0) })
  let runs = fusedStages(process.stages)
  var table = [["", "stage", "", "runs", "attempts", "worst time"]]
  for (index, stage) in process.stages.enumerated() {
    let part = budget[stage.name.span]
    table.append([
      "\(index + 1)", stage.kind.rawValue, stage.name.value, howItRuns(stage, index, runs),
      part.map { attempts($0, stage) } ?? "1", part.map(worst) ?? "",
    ])
  }
  return aligned(table).map { "  \($0)\n" }.joined()
}

private func howItRuns(_ stage: Stage, _ index: Int, _ runs: [Range<Int>]) -> String {
  switch stage.kind {
  case .block: return "on \(told(stage.parallelism, "thread")) of its own\(order(stage))"
  case .drive: return "on \(told(stage.parallelism, "thread")) of its own\(order(stage))"
  case .async: return "\(told(stage.parallelism)) at a time\(order(stage))"
  case .batch:
    guard let batch = stage.batch else { return "" }
    return "up to \(told(batch.size, "message")), or what came in \(told(time: batch.waitMilliseconds))"
  default:
    guard let run = runs.first(where: { $0.contains(index) }), run.count > 1 else { return "in a call" }
    if run.count > namedMax { return "in one call, \(run.lowerBound + 1) to \(run.upperBound)" }
    return "in one call with \(run.filter { $0 != index }.map { "\($0 + 1)" }.joined(separator: ", "))"
  }
}

/// Of more stages in one call nobody reads each number.
private let namedMax = 8

private func order(_ stage: Stage) -> String {
  switch stage.order {
  case .input: stage.parallelism.max > 1 && stage.kind != .drive ? ", in the order of its input" : ""
  case .none: stage.parallelism.max > 1 ? ", in any order" : ""
  case .by(let key): ", one at a time for each \(key.label), which a failed one \(stage.onFailure == .block ? "holds" : "lets pass")"
  }
}

private func attempts(_ part: TimeBudget.Part, _ stage: Stage) -> String {
  let rate = stage.resilience.rate.map { ", \(told($0.attempts))/\(duration($0.periodMilliseconds).dropFirst())" } ?? ""
  let breaker = stage.resilience.breaker.map { breaker in
    ", none for \(told(time: breaker.openMilliseconds)) after \(told(breaker.failures, "failure"))"
  }
  return "\(part.goesOn ? "until it succeeds" : "\(part.attemptsMax)")\(rate)\(breaker ?? "")"
}

private func worst(_ part: TimeBudget.Part) -> String {
  if part.goesOn { return "no limit: it is tried until it succeeds" }
  guard let attempt = part.attemptMilliseconds, let worst = part.worstMilliseconds else { return "no limit: it has no timeout" }
  let waits = part.waitsMilliseconds == 0 ? "" : " + \(spoken(part.waitsMilliseconds)) between"
  return part.attemptsMax == 1 && waits.isEmpty ? spoken(worst) : "\(spoken(worst)): \(part.attemptsMax) x \(duration(attempt))\(waits)"
}

/// A time as people say it: `1h 2m 3.5s`.
func spoken(_ milliseconds: Int) -> String {
  if milliseconds == .max { return "longer than anybody counts" }
  let (days, hours, minutes) = (milliseconds / 86_400_000, milliseconds / 3_600_000 % 24, milliseconds / 60_000 % 60)
  let rest = milliseconds % 60_000
  let seconds = rest % 1000 == 0 ? "\(rest / 1000)s" : "\(rest / 1000).\(fraction(rest % 1000))s"
  let parts = [(days, "d"), (hours, "h"), (minutes, "m")].filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }
  return (parts + (rest > 0 || parts.isEmpty ? [seconds] : [])).joined(separator: " ")
}

private func fraction(_ milliseconds: Int) -> String {
  let digits = String(String(1000 + milliseconds).dropFirst())
  return String(digits.reversed().drop { $0 == "0" }.reversed())
}

/// The rows of a table with each column as wide as its widest text.
func aligned(_ table: [[String]]) -> [String] {
  let table = table.map { $0.map(visible) }
  let widths = (table.first ?? []).indices.map { column in table.map { $0[column].count }.max() ?? 0 }
  return table.map { row in
    let line = zip(row, widths).map { text, width in text + String(repeating: " ", count: width - text.count) }.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
