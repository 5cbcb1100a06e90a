// SPDX-License-Identifier: Apache-2.0

/// The known word that was probably meant, or nil where none is near enough to be worth a guess.
///
/// Near is one slip for each three letters, at least one and at most three.
package func nearest(_ word: String, in known: some Sequence<String>) -> String? {
  let length = word.unicodeScalars.count
  let limit = min(3, max(1, length / 3))
  let near = known.lazy.filter { abs($0.unicodeScalars.count - length) <= limit }
  let ranked = near.map { (distance: editDistance(word, $0), word: $0) }.filter { $0.distance <= limit }
  let best = ranked.min { ($0.distance, $0.word) < ($1.distance, $1.word) }
  guard let best, best.distance < length else { return nil }
  return best.word
}

/// "did you mean `x`?", or else the names there are, or else the last resort.
package func suggestion(for word: String, in known: [String], otherwise: String) -> String {
  if let nearest = nearest(word, in: known) { return "did you mean \(quote(nearest))?" }
  let sorted = known.sorted()
  switch sorted.count {
  case 0: return otherwise
  case 1: return "there is only \(quote(sorted[0]))"
  case ...namesMax: return "there are \(listed(sorted, "and"))"
  default:
    let first = sorted.prefix(namesMax).map(quote).joined(separator: ", ")
    return "there are \(first) and \(sorted.count - namesMax) more"
  }
}

/// Damerau's distance: the insertions, deletions, replacements and swaps of neighbours between two words.
///
/// Case counts for nothing at first, and for one slip if it is all that differs.
package func editDistance(_ left: String, _ right: String) -> Int {
  if left == right { return 0 }
  let a = Array(left.lowercased().unicodeScalars.prefix(wordScalarsMax))
  let b = Array(right.lowercased().unicodeScalars.prefix(wordScalarsMax))
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    for j in 1...b.count {
      let replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      var best = min(replaced, last[j] + 1, row[j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, beforeLast[j - 2] + 1) }
      row.append(best)
    }
    (beforeLast, last) = (last, row)
  }
  return max(1, last[b.count])
}

/// The distance of two long words costs their product, and no word that is worth a guess is longer.
private let wordScalarsMax = 64
private let namesMax = 8
