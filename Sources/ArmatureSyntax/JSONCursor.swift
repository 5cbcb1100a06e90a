// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A place in the bytes of a JSON file, and how its tokens are read from there.
struct JSONCursor {
  let bytes: [UInt8]
  let file: String
  private(set) var position = Position(line: 1, column: 1)
  private var index = 0

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Nil at the end of the file.
  var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// What stands here, for a sentence.
  var shown: String {
    guard let byte else { return "the end of the file" }
    let rest = String(decoding: bytes[index..<min(bytes.count, index + 4)], as: UTF8.self)
    return byte == UInt8(ascii: "`") ? "a back quote" : quote(String(rest.unicodeScalars.prefix(1)))
  }

  /// Whether something stands here that is a comment in other languages.
  var isAtComment: Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") }

  mutating func advance() {
    guard let byte else { return }
    index += 1
    let isInLineEnd = byte == UInt8(ascii: "\r") && self.byte == UInt8(ascii: "\n")
    if isInLineEnd { return }
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
      position = Position(line: position.line + 1, column: 1)
    } else if self.byte.map({ $0 & 0xC0 != 0x80 }) ?? true {
      // A column is a scalar: it ends where the next byte continues nothing.
      position.column += 1
    }
  }

  mutating func skipWhiteSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { advance() }
  }

  mutating func take(_ token: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: token) else { return false }
    advance()
    return true
  }

  /// Whether another value follows in a list or an object.
  mutating func takeComma(or end: Unicode.Scalar) throws(JSONStop) -> Bool {
    skipWhiteSpace()
    if take(",") { return true }
    if take(end) { return false }
    let help = byte == nil ? "close it with `\(end)`" : "write a comma between two values"
    throw stop("\(shown) is where `,` or `\(end)` is expected", isAtComment ? commentHelp : help)
  }

  func span(from start: Position) -> Span {
    let end = position == start ? Position(line: start.line, column: start.column + 1) : position
    return Span(file: file, start: start, end: end)
  }

  func stop(_ message: String, _ help: String) -> JSONStop {
    JSONStop(problem: JSONSyntax(span: span(from: position), message: message, help: help))
  }

  /// A number, `true`, `false` or `null`.
  mutating func word() throws(JSONStop) -> Scalar {
    let begin = self
    while let byte, isWordPart(byte) { advance() }
    let text = String(decoding: bytes[begin.index..<index], as: UTF8.self)
    if ["true", "false", "null"].contains(text) || isJSONNumber(Array(text.utf8)) {
      return Scalar(value: text, style: .plain, span: span(from: begin.position), linePositions: [])
    }
    let found = text.isEmpty ? begin.shown : quote(text)
    let message = "\(found) is where a value is expected"
    throw JSONStop(problem: JSONSyntax(span: span(from: begin.position), message: message, help: help(for: text, begin)))
  }

  private func help(for text: String, _ begin: JSONCursor) -> String {
    switch begin.byte {
    case nil: "write a value: a JSON file is one"
    case UInt8(ascii: "/"), UInt8(ascii: "#"): commentHelp
    case UInt8(ascii: "]"), UInt8(ascii: "}"): "delete the comma before it, or write a value"
    case UInt8(ascii: "'"): "write texts in double quotes"
    case UInt8(ascii: "-") where text == "---": "delete it: a JSON file has no document marks"
    default:
      text.first.map { $0.isNumber || "+-.".contains($0) } ?? false
        ? "write a number as JSON has it, such as `0.5`" : "write a text in double quotes, a number, `true`, `false` or `null`"
    }
  }

  /// A text, from quote to quote.
  mutating func text() throws(JSONStop) -> Scalar {
    let start = position
    var value: [UInt8] = []
    advance()
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        advance()
        let text = String(decoding: value, as: UTF8.self)
        return Scalar(value: text, style: .double, span: span(from: start), linePositions: [])
      case UInt8(ascii: "\\"): value += Array(String(try escape()).utf8)
      case 0..<0x20: throw stop("a text holds a line break or a tab", "write `\\n` or `\\t`, or close the text before it")
      default:
        value.append(byte)
        advance()
      }
    }
    let message = "the text that begins here never ends"
    throw JSONStop(problem: JSONSyntax(span: span(from: start), message: message, help: "close it with `\"`"))
  }

  private mutating func escape() throws(JSONStop) -> Unicode.Scalar {
    let begin = self
    advance()
    let letter = byte
    advance()
    if letter != UInt8(ascii: "u") {
      if let letter, let scalar = escapes[letter] { return scalar }
      throw begin.stop("there is no such escape in JSON", "write `\\\\` for a backslash itself")
    }
    let unit = try hexadecimal(begin)
    if !(0xD800...0xDFFF).contains(unit) { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
    guard unit < 0xDC00, take("\\"), take("u") else { throw begin.halfPair }
    let low = try hexadecimal(begin)
    guard (0xDC00...0xDFFF).contains(low) else { throw begin.halfPair }
    return Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private var halfPair: JSONStop { stop("this escape is one half of a surrogate pair", "write the other half after it") }

  private mutating func hexadecimal(_ begin: JSONCursor) throws(JSONStop) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw begin.stop("`\\u` is not followed by four hexadecimal digits", "write `\\u00e9`, or the character itself")
      }
      value = value << 4 | UInt32(digit)
      advance()
    }
    return value
  }
}

let commentHelp = "write it as a text at the key `$comment`: a JSON file has no comments"

private let escapes: [UInt8: Unicode.Scalar] = [
  UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
  UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
]

/// Letters, digits, and what else a number or a misspelt word has.
private func isWordPart(_ byte: UInt8) -> Bool {
  switch Unicode.Scalar(byte) {
  case "a"..."z", "A"..."Z", "0"..."9", "-", "+", ".", "_": true
  default: false
  }
}
