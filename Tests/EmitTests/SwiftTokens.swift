// SPDX-License-Identifier: Apache-2.0

/// The tokens of a Swift text by their kinds: what no text of a spec may change.
///
/// Names are of one kind, and so are numbers, literals, and comments that follow each other. Keywords, directives and punctuation are
/// themselves. It reads what swiftc reads: a carriage return ends a line, comments nest, and an interpolation is tokens again.
struct SwiftTokens {
  private let bytes: [UInt8]
  private var index = 0
  private var kinds: [String] = []

  static func kinds(of text: String) -> [String] {
    var tokens = SwiftTokens(bytes: Array(text.utf8))
    tokens.read(untilParenthesis: false)
    return tokens.kinds
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func byte(_ offset: Int = 0) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }

  /// To the end, or to the parenthesis that ends an interpolation.
  private mutating func read(untilParenthesis: Bool) {
    var depth = 0
    while index < bytes.count {
      let next = byte()
      switch next {
      case space, tab, newline, carriageReturn: index += 1
      case slash where byte(1) == slash: lineComment()
      case slash where byte(1) == star: blockComment()
      case quote: string()
      case hash: directive()
      case backQuote: quotedName()
      case _ where isDigit(next): number()
      case _ where isNamePart(next): name()
      default:
        if next == close, depth == 0, untilParenthesis { return index += 1 }
        depth += next == open ? 1 : next == close ? -1 : 0
        kinds.append(String(UnicodeScalar(next)))
        index += 1
      }
    }
  }

  private mutating func lineComment() {
    while index < bytes.count, byte() != newline, byte() != carriageReturn { index += 1 }
    addComment()
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      let isStart = byte() == slash && byte(1) == star
      let isEnd = byte() == star && byte(1) == slash
      depth += isStart ? 1 : isEnd ? -1 : 0
      index += isStart || isEnd ? 2 : 1
    } while depth > 0 && index < bytes.count
    addComment()
  }

  private mutating func addComment() { if kinds.last != "comment" { kinds.append("comment") } }

  /// A literal, with as many signs around it as there are.
  private mutating func string(signs: Int = 0) {
    let isLong = byte(1) == quote && byte(2) == quote
    let length = isLong ? 3 : 1
    kinds.append(String(repeating: "#", count: signs) + (isLong ? "long string" : "string"))
    index += length
    while index < bytes.count {
      if (0..<length).allSatisfy({ byte($0) == quote }), (0..<signs).allSatisfy({ byte(length + $0) == hash }) {
        return index += length + signs
      }
      if !isLong, byte() == newline || byte() == carriageReturn { return kinds.append("unclosed") }
      let isEscape = byte() == backslash && (0..<signs).allSatisfy { byte(1 + $0) == hash }
      index += isEscape ? 2 + signs : 1
      if isEscape, bytes[min(index, bytes.count) - 1] == open {
        kinds.append("interpolation")
        read(untilParenthesis: true)
      }
    }
    kinds.append("unclosed")
  }

  private mutating func directive() {
    let signs = bytes[index...].prefix { $0 == hash }.count
    index += signs
    if byte() == quote { return string(signs: signs) }
    kinds.append(String(repeating: "#", count: signs) + word())
  }

  private mutating func quotedName() {
    index += 1
    while index < bytes.count, byte() != backQuote, byte() != newline { index += 1 }
    kinds.append(byte() == backQuote ? "name" : "unclosed")
    index += 1
  }

  private mutating func number() {
    while isNamePart(byte()) || byte() == dot && isDigit(byte(1)) { index += 1 }
    kinds.append("number")
  }

  private mutating func name() {
    let word = word()
    kinds.append(keywords.contains(word) ? word : "name")
  }

  private mutating func word() -> String {
    let start = index
    while isNamePart(byte()) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

/// Letters beyond ASCII are parts of names.
private func isNamePart(_ byte: UInt8) -> Bool {
  isDigit(byte) || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F || byte == 0x24 || byte >= 0x80
}

private let (tab, newline, carriageReturn, space): (UInt8, UInt8, UInt8, UInt8) = (0x09, 0x0A, 0x0D, 0x20)
private let (quote, hash, open, close): (UInt8, UInt8, UInt8, UInt8) = (0x22, 0x23, 0x28, 0x29)
private let (star, dot, slash, backslash, backQuote): (UInt8, UInt8, UInt8, UInt8, UInt8) = (0x2A, 0x2E, 0x2F, 0x5C, 0x60)

private let keywords: Set<String> = [
  "actor", "as", "associatedtype", "async", "await", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
  "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout",
  "internal", "is", "let", "nil", "operator", "package", "private", "protocol", "public", "repeat", "rethrows", "return", "self",
  "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
]
