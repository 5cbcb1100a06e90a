// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// Where a message leads that goes to several processes: each gets a copy, so all of them take the same message, and none takes two.
func checkBranches(_ branches: [Located<String>], _ names: Names, _ report: inout Report) {
  guard branches.count > 1 else { return }
  for (process, first) in branches.repeated(by: \.value) { report.add(DuplicateValue(span: process.span, first: first.span)) }
  checkInputs(branches, names, &report)
}

/// Each value once, in the order of the spec, with all processes that it leads to.
func grouped(
  _ routes: [(value: Located<String>, process: Located<String>)]
) -> [(value: Located<String>, processes: [Located<String>])] {
  var groups: [(value: Located<String>, processes: [Located<String>])] = []
  var places: [String: Int] = [:]
  for route in routes {
    if let place = places[route.value.value] {
      groups[place].processes.append(route.process)
    } else {
      places[route.value.value] = groups.count
      groups.append((route.value, [route.process]))
    }
  }
  return groups
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
