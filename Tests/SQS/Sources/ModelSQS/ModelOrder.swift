// SPDX-License-Identifier: Apache-2.0

import Armature

/// The messages of a queue by when they become visible, the earliest first, and of those the one that was sent first: a heap.
///
/// What has changed since is put in again, and the old entry is left for its reader to pass over.
struct ModelOrder {
  struct Entry: Comparable {
    var visibleAt: Instant
    var number: Int

    static func < (a: Entry, b: Entry) -> Bool { (a.visibleAt, a.number) < (b.visibleAt, b.number) }
  }
  private var entries: [Entry] = []

  var first: Entry? { entries.first }

  mutating func insert(_ entry: Entry) {
    entries.append(entry)
    var child = entries.count - 1
    while child > 0, entries[child] < entries[(child - 1) / 2] {
      entries.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst() {
    entries.swapAt(0, entries.count - 1)
    entries.removeLast()
    var parent = 0
    while true {
      let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < entries.count }
      guard let least = children.min(by: { entries[$0] < entries[$1] }), entries[least] < entries[parent] else { return }
      entries.swapAt(parent, least)
      parent = least
    }
  }
}
