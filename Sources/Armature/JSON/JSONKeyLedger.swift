// SPDX-License-Identifier: Apache-2.0

/// The keys of open objects whose fields no generated code knows, so that none of them passes twice.
///
/// A few keys are compared one by one. From the ninth key of an object on their hashes are kept too, so that an object
/// with a million keys costs a million steps and not their square; the hashes are seeded, so nobody can choose keys that
/// collide.
struct JSONKeyLedger {
  private struct Entry {
    var key: JSONKey
    var depth: Int
    /// The entry of the first key of the same object.
    var first: Int
  }
  private var entries: [Entry] = []
  private var hashes: Set<Int> = []
  private static let comparedMax = 8

  var isEmpty: Bool { entries.isEmpty }

  /// Takes the next key of the object that is open at a depth; false where it stands in it already.
  mutating func insert(_ key: JSONKey, depth: Int, in bytes: JSONBytes) -> Bool {
    if entries.isEmpty { entries.reserveCapacity(Self.comparedMax) }
    let isNested = entries.last.map { $0.depth == depth } ?? false
    let first = isNested ? entries[entries.count - 1].first : entries.count
    let isNew =
      entries.count - first < Self.comparedMax
      ? !contains(key, from: first, in: bytes) : insertHash(of: key, first: first, in: bytes)
    entries.append(Entry(key: key, depth: depth, first: first))
    return isNew
  }

  /// Forgets the keys of the object that ends at a depth.
  mutating func close(depth: Int) {
    while let last = entries.last, last.depth == depth { entries.removeLast() }
  }

  private func contains(_ key: JSONKey, from first: Int, in bytes: JSONBytes) -> Bool {
    for index in first..<entries.count where bytes.equal(key, entries[index].key) { return true }
    return false
  }

  /// Whether the key is new by its hash. Two keys of one hash are compared with all others before one is refused.
  private mutating func insertHash(of key: JSONKey, first: Int, in bytes: JSONBytes) -> Bool {
    let object = entries[first].key.start
    if entries.count - first == Self.comparedMax {
      for index in first..<entries.count { hashes.insert(bytes.hash(entries[index].key, object: object)) }
    }
    if hashes.insert(bytes.hash(key, object: object)).inserted { return true }
    return !contains(key, from: first, in: bytes)
  }
}

extension JSONBytes {
  /// Whether a key says this name.
  func equal(_ key: JSONKey, _ name: [UInt8]) -> Bool {
    key.hasEscapes ? unescaped(key) == name : slice(key.range).elementsEqual(name)
  }

  /// Whether two keys say the same, however they are escaped.
  fileprivate func equal(_ a: JSONKey, _ b: JSONKey) -> Bool {
    a.hasEscapes || b.hasEscapes ? unescaped(a) == unescaped(b) : equal(a.range, b.range)
  }

  /// A hash of a key in its object, which is known by the place of its first key.
  fileprivate func hash(_ key: JSONKey, object: Int) -> Int {
    var hasher = Hasher()
    hasher.combine(object)
    if key.hasEscapes {
      unescaped(key).withUnsafeBytes { hasher.combine(bytes: $0) }
    } else {
      hash(key.range, into: &hasher)
    }
    return hasher.finalize()
  }
}
