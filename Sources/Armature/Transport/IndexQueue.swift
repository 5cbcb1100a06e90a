// SPDX-License-Identifier: Apache-2.0

/// Numbers in the order in which they were added: a ring that doubles when it is full.
struct IndexQueue {
  private var ring: [Int] = []
  private var head = 0
  private(set) var count = 0

  mutating func append(_ index: Int) {
    if count == ring.count { grow() }
    ring[(head + count) & (ring.count - 1)] = index
    count += 1
  }

  /// A number by its place in the order, which has to be below `count`.
  subscript(place: Int) -> Int { ring[(head + place) & (ring.count - 1)] }

  /// Takes the numbers that were added first. There have to be so many.
  mutating func removeFirst(_ number: Int) -> [Int] {
    var removed: [Int] = []
    removed.reserveCapacity(number)
    for place in head..<head + number { removed.append(ring[place & (ring.count - 1)]) }
    head = (head + number) & (ring.count - 1)
    count -= number
    return removed
  }

  /// Takes the number that was added last. There has to be one.
  mutating func removeLast() -> Int {
    count -= 1
    return self[count]
  }

  private mutating func grow() {
    var larger = [Int](repeating: 0, count: max(16, 2 * ring.count))
    for place in 0..<count { larger[place] = ring[(head + place) & (ring.count - 1)] }
    ring = larger
    head = 0
  }
}
