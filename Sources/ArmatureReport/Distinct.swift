// SPDX-License-Identifier: Apache-2.0

extension Sequence {
  /// The first element of each key, in their order.
  package func distinct<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
    var seen: Set<Key> = []
    return filter { seen.insert(key($0)).inserted }
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order in which they come first.
  package func distinct() -> [Element] { distinct { $0 } }
}
