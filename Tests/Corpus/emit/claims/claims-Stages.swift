// SPDX-License-Identifier: Apache-2.0

import Armature

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct ClaimsByNumber: ClaimsByNumberStages {
  func store(_ id: ClaimsNumbered.Id) async throws {}
}

struct ClaimsByUuid: ClaimsByUuidStages {
  func store(_ id: UUID) async throws {}
}

struct ClaimsByTime: ClaimsByTimeStages {
  func store(_ at: Timestamp) async throws {}
}
