// SPDX-License-Identifier: Apache-2.0

extension Sequence {
  /// The first element of each key, in their order.
  package func distinct<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
    var seen: Set<Key> = []
    return filter { seen.insert(key($0)).inserted }
  }

  /// Those whose key an earlier one has, each with the first of that key.
  package func repeated<Key: Hashable>(by key: (Element) -> Key) -> [(element: Element, first: Element)] {
    var first: [Key: Element] = [:]
    return compactMap { element -> (element: Element, first: Element)? in
      let key = key(element)
      if let first = first[key] { return (element, first) }
      first[key] = element
      return nil
    }
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order in which they come first.
  package func distinct() -> [Element] { distinct { $0 } }
}
