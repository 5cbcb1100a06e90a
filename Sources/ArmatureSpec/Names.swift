// SPDX-License-Identifier: Apache-2.0

/// The grammars of names. What passes one is safe to print into Swift, but for keywords, which need back quotes.
package enum NameGrammar: Sendable {
  /// Messages, types and the service: `LoadReport`.
  case type
  /// Queues and processes: `load-data`.
  case words
  /// Keys, fields and stages: `rawBytes`.
  case member
  /// Needs, which are variables of the environment: `LOAD_PARALLELISM`. Each word begins with a letter, so that no two of them
  /// become the same Swift name.
  case variable

  package func accepts(_ name: String) -> Bool {
    let letters = Array(name.utf8)
    guard let first = letters.first, let last = letters.last, letters.count <= nameBytesMax else { return false }
    switch self {
    case .type: return isUpper(first) && letters.allSatisfy(isIdentifierPart)
    case .member:
      return (isLower(first) || first == underscore) && letters.contains { $0 != underscore }
        && letters.allSatisfy(isIdentifierPart)
    case .words:
      let isJoined = last != hyphen && !letters.indices.dropLast().contains { letters[$0] == hyphen && letters[$0 + 1] == hyphen }
      return isLower(first) && isJoined && letters.allSatisfy { isLower($0) || isDigit($0) || $0 == hyphen }
    case .variable:
      let isJoined = name.split(separator: "_", omittingEmptySubsequences: false).allSatisfy { $0.utf8.first.map(isUpper) ?? false }
      return isJoined && letters.allSatisfy { isUpper($0) || isDigit($0) || $0 == underscore }
    }
  }

  package var rule: String {
    switch self {
    case .type: "write a Swift type name, such as `LoadReport`"
    case .words: "write lower-case words joined by hyphens, such as `load-data`"
    case .member: "write a Swift name that begins with a lower-case letter, such as `rawBytes`"
    case .variable: "write upper-case words that begin with a letter, joined by `_`, such as `LOAD_PARALLELISM`"
    }
  }

  /// The nearest name that would pass, or nil.
  package func repaired(_ name: String) -> String? {
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let words = nameWords(name)
    let joined: String
    switch self {
    case .type: joined = words.map(capitalized).joined()
    case .words: joined = words.flatMap { $0.lowercased().split(separator: "_") }.joined(separator: "-")
    case .member: joined = (words.first.map(withoutCapitals) ?? "") + words.dropFirst().map(capitalized).joined()
    case .variable: joined = words.flatMap { $0.uppercased().split(separator: "_") }.joined(separator: "_")
    }
    return accepts(joined) && joined != name ? joined : nil
  }
}

/// `load-data` as a Swift member: `loadData`.
package func camelCased(_ name: String) -> String {
  let words = nameWords(name)
  return (words.first ?? "") + words.dropFirst().map(capitalized).joined()
}

/// `load-data` as a Swift type: `LoadData`.
package func typeCased(_ name: String) -> String {
  nameWords(name).map(capitalized).joined()
}

/// Whether generated structs have a member of this name for Swift's own use, so that no field can be called by it.
package func isReservedField(_ name: String) -> Bool { name == "hashValue" }

/// An ASCII letter or underscore, and then digits too: what a path's part, a field or a variable may be.
func isIdentifier(_ name: some StringProtocol) -> Bool { name.utf8.count <= nameBytesMax && isSpelledAsIdentifier(name) }

/// The same of any length, as a variable of the environment may have it.
package func isSpelledAsIdentifier(_ name: some StringProtocol) -> Bool {
  guard let first = name.utf8.first else { return false }
  return !isDigit(first) && name.utf8.allSatisfy(isIdentifierPart)
}

/// Whether a text is written as a path is: such names, joined by dots.
package func isPath(_ text: String) -> Bool {
  text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isIdentifier($0) }
}

/// Splits at what is no letter, digit or underscore, and where an upper-case letter follows a lower-case one.
private func nameWords(_ name: String) -> [String] {
  var words: [String] = [""]
  var previous: UInt8 = hyphen
  for letter in name.utf8 {
    if isUpper(letter), isLower(previous) { words.append("") }
    if isIdentifierPart(letter) {
      words[words.count - 1].unicodeScalars.append(Unicode.Scalar(letter))
    } else {
      words.append("")
    }
    previous = letter
  }
  return words.filter { !$0.isEmpty }
}

private func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

/// `ID` is `id`, and `HTTPStatus` is `httpStatus`: the last of several capitals begins the next word.
private func withoutCapitals(_ word: String) -> String {
  let capitals = word.prefix { $0.isUppercase }
  let head = capitals.count > 1 && capitals.count < word.count ? capitals.dropLast() : capitals
  return head.lowercased() + word.dropFirst(head.count)
}

/// Generated files and symbols carry these names, and file systems end at 255 bytes.
let nameBytesMax = 100
private let hyphen = UInt8(ascii: "-")
private let underscore = UInt8(ascii: "_")

private func isUpper(_ letter: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) }
private func isLower(_ letter: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) }
private func isDigit(_ letter: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter) }
private func isIdentifierPart(_ letter: UInt8) -> Bool {
  isUpper(letter) || isLower(letter) || isDigit(letter) || letter == underscore
}
