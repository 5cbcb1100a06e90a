// SPDX-License-Identifier: Apache-2.0

/// How often each letter occurs in a text, in lower case.
struct LetterReport: Sendable, Equatable {
  /// All letters of the text.
  private(set) var letters = 0
  private(set) var counts: [String: Int] = [:]

  init(counts: [String: Int] = [:]) {
    self.counts = counts
    letters = counts.values.reduce(0, +)
  }

  /// A letter is a Unicode scalar of the general category L.
  init(of text: String) {
    var ascii = [Int](repeating: 0, count: 128)
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        ascii[Int(scalar.value)] += 1
      } else if scalar.isLetter {
        letters += 1
        counts[scalar.properties.lowercaseMapping, default: 0] += 1
      }
    }
    for value in ascii.indices where ascii[value] > 0 {
      let scalar = Unicode.Scalar(UInt8(value))
      guard scalar.isLetter else { continue }
      letters += ascii[value]
      counts[scalar.properties.lowercaseMapping, default: 0] += ascii[value]
    }
  }

  /// The letter that occurs most often, the first of the alphabet among equals; nil where there is none.
  var mostFrequent: String? {
    counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// A JSON object from letter to number, in the order of the letters. No letter needs an escape.
  var json: String {
    let entries = counts.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{\(entries.joined(separator: ","))}"
  }
}

extension Unicode.Scalar {
  var isLetter: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
