// SPDX-License-Identifier: Apache-2.0

/// The known word that was probably meant, or nil where none is near enough to be worth a guess.
///
/// Near is one slip for each three letters, at least one and at most three.
package func nearest(_ word: String, in known: some Sequence<String>) -> String? {
  nearest(word, among: Array(known))
}

private func nearest(_ word: String, among known: [String]) -> String? {
  let length = word.unicodeScalars.count
  let limit = min(3, max(1, length / 3))
  let spelling = Spelling(word)
  var best: (distance: Int, word: String)?
  for name in known {
    // Of two that are as near, the first by its letters is taken.
    let most = best.map { name < $0.word ? $0.distance : $0.distance - 1 } ?? limit
    guard mayDiffer(name, from: length, by: most), let distance = spelling.distance(to: name, atMost: most) else { continue }
    best = (distance, name)
  }
  return best.flatMap { $0.distance < length ? $0.word : nil }
}

/// Whether a name is not too long or too short, as far as that is known without reading it: a letter is one byte to four.
private func mayDiffer(_ name: String, from length: Int, by most: Int) -> Bool {
  let bytesCount = name.utf8.count
  // Of very long words only the beginning is compared.
  if length + most >= wordScalarsMax { return abs(name.unicodeScalars.count - length) <= most }
  return bytesCount + most >= length && bytesCount <= 4 * (length + most)
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

private let namesMax = 8
