// SPDX-License-Identifier: Apache-2.0

import Armature

/// Called by the spec's own Swift.
func stringsSink(_ size: Int, _ ratio: Double?, _ text: String) {}

struct StringsTwo: StringsTwoStages {
  func keep(kind: String, size: Int) async throws {}
}
