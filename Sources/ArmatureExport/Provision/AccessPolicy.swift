// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
package import ArmatureProvision

/// What the running program has to be allowed, as a policy of IAM: a statement for all queues with which the same is done, and one for the
/// tables. `isLocked`: the service has a lock.
package func accessPolicy(_ outfit: Outfit, isLocked: Bool) -> String {
  var groups: [(actions: [String], arns: [String])] = []
  func add(_ actions: [String], _ arn: String) {
    guard let index = groups.firstIndex(where: { $0.actions == actions }) else { return groups.append((actions, [arn])) }
    groups[index].arns.append(arn)
  }
  for queue in outfit.queues where !queue.actions.isEmpty { add(queue.actions, queue.arn) }
  for table in outfit.tables { add(table.actions(isLocked: isLocked), table.arn) }
  return jsonText(
    .object([
      Literal.Member("Version", .string("2012-10-17")), Literal.Member("Statement", .list(groups.map { statement($0.actions, $0.arns) })),
    ]))
}

private func statement(_ actions: [String], _ arns: [String]) -> Literal {
  .object([
    Literal.Member("Effect", .string("Allow")), Literal.Member("Action", .list(actions.map(Literal.string))),
    Literal.Member("Resource", .list(arns.map(Literal.string))),
  ])
}
