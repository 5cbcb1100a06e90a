// SPDX-License-Identifier: Apache-2.0

import Armature

/// Neither hashable nor codable: what stays inside a process need not be.
struct RecordsImage: Sendable {
  var draw: @Sendable () -> Void
}

struct RecordsPages: RecordsPagesStages {
  func load(_ url: String) throws -> (head: RecordsPagesHead, links: [RecordsPage]) {
    (RecordsPagesHead(status: 200, place: RecordsPagesHead.Place(city: url)), [RecordsPage(url: url)])
  }
  func cityOf(_ city: String?) -> String? { city }
  func images(
    links: [RecordsPage], head: RecordsPagesHead
  ) -> (images: [RecordsPagesImages], byName: [String: [RecordsImage]]) {
    let image = RecordsImage(draw: {})
    return (links.map { RecordsPagesImages(image: image, alt: $0.title) }, ["all": [image]])
  }
  func store(
    status: Int, city: String?, images: [RecordsPagesImages], byName: [String: [RecordsImage]], title: String?
  ) async throws {}
}
