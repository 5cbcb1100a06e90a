// SPDX-License-Identifier: Apache-2.0

#if SQS
import ArmatureProvision
import ArmatureReport
import ArmatureSQS

/// The tables of claims, one after the other.
struct TableProvisioner {
  private let administrator: QueueAdministrator

  init(_ administrator: QueueAdministrator) { self.administrator = administrator }

  func provide(_ table: NeededTable) async -> Outcome {
    do throws(QueueRefusal) {
      guard let there = try await administrator.table(table.name) else {
        try await administrator.makeTable(table.name)
        tell(table, "made")
        return .clean
      }
      let differences = table.differences(obstacle: there.obstacle, hasOurKey: there.hasOurKey, expiryField: there.expiryField)
      return try await settle(table, differences)
    } catch {
      tell(table, "failed: \(error)")
      return .findings
    }
  }

  private func settle(_ table: NeededTable, _ differences: [TableDifference]) async throws(QueueRefusal) -> Outcome {
    if differences.isEmpty { tell(table, "is as it has to be") }
    for difference in differences {
      switch difference.remedy {
      case .none: tell(table, "\(difference.message): \(difference.help)")
      case .setExpiry:
        try await administrator.setExpiry(ofTable: table.name)
        tell(table, "changed, for it \(difference.message)")
      }
    }
    return differences.contains { $0.remedy == .none } ? .findings : .clean
  }

  private func tell(_ table: NeededTable, _ what: String) { print("  table \(table.name): \(visible(what))") }
}
#endif
