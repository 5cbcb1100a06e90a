// SPDX-License-Identifier: Apache-2.0

import Armature

struct ResilienceLoad: ResilienceLoadStages {
  func fetchPage(_ id: String) throws(FetchPageError) -> [UInt8] {
    if id.isEmpty { throw .denied("no page has an empty name") }
    return Array(id.utf8)
  }
  func storePage(id: String, size: Int) async throws(StorePageError) {
    if size == 0 { throw .unavailable("") }
  }
}

struct ResilienceReload: ResilienceReloadStages {
  func fetchPage(_ id: String) async throws(FetchPageError) {
    throw .throttled("always")
  }
}
