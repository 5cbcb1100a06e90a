// SPDX-License-Identifier: Apache-2.0

import Armature

struct RotaKeep: RotaKeepStages {
  var kept: @Sendable (String) -> Void = { _ in }

  func keep(at: Timestamp, by: String) async throws { kept(by) }
}
