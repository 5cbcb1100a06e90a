// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Processes that signal each other in a circle, each for every message: then a message brings another one for ever.
///
/// Signals wait in queues of their own, so a circle cannot come to a standstill as channels do. A `filter` or an `expand` before
/// the signal may end it, and so may `once`, which lets a key pass one time.
func checkSignalLoops(_ processes: [Process], _ report: inout Report) {
  let signals = Dictionary(uniqueKeysWithValues: processes.map { ($0.name.value, endlessSignals(of: $0)) })
  var told: Set<String> = []
  for process in processes where !told.contains(process.name.value) {
    guard let circle = shortestCircle(from: process.name.value, signals) else { continue }
    told.formUnion(circle.map(\.value))
    report.add(SignalLoop(process: process.name.value, signals: circle))
  }
}

private func endlessSignals(of process: Process) -> [Located<String>] {
  if process.once != nil { return [] }
  let certain = process.stages.prefix { $0.kind != .filter && $0.kind != .expand }
  return certain.filter { $0.kind == .signal }.map(\.name)
}

/// The signals that lead from a process back to it, as few as there are; nil where none do.
private func shortestCircle(from start: String, _ signals: [String: [Located<String>]]) -> [Located<String>]? {
  var paths: [[Located<String>]] = (signals[start] ?? []).map { [$0] }
  var seen: Set<String> = []
  var index = 0
  while index < paths.count {
    let path = paths[index]
    index += 1
    let last = path[path.count - 1].value
    if last == start { return path }
    if !seen.insert(last).inserted { continue }
    paths += (signals[last] ?? []).map { path + [$0] }
  }
  return nil
}
