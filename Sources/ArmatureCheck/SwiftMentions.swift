// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The identifiers that a Swift text names, each once, in the order of first mention.
///
/// This is as much of Swift's grammar as it takes to leave out comments, string literals (but not what is interpolated
/// in them), and members behind a dot. It may name too much, such as an argument's label, which costs a parameter that
/// is not used.
func mentionedIdentifiers(_ lines: [Located<String>]) -> [Located<String>] {
  var scanner = SwiftScanner(lines)
  scanner.scanCode(until: nil)
  return scanner.mentions.distinct(by: \.value)
}

/// What would let a Swift text reach out of the function that it is the body of.
enum SwiftBreach {
  /// A brace, parenthesis or bracket that closes more than the text has opened.
  case closesTooMuch(Position, Unicode.Scalar)
  /// One of them, a comment or a string, that is never closed, and what begins it.
  case neverClosed(Position, Unicode.Scalar)
  /// A line for the compiler that the generated code needs for itself.
  case directive(Position, String)
}

/// The first place at which a Swift text reaches out of its function; nil for a text that stays inside.
///
/// What stands in strings and comments does not count, nor does what is behind a backslash, which a regular expression escapes. Where
/// a quote, a parenthesis or a bracket may stand in a regular expression, it is left to swiftc.
func breach(in lines: [Located<String>]) -> SwiftBreach? {
  var scanner = SwiftScanner(lines)
  scanner.scanCode(until: nil)
  if let quote = scanner.openQuote { return scanner.mayHoldRegex ? nil : .neverClosed(quote, "\"") }
  let brace = scanner.breach ?? scanner.braces.last.map { .neverClosed($0, "{") }
  return brace ?? (scanner.mayHoldRegex ? nil : scanner.pairBreach)
}
