// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan
internal import ArmatureReport

/// A process from the top: its message, then each stage, with what lies between two of them.
///
/// A channel lies behind each stage with tasks of its own; a fused stage is called by the stage that follows it.
func drawing(_ plan: ProcessPlan) -> String {
  let channels = Set(plan.stages.filter { [.block, .async, .batch].contains($0.kind) }.map { $0.index + 1 })
  let claim = plan.facts.claimText.map { "   \($0)" } ?? ""
  var lines = ["The process `\(plan.name)`, \(plan.fileName):\(plan.line).", "", "    \(plan.message)\(claim)"]
  for (stage, row) in zip(plan.stages, aligned(plan.stages.map(row))) {
    lines += [channels.contains(stage.index) ? "      ║" : "      │", "    \(row)"]
  }
  if !channels.isEmpty { lines += ["", "`│` is a call, `║` a channel."] }
  return lines.joined(separator: "\n")
}

private func row(_ stage: StagePlan) -> [String] {
  let parallelism = stage.parallelism == 1 ? nil : "parallelism \(stage.parallelism.countText)"
  let timeout = stage.timeoutMilliseconds.map { "timeout \($0.timeText)" }
  let rate = stage.resilience.rate.map { "rate \(rateText($0))" }
  let breaker = stage.resilience.breaker.map { "breaker of \($0.failures.countText)" }
  let order = stage.orderPath.map { "by \($0)" } ?? stage.order.map { "order \($0)" }
  let onFailure = stage.onFailure.map { "on failure \($0)" }
  let size = stage.batchSize.map { "size \($0.countText)" }
  let wait = stage.batchWaitMilliseconds.map { "wait \($0.timeText)" }
  let after = stage.afterMilliseconds.map { "after \($0.timeText)" }
  let knobs = [parallelism, size, wait, timeout, rate, breaker, order, onFailure, after].compactMap { $0 }.joined(separator: ", ")
  return [stage.kind.rawValue, stage.name, knobs, "line \(stage.place.line)"]
}

private func rateText(_ rate: Rate) -> String {
  "\(rate.attempts.countText)/\(duration(rate.periodMilliseconds).dropFirst())"
}

/// The service's queue and the ways out of it.
func drawing(_ dispatch: Dispatch) -> String {
  switch dispatch.route {
  case .all(let processes): return "    \(dispatch.queue) ══▶ \(processes.joined(separator: " and "))"
  case .by(let field, let routes, let otherwise):
    let ways = routes.flatMap { route in route.processes.map { (literal(route.value.value), $0) } } + [("otherwise", otherwise.value)]
    let source = "\(dispatch.queue) ══ by \(field) ══"
    let width = ways.map(\.0.count).max() ?? 0
    let lines = ways.enumerated().map { index, way in
      let branch = index == ways.count - 1 ? "╚" : "╠"
      let start = index == 0 ? "\(source)╦" : String(repeating: " ", count: source.count) + branch
      return "    \(start)══ \(way.0) \(String(repeating: "═", count: width - way.0.count))══▶ \(way.1)"
    }
    return lines.joined(separator: "\n")
  }
}

extension FactsPlan {
  fileprivate var claimText: String? {
    guard let claimPath, let keepMilliseconds else { return nil }
    return "once \(claimPath), kept \(keepMilliseconds.timeText)"
  }
}
