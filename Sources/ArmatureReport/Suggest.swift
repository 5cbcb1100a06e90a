// SPDX-License-Identifier: Apache-2.0

/// The known word that was probably meant, or nil where none is near enough to be worth a guess.
///
/// Near is one slip for each three letters, at least one and at most three.
package func nearest(_ word: String, in known: some Sequence<String>) -> String? {
  let length = word.unicodeScalars.count
  let limit = min(3, max(1, length / 3))
  let near = known.lazy.filter { abs($0.unicodeScalars.count - length) <= limit }
  let ranked = near.map { (distance: editDistance(word, $0, upTo: limit), word: $0) }.filter { $0.distance <= limit }
  let best = ranked.min { ($0.distance, $0.word) < ($1.distance, $1.word) }
  guard let best, best.distance < length else { return nil }
  return best.word
}

/// "did you mean `x`?", or else the names there are, or else the last resort.
package func suggestion(for word: String, in known: [String], otherwise: String) -> String {
  if let nearest = nearest(word, in: known) { return "did you mean \(quote(nearest))?" }
  let first = first(of: known)
  switch known.count {
  case 0: return otherwise
  case 1: return "there is only \(quote(first[0]))"
  case ...namesMax: return "there are \(listed(first, "and"))"
  default: return "there are \(first.map(quote).joined(separator: ", ")) and \(known.count - namesMax) more"
  }
}

/// As many names as are told, in their order; to sort them all would cost as much as all else that a finding needs.
private func first(of known: [String]) -> [String] {
  var first: [String] = []
  for name in known where first.count < namesMax || name < first[namesMax - 1] {
    first.insert(name, at: first.firstIndex { name < $0 } ?? first.count)
    if first.count > namesMax { first.removeLast() }
  }
  return first
}

/// Damerau's distance: the insertions, deletions, replacements and swaps of neighbours between two words.
///
/// Case counts for nothing at first, and for one slip if it is all that differs. A distance above the limit may be told as any
/// that is above it: a spec of thousands of slips compares each with all that it declares.
package func editDistance(_ left: String, _ right: String, upTo limit: Int = .max) -> Int {
  if left == right { return 0 }
  let a = folded(left)
  let b = folded(right)
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var last = Array(0...b.count)
  var (beforeLast, row) = (last, last)
  for i in 1...a.count {
    row[0] = i
    for j in 1...b.count {
      let replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      row[j] = min(replaced, min(last[j], row[j - 1]) + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
    }
    swap(&beforeLast, &last)
    swap(&last, &row)
    // No later row is nearer than the nearer one of two neighbours.
    if limit < .max, min(last.min() ?? 0, beforeLast.min() ?? 0) > limit { return limit + 1 }
  }
  return max(1, last[b.count])
}

/// Most names are ASCII, which needs no tables.
private func folded(_ word: String) -> [UInt32] {
  if word.utf8.allSatisfy({ $0 < 0x80 }) {
    return word.utf8.prefix(wordScalarsMax).map { UInt32(0x41...0x5A ~= $0 ? $0 | 0x20 : $0) }
  }
  return word.lowercased().unicodeScalars.prefix(wordScalarsMax).map(\.value)
}

/// The distance of two long words costs their product, and no word that is worth a guess is longer.
private let wordScalarsMax = 64
private let namesMax = 8
