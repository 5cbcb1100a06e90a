// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Goes through a Swift text once, and notes what it names and what of it is not closed.
struct SwiftScanner {
  private struct Letter {
    var scalar: Unicode.Scalar
    var position: Position
  }
  private let file: String
  private let letters: [Letter]
  private var index = 0
  private var nesting = 0
  private(set) var mentions: [Located<String>] = []
  /// Where the braces stand that are open.
  private(set) var braces: [Position] = []
  private(set) var breach: SwiftBreach?
  /// The same of everything that comes in pairs.
  private var open: [Letter] = []
  private var misfit: SwiftBreach?
  /// The first quote that began no string.
  private(set) var openQuote: Position?
  /// Some slash may begin a regular expression, in which all this means something else.
  private(set) var mayHoldRegex = false

  init(_ lines: [Located<String>]) {
    file = lines.first?.span.file ?? ""
    letters = lines.flatMap { line in
      let start = line.span.start
      return (line.value + "\n").unicodeScalars.enumerated().map { offset, scalar in
        Letter(scalar: scalar, position: Position(line: start.line, column: start.column + offset))
      }
    }
  }

  /// Scans to the end, or past the parenthesis that closes an interpolation.
  mutating func scanCode(until closing: Unicode.Scalar?) {
    var depth = 0
    var isMember = false
    while let scalar = peek() {
      if scalar == closing, depth == 0 {
        index += 1
        return
      }
      if skipComment() || skipString() { continue }
      switch scalar {
      case "(": depth += 1
      case ")": depth -= 1
      case "{" where peek(-1) != "\\": braces.append(letters[index].position)
      case "}" where peek(-1) != "\\": closeBrace()
      case "/": noteSlash()
      case "#": noteDirective()
      case ".":
        isMember = peek(1) != "." && peek(-1) != "."
        index += 1
        continue
      default: break
      }
      notePair(scalar)
      if isIdentifierHead(scalar) || scalar == "`" {
        scanIdentifier(isMember: isMember)
        isMember = false
      } else {
        if !scalar.properties.isWhitespace { isMember = false }
        skipWord()
      }
    }
  }

  private mutating func closeBrace() {
    if braces.popLast() == nil { note(.closesTooMuch(letters[index].position, "}")) }
  }

  /// The first of what was opened last and not closed, or closed and not opened.
  var pairBreach: SwiftBreach? { misfit ?? open.last.map { .neverClosed($0.position, $0.scalar) } }

  private mutating func notePair(_ scalar: Unicode.Scalar) {
    if peek(-1) == "\\" || misfit != nil { return }
    if pairs.values.contains(scalar) { return open.append(letters[index]) }
    guard let opening = pairs[scalar] else { return }
    guard let last = open.popLast() else { return misfit = .closesTooMuch(letters[index].position, scalar) }
    if last.scalar != opening { misfit = .neverClosed(last.position, last.scalar) }
  }

  /// `#/`, or a slash with no space behind it where no value stands before it that it could divide.
  private mutating func noteSlash() {
    let before = peek(-1)
    if before == "#" { return mayHoldRegex = true }
    guard let next = peek(1), !next.properties.isWhitespace else { return }
    if before?.properties.isWhitespace ?? true || "([{,;:=!&|?".unicodeScalars.contains(before ?? " ") { mayHoldRegex = true }
  }

  private mutating func noteDirective() {
    var end = index + 1
    while letters.indices.contains(end), isIdentifierPart(letters[end].scalar) { end += 1 }
    let word = String(String.UnicodeScalarView(letters[index..<end].map(\.scalar)))
    if ["#if", "#elseif", "#else", "#endif", "#sourceLocation"].contains(word) {
      note(.directive(letters[index].position, word))
    }
  }

  private mutating func note(_ found: SwiftBreach) { if breach == nil { breach = found } }

  private mutating func scanIdentifier(isMember: Bool) {
    let isQuoted = peek() == "`"
    if isQuoted { index += 1 }
    let start = index
    while let scalar = peek(), isIdentifierPart(scalar) { index += 1 }
    let name = String(String.UnicodeScalarView(letters[start..<index].map(\.scalar)))
    let span = Span(file: file, start: letters[start].position, end: letters[index].position)
    if isQuoted, peek() == "`" { index += 1 }
    if !isMember, !name.isEmpty, isQuoted || !reservedWords.contains(name) { mentions.append(Located(name, at: span)) }
  }

