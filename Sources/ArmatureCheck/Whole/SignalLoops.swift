// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Processes that signal each other in a circle, each for every message: then a message brings another one for ever.
///
/// Signals wait in queues of their own, so a circle cannot come to a standstill as channels do. A `filter` or an `expand` before
/// the signal may end it, and so may `once`, which lets a key pass one time, and again when it is forgotten. One in which signals wait
/// is not busy, and all the same goes on for ever, with one more for each message from outside.
func checkSignalLoops(_ processes: [Process], _ report: inout Report) {
  let all = Dictionary(uniqueKeysWithValues: processes.map { ($0.name.value, certainSignals(of: $0)) })
  let keeps = processes.reduce(into: [:]) { $0[$1.name.value] = $1.once?.keepMilliseconds.max }
  let unkept = all.filter { keeps[$0.key] == nil }
  var told: Set<String> = []
  for process in processes where !told.contains(process.name.value) {
    let name = process.name.value
    guard let circle = shortestCircle(from: name, unkept) ?? shortestCircle(from: name, all).flatMap({ outlasts($0, keeps) ? $0 : nil })
    else { continue }
    told.formUnion(circle.map(\.name.value))
    let after = circle.reduce(0) { sum($0, $1.afterMilliseconds?.value.usual ?? 0) }
    report.add(SignalLoop(process: process.name.value, signals: circle.map(\.name), afterMilliseconds: after))
  }
}

private func certainSignals(of process: Process) -> [Stage] {
  process.stages.prefix { $0.kind != .filter && $0.kind != .expand }.filter { $0.kind == .signal }
}

/// Whether a circle takes so long that no key of its processes is known any more when the message comes back: then it passes again.
private func outlasts(_ circle: [Stage], _ keeps: [String: Int]) -> Bool {
  let least = circle.reduce(0) { sum($0, $1.afterMilliseconds?.value.min ?? 0) }
  return circle.allSatisfy { keeps[$0.name.value].map { $0 <= least } ?? true }
}

/// The signals that lead from a process back to it, as few as there are; nil where none do.
private func shortestCircle(from start: String, _ signals: [String: [Stage]]) -> [Stage]? {
  // For each process that is reached, the signal that first leads to it, and from where.
  var steps: [String: (signal: Stage, from: String)] = [:]
  var open = [start]
  var index = 0
  while index < open.count, steps[start] == nil {
    let process = open[index]
    index += 1
    for signal in signals[process] ?? [] where steps[signal.name.value] == nil {
      steps[signal.name.value] = (signal, process)
      open.append(signal.name.value)
    }
  }
  var circle: [Stage] = []
  var last = start
  while let step = steps[last], circle.isEmpty || last != start {
    circle.append(step.signal)
    last = step.from
  }
  return last == start && !circle.isEmpty ? circle.reversed() : nil
}
