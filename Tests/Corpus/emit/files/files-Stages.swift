// SPDX-License-Identifier: Apache-2.0

import Armature

struct FilesReceipt: Sendable {
  var total: Double
}

struct FilesBilling: FilesBillingStages {
  func receipt(total: Double, address: FilesAddress) -> FilesReceipt { FilesReceipt(total: total) }
  func send(_ receipt: FilesReceipt) async throws {}
}

struct FilesShipping: FilesShippingStages {
  func ship(_ address: FilesAddress) async throws {}
}
