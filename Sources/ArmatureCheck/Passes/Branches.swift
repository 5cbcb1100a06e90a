// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// A value that leads to several processes: each gets a copy, so all of them take the same message, and none takes two.
func checkBranches(
  _ routes: [(value: Located<String>, process: Located<String>)], _ names: Names, _ report: inout Report
) {
  var branchesOfValue: [Located<String>: [Located<String>]] = [:]
  for route in routes { branchesOfValue[route.value, default: []].append(route.process) }
  for route in routes {
    // Taken out with its first route, so that findings come in the order of the spec.
    guard let branches = branchesOfValue.removeValue(forKey: route.value), branches.count > 1 else { continue }
    var first: [String: Span] = [:]
    for process in branches {
      if let span = first[process.value] { report.add(DuplicateValue(span: process.span, first: span)) }
      first[process.value] = first[process.value] ?? process.span
    }
    checkInputs(branches, names, &report)
  }
}

private func checkInputs(_ branches: [Located<String>], _ names: Names, _ report: inout Report) {
  let inputs = branches.compactMap { process in
    names.processes[process.value]?.input.value.map { (process: process, input: $0) }
  }
  guard let first = inputs.first else { return }
  for other in inputs.dropFirst() where other.input.value != first.input.value {
    report.add(BranchMessage(process: other.process, input: other.input, first: first.process, firstInput: first.input))
  }
}
