// SPDX-License-Identifier: Apache-2.0

/// A piece of Swift, as much of it as a manifest is read by.
enum ManifestToken: Equatable {
  case word(String)
  /// A text that stands there as it is.
  case text(String)
  /// A text with something in it that Swift puts there.
  case computed
  case mark(Character)
}

/// The tokens of a manifest, without its comments. What is no Swift gives other tokens, and never a fault.
func manifestTokens(_ text: String) -> [ManifestToken] {
  var reader = ManifestReader(rest: text[...])
  var tokens: [ManifestToken] = []
  while let token = reader.next() { tokens.append(token) }
  return tokens
}

private struct ManifestReader {
  var rest: Substring
  /// How many texts stand in each other here.
  private var depth = 0

  init(rest: Substring) { self.rest = rest }

  mutating func next() -> ManifestToken? {
    skipBlanks()
    guard let first = rest.first else { return nil }
    if let text = readText() { return text }
    if first == "#" {
      rest = rest.drop { $0 == "#" }
      return .mark(first)
    }
    if first.isLetter || first == "_" {
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      rest = rest.dropFirst(word.count)
      return .word(String(word))
    }
    rest = rest.dropFirst()
    return .mark(first)
  }

  private mutating func skipBlanks() {
    while let first = rest.first {
      if first.isWhitespace {
        rest = rest.drop(while: \.isWhitespace)
      } else if rest.hasPrefix("//") {
        rest = rest.drop { !$0.isNewline }
      } else if rest.hasPrefix("/*") {
        skipComment()
      } else {
        return
      }
    }
  }

  /// One comment may stand in another.
  private mutating func skipComment() {
    var depth = 0
    repeat {
      let isEdge = rest.hasPrefix("/*") || rest.hasPrefix("*/")
      if isEdge { depth += rest.hasPrefix("/*") ? 1 : -1 }
      rest = rest.dropFirst(isEdge ? 2 : 1)
    } while depth > 0 && !rest.isEmpty
  }

  /// A text in quotes, with or without `#` around them; nil where none begins.
  private mutating func readText() -> ManifestToken? {
    let fence = rest.prefix { $0 == "#" }
    let inside = rest.dropFirst(fence.count)
    // No text needs more of them.
    guard inside.first == "\"", fence.count < 100 else { return nil }
    let quotes = inside.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    let (end, escape) = (quotes + fence, "\\" + fence)
    rest = inside.dropFirst(quotes.count)
    var (text, isPlain) = ("", quotes.count == 1)
    while let first = rest.first {
      if rest.hasPrefix(end) {
        rest = rest.dropFirst(end.count)
        break
      }
      if rest.hasPrefix(escape) {
        isPlain = false
        rest = rest.dropFirst(escape.count)
        skipEscape()
      } else {
        text.append(first)
        rest = rest.dropFirst()
      }
    }
    return isPlain ? .text(text) : .computed
  }

  /// What stands behind a backslash: a letter, or Swift in parentheses, which may hold texts itself.
  private mutating func skipEscape() {
    guard rest.first == "(" else { return rest = rest.dropFirst() }
    // Nobody writes so many; somebody may write them against us.
    guard depth < 100 else { return rest = "" }
    depth += 1
    var open = 0
    repeat {
      let token = next()
      if token == .mark("(") { open += 1 }
      if token == .mark(")") { open -= 1 }
    } while open > 0 && !rest.isEmpty
    depth -= 1
  }
}
