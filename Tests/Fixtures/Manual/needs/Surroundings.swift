// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting

/// What the pages take for granted where they talk of a service with needs.
struct LoadData: LoadDataStages {
  var token: String

  func store(_ id: String) {}
}

struct Book: BookStages {
  var act: @Sendable (Int, StageContext) async throws -> Void

  func enter(id: Int, context: StageContext) async throws { try await act(id, context) }
}

var world: World { fatalError("nothing of this runs") }
