// SPDX-License-Identifier: Apache-2.0

/// A word that is compared with many others: a spec of thousands of slips compares each with all that it declares.
///
/// After Hyyrö: of the table that Damerau's distance is read from, a column is one machine word, with a bit for each letter.
/// Case counts for nothing at first, and for one slip if it is all that differs.
package struct Spelling {
  private let word: String
  private let lettersCount: Int
  /// Where each letter stands, ASCII by its number and all others by their value.
  private var places = [UInt64](repeating: 0, count: 128)
  private var otherPlaces: [UInt32: UInt64] = [:]

  package init(_ word: String) {
    self.word = word
    let letters = folded(word)
    lettersCount = letters.count
    for (index, letter) in letters.enumerated() {
      if letter < 128 { places[Int(letter)] |= 1 << index } else { otherPlaces[letter, default: 0] |= 1 << index }
    }
  }

  /// Damerau's distance: the insertions, deletions, replacements and swaps of neighbours between the two words. Nil where it is more
  /// than `most`.
  package func distance(to other: String, atMost most: Int) -> Int? {
    if word == other { return 0 }
    if most < 1 { return nil }
    var other = other
    let found: Int?? = other.withUTF8 { letters in
      letters.contains { $0 >= 0x80 } ? nil : .some(distance(to: letters.prefix(wordScalarsMax).lazy.map(lowerCase), atMost: most))
    }
    return found ?? distance(to: folded(other), atMost: most)
  }

  private func distance(to letters: some Collection<UInt32>, atMost most: Int) -> Int? {
    var rest = letters.count
    if lettersCount == 0 || rest == 0 { return max(lettersCount, rest) <= most ? max(lettersCount, rest) : nil }
    if abs(rest - lettersCount) > most { return nil }
    var column = Column(distance: lettersCount)
    let last: UInt64 = 1 << (lettersCount - 1)
    for letter in letters {
      column.advance(over: letter < 128 ? places[Int(letter)] : otherPlaces[letter] ?? 0, last: last)
      rest -= 1
      // Each letter that is left can bring it nearer by one.
      if column.distance - rest > most { return nil }
    }
    return max(1, column.distance)
  }

  /// By how much each entry of the column differs from the one above it, and where a diagonal step costs nothing.
  private struct Column {
    var distance: Int
    private var higher = ~UInt64(0)
    private var lower: UInt64 = 0
    private var free: UInt64 = 0
    private var placesBefore: UInt64 = 0

    init(distance: Int) { self.distance = distance }

    /// `places` are those of the next letter.
    mutating func advance(over places: UInt64, last: UInt64) {
      let swapped = ((~free & places) << 1) & placesBefore
      free = (((places & higher) &+ higher) ^ higher) | places | lower | swapped
      var up = lower | ~(free | higher)
      var down = free & higher
      if up & last != 0 { distance += 1 }
      if down & last != 0 { distance -= 1 }
      (up, down) = (up << 1 | 1, down << 1)
      (higher, lower, placesBefore) = (down | ~(free | up), up & free, places)
    }
  }
}

/// Most names are ASCII, which needs no tables.
private func lowerCase(_ letter: UInt8) -> UInt32 { UInt32(0x41...0x5A ~= letter ? letter | 0x20 : letter) }

private func folded(_ word: String) -> [UInt32] {
  if word.utf8.allSatisfy({ $0 < 0x80 }) { return word.utf8.prefix(wordScalarsMax).map(lowerCase) }
  return word.lowercased().unicodeScalars.prefix(wordScalarsMax).map(\.value)
}

/// As many letters as a machine word has bits, and no word that is worth a guess is longer.
let wordScalarsMax = 64

/// Whether two texts are the same to the byte: `==` takes two spellings of one letter for the same.
package func isSameText(_ a: String, _ b: String) -> Bool { a == b && a.utf8.elementsEqual(b.utf8) }
