// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The file breaks off being YAML here.
struct YAMLSyntax: Problem {
  static let code = "yaml-syntax"
  static let isUnreadable = true
  var span: Span
  var message: String
  var help: String
}

/// The file is YAML as far as it was read, and goes on in a form that is not taken here.
struct YAMLForm: Problem {
  static let code = "yaml-form"
  static let isUnreadable = true
  var span: Span
  var message: String
  var help: String
  var related: [Related] = []
}

struct TabIndentation: Problem {
  static let code = "tab-indentation"
  static let isUnreadable = true
  var span: Span
  /// Whether a `-`, a `?` or a `:` stands before it on its line.
  var isBehindSign = false
  var message: String {
    isBehindSign ? "there is a tab here, and the columns after it are counted in spaces"
      : "this line is indented with a tab, but YAML counts only spaces"
  }
  var help: String { isBehindSign ? "write a space" : "indent with spaces, two for each level" }
}

struct UnquotedColon: Problem {
  static let code = "unquoted-colon"
  static let isUnreadable = true
  var span: Span
  var key: String
  /// All that stands at the key.
  var text: String
  var isInBraces: Bool
  /// What stands behind it, up to the end of the line.
  var rest: String
  var message: String {
    let next = rest.hasPrefix(" ") ? "space" : "`\(rest.prefix(1))`"
    let reason = rest.allSatisfy { $0 == " " } ? "the line ends after it" : "a \(next) follows it"
    return "this `:` ends a key for YAML, because \(reason)"
  }
  var help: String {
    let quotes = quoted(text).map { "write the text in quotes: \(quote("\(key): \($0)"))" }
    let block = "in a block: `\(key): |`, and the text on the next line, indented"
    if isInBraces { return [comma, quotes ?? "write the text in quotes"].compactMap { $0 }.joined(separator: "; or ") }
    let asText = quotes.map { "\($0), or \(block)" } ?? "write the text \(block)"
    return [mapping, asText].compactMap { $0 }.joined(separator: "; or ")
  }

  /// What stands before the second colon.
  private var before: Substring { text.prefix { $0 != ":" } }

  /// Where a comma is missing between two members: `queue: orders to: take`. What goes on behind a word is prose.
  private var comma: String? {
    let value = text.dropFirst(before.count + 1).drop { $0 == " " }
    let isProse = value.contains(" ") && value.first.map { "[{\"'".contains($0) } != true
    guard !isProse, let space = before.lastIndex(of: " "), isName(before[before.index(after: space)...]) else { return nil }
    return "write a comma: \(quote("\(key): \(before[..<space]), \(text[text.index(after: space)...])"))"
  }

  /// Where a mapping was meant, `to: total: int`, or two keys: `block: price, from: id`.
  private var mapping: String? {
    if isName(before), !text.hasSuffix(":") { return "write \(quote("\(key): { \(text) }")) for a mapping" }
    guard let comma = before.lastIndex(of: ","), isName(before[..<comma]),
      isName(before[before.index(after: comma)...].drop { $0 == " " })
    else { return nil }
    return "write each key on a line of its own"
  }

  private func isName(_ text: Substring) -> Bool { text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_-]{0,60}\??/) != nil }
}

/// The file breaks off being JSON here.
struct JSONSyntax: Problem {
  static let code = "json-syntax"
  static let isUnreadable = true
  var span: Span
  var message: String
  var help: String
}
