// SPDX-License-Identifier: Apache-2.0

import Armature

/// Called by the spec's own Swift.
func textsSink(_ first: String, _ banner: String, _ attempt: Int) {}
