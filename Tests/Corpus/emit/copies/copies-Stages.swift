// SPDX-License-Identifier: Apache-2.0

import Armature

struct CopiesIndex: CopiesIndexStages {
  var act: @Sendable (Int, StageContext) async throws -> Void
  func index(id: Int, context: StageContext) async throws { try await act(id, context) }
}

struct CopiesArchive: CopiesArchiveStages {
  var act: @Sendable (Int, StageContext) async throws -> Void
  func archive(id: Int, context: StageContext) async throws { try await act(id, context) }
}
