// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// What is restarted together, and how often. Nil where a part could not be read.
func checkSupervise(_ supervise: SuperviseDeclaration, _ names: Names, _ report: inout Report) -> Supervise? {
  let groups = supervise.groups.value ?? []
  checkGroups(groups, names, &report)
  guard let restarts = supervise.restarts.value, let count = names.setting(restarts.count),
    let within = names.setting(restarts.withinMilliseconds), let drain = names.setting(supervise.drainMilliseconds)
  else { return nil }
  let order = names.processes.all.map(\.name.value)
  return Supervise(
    restartsMax: count, withinMilliseconds: within, drainMilliseconds: drain,
    groups: groups.map { group in order.filter { name in group.processes.contains { $0.value == name } } })
}

/// A process that breaks down takes one group along, and a group is more than itself.
private func checkGroups(_ groups: [SuperviseDeclaration.Group], _ names: Names, _ report: inout Report) {
  for group in groups where group.processes.count < 2 { report.add(GroupTooSmall(span: group.span)) }
  let members = groups.flatMap { group in
    group.processes.filter { names.process($0, &report) != nil }.map { (process: $0, group: group.span) }
  }
  for (member, first) in members.repeated(by: \.process.value) {
    report.add(GroupOverlap(process: member.process, first: first.process.span, isSameGroup: first.group == member.group))
  }
}