  /// One scalar, but all of `0xFF`, `$0`, `@escaping` and `#file`, whose letters are no names.
  private mutating func skipWord() {
    let first = peek()
    index += 1
    guard let first, "0123456789$@#".unicodeScalars.contains(first) else { return }
    while let scalar = peek(), isIdentifierPart(scalar) { index += 1 }
  }

  private mutating func skipComment() -> Bool {
    guard peek() == "/" else { return false }
    if peek(1) == "/" {
      while let scalar = peek(), scalar != "\n" { index += 1 }
      return true
    }
    guard peek(1) == "*" else { return false }
    let start = letters[index].position
    var depth = 0
    repeat {
      if peek() == "/", peek(1) == "*" {
        depth += 1
        index += 2
      } else if peek() == "*", peek(1) == "/" {
        depth -= 1
        index += 2
      } else {
        index += 1
      }
    } while depth > 0 && peek() != nil
    if depth > 0 { note(.neverClosed(start, "/")) }
    return true
  }

  /// A string literal of any kind. One that never ends, such as a quote in a regular expression, is no string, and then
  /// every name in it counts.
  private mutating func skipString() -> Bool {
    let start = index
    var pounds = 0
    while peek(pounds) == "#" { pounds += 1 }
    guard peek(pounds) == "\"" else { return false }
    index += pounds
    let quotes = peek(1) == "\"" && peek(2) == "\"" ? 3 : 1
    index += quotes
    if !scanLiteral(quotes: quotes, pounds: pounds) {
      openQuote = min(openQuote ?? letters[start].position, letters[start].position)
      scanNames(from: start)
    }
    return true
  }

  private mutating func scanLiteral(quotes: Int, pounds: Int) -> Bool {
    while let scalar = peek() {
      if matches("\"", quotes, then: pounds) {
        index += quotes + pounds
        return true
      }
      if scalar == "\n", quotes == 1 { return false }
      if scalar == "\\", isRun(of: "#", pounds, at: 1) {
        index += 1 + pounds
        let isInterpolation = peek() == "("
        index += 1
        if isInterpolation { scanInterpolation() }
      } else {
        index += 1
      }
    }
    return false
  }

  /// Beyond a depth that nobody writes, what is interpolated counts as text.
  private mutating func scanInterpolation() {
    guard nesting < nestingMax else { return }
    nesting += 1
    scanCode(until: ")")
    nesting -= 1
  }

  /// Every name between a place and this one, whatever stands around it.
  private mutating func scanNames(from start: Int) {
    let end = index
    index = start
    while index < end {
      if let scalar = peek(), isIdentifierHead(scalar) { scanIdentifier(isMember: false) } else { index += 1 }
    }
  }

  private func matches(_ scalar: Unicode.Scalar, _ count: Int, then pounds: Int) -> Bool {
    isRun(of: scalar, count, at: 0) && isRun(of: "#", pounds, at: count)
  }

  private func isRun(of scalar: Unicode.Scalar, _ count: Int, at offset: Int) -> Bool {
    (0..<count).allSatisfy { peek(offset + $0) == scalar }
  }

  private func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    letters.indices.contains(index + offset) ? letters[index + offset].scalar : nil
  }
}

private func isIdentifierHead(_ scalar: Unicode.Scalar) -> Bool {
  isIdentifierPart(scalar) && !("0"..."9").contains(scalar)
}

private func isIdentifierPart(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "a"..."z", "A"..."Z", "0"..."9", "_": true
  default: scalar.value > 0x7F && (scalar.properties.isAlphabetic || scalar.properties.isEmoji)
  }
}

private let nestingMax = 16

/// What closes, and what it closes.
private let pairs: [Unicode.Scalar: Unicode.Scalar] = [")": "(", "]": "[", "}": "{"]

/// Words that name nothing unless they stand in back quotes.
private let reservedWords: Set<String> = [
  "Any", "Self", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit",
  "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import",
  "in",
  "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public",
  "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true",
  "try", "typealias", "var", "where", "while",
]
