// SPDX-License-Identifier: Apache-2.0

import Armature

struct BranchesBill: BranchesBillStages {
  var act: @Sendable (Int, StageContext) async throws -> Void
  func bill(id: Int, context: StageContext) async throws { try await act(id, context) }
}

struct BranchesShip: BranchesShipStages {
  var act: @Sendable (Int, StageContext) async throws -> Void
  func ship(id: Int, context: StageContext) async throws { try await act(id, context) }
}
