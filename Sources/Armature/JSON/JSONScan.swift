// SPDX-License-Identifier: Apache-2.0

/// Where tokens end. Nothing here moves a reader, so that its place can stay in a register.
extension JSONBytes {
  /// The first place from `index` on whose byte is a quote, a backslash, a control character, not ASCII, or the end.
  ///
  /// Eight bytes at a time: in each line below the lowest byte whose high bit is set is one that was looked for. Bytes
  /// above it may be marked by a borrow, which is why only the lowest one counts. With its second bit turned, the quote
  /// stands right behind the control characters, and the blank does not.
  @inlinable @inline(__always)
  func endOfPlainText(from index: Int) -> Int {
    var index = index
    while let word = word(at: index) {
      let quoteOrControl = (word ^ 0x0202_0202_0202_0202) &- 0x2121_2121_2121_2121
      let backslash = (word ^ 0x5C5C_5C5C_5C5C_5C5C) &- 0x0101_0101_0101_0101
      let marks = (quoteOrControl | backslash | word) & 0x8080_8080_8080_8080
      if marks != 0 { return index &+ marks.trailingZeroBitCount &>> 3 }
      index &+= 8
    }
    return endOfLastPlainText(from: index)
  }

  /// The same for the last bytes of the text.
  @inline(never) @usableFromInline
  func endOfLastPlainText(from index: Int) -> Int {
    var index = index
    while case let byte = self[index], byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C { index &+= 1 }
    return index
  }

  /// The closing quote of the string that begins here, where there is nothing but plain ASCII in it; else -1.
  @inlinable @inline(__always)
  func endOfPlainString(at index: Int) -> Int {
    guard self[index] == UInt8(ascii: "\"") else { return -1 }
    let end = endOfPlainText(from: index &+ 1)
    return self[end] == UInt8(ascii: "\"") ? end : -1
  }

  /// The first byte from `index` on that is no white space. Messages of programs hold none, so that the usual case is
  /// one comparison.
  @inlinable @inline(__always)
  func endOfWhiteSpace(from index: Int) -> Int {
    self[index] > 0x20 ? index : endOfSomeWhiteSpace(from: index)
  }

  @inline(never) @usableFromInline
  func endOfSomeWhiteSpace(from index: Int) -> Int {
    var index = index
    while true {
      switch self[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index &+= 1
      default: return index
      }
    }
  }
}

// MARK: Strings

extension JSONBytes {
  /// The string whose opening quote has to stand here, checked.
  @inline(__always)
  func scanString(at index: Int, _ kind: StaticString) throws(JSONError) -> JSONString {
    let end = endOfPlainString(at: index)
    return end >= 0 ? JSONString(start: index &+ 1, end: end, hasEscapes: false) : try scanUnusualString(at: index, kind)
  }

  /// A string that has more in it than plain ASCII, or none at all.
  @inline(never)
  func scanUnusualString(at start: Int, _ kind: StaticString) throws(JSONError) -> JSONString {
    guard self[start] == UInt8(ascii: "\"") else { throw JSONError(offset: start, problem: .expected(kind)) }
    var index = endOfPlainText(from: start + 1)
    var hasEscapes = false
    while self[index] != UInt8(ascii: "\"") {
      if self[index] == UInt8(ascii: "\\") {
        index = try endOfEscape(at: index)
        hasEscapes = true
      } else {
        index = try endOfCharacters(at: index)
      }
      index = endOfPlainText(from: index)
    }
    return JSONString(start: start + 1, end: index, hasEscapes: hasEscapes)
  }

  /// The place behind all characters that follow in more than one byte.
  private func endOfCharacters(at index: Int) throws(JSONError) -> Int {
    guard self[index] >= 0x80 else { throw expectedByte("the end of the string", at: index) }
    var index = index
    while self[index] >= 0x80 {
      let length = utf8Length(at: index)
      guard length > 0 else { throw expectedByte("valid UTF-8", at: index) }
      index += length
    }
    return index
  }

  @inline(__always)
  private func endOfEscape(at index: Int) throws(JSONError) -> Int {
    switch self[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 2
    case UInt8(ascii: "u"):
      guard let unit = hexadecimal(at: index + 2) else { throw expectedByte("four hexadecimal digits", at: index) }
      guard unit & 0xF800 == 0xD800 else { return index + 6 }
      guard surrogatePair(unit, at: index) != nil else { throw expectedByte("a pair of surrogates", at: index) }
      return index + 12
    default:
      throw expectedByte("an escape that JSON knows", at: index)
    }
  }

  /// How many bytes the character takes whose first byte, not an ASCII one, stands here; 0 where it is no valid UTF-8.
  ///
  /// The cases are the table of well-formed sequences of the Unicode standard: no overlong form, no surrogate, nothing
  /// above U+10FFFF.
  func utf8Length(at index: Int) -> Int {
    let second = self[index + 1]
    switch self[index] {
    case 0xC2...0xDF: return isContinuation(at: index + 1) ? 2 : 0
    case 0xE0: return second >= 0xA0 && second <= 0xBF && isContinuation(at: index + 2) ? 3 : 0
    case 0xED: return second >= 0x80 && second <= 0x9F && isContinuation(at: index + 2) ? 3 : 0
    case 0xE1...0xEF: return isContinuation(at: index + 1) && isContinuation(at: index + 2) ? 3 : 0
    case 0xF0: return second >= 0x90 && second <= 0xBF && isTail(at: index + 2) ? 4 : 0
    case 0xF1...0xF3: return isContinuation(at: index + 1) && isTail(at: index + 2) ? 4 : 0
    case 0xF4: return second >= 0x80 && second <= 0x8F && isTail(at: index + 2) ? 4 : 0
    default: return 0
    }
  }

  private func isContinuation(at index: Int) -> Bool { self[index] & 0xC0 == 0x80 }

  private func isTail(at index: Int) -> Bool { isContinuation(at: index) && isContinuation(at: index + 1) }
}

// MARK: Numbers and literals

extension JSONBytes {
  /// The place behind the number that has to stand here, checked.
  func endOfNumber(at start: Int, _ kind: StaticString) throws(JSONError) -> Int {
    var index = self[start] == UInt8(ascii: "-") ? start &+ 1 : start
    guard index > start || isDigit(at: start) else { throw JSONError(offset: start, problem: .expected(kind)) }
    index = self[index] == UInt8(ascii: "0") ? index &+ 1 : try endOfDigits(from: index)
    if self[index] == UInt8(ascii: ".") { index = try endOfDigits(from: index &+ 1) }
    guard self[index] | 0x20 == UInt8(ascii: "e") else { return index }
    index &+= 1
    if self[index] == UInt8(ascii: "-") || self[index] == UInt8(ascii: "+") { index &+= 1 }
    return try endOfDigits(from: index)
  }

  @inline(__always)
  private func isDigit(at index: Int) -> Bool { self[index] &- 0x30 < 10 }

  @inline(__always)
  private func endOfDigits(from start: Int) throws(JSONError) -> Int {
    var index = start
    while isDigit(at: index) { index &+= 1 }
    if index == start { throw expectedByte("a digit", at: index) }
    return index
  }

  /// The place behind `true`, `false`, `null` or a number, one of which has to stand here.
  @inline(never)
  func endOfScalar(at index: Int) throws(JSONError) -> Int {
    switch self[index] {
    case UInt8(ascii: "t") where holds("true", at: index): index &+ 4
    case UInt8(ascii: "f") where holds("false", at: index): index &+ 5
    case UInt8(ascii: "n") where holds("null", at: index): index &+ 4
    default: try endOfNumber(at: index, "a value")
    }
  }
}

extension JSONBytes {
  @inline(never)
  func expectedByte(_ what: StaticString, at offset: Int) -> JSONError {
    JSONError(offset: offset, problem: .expectedByte(what))
  }
}
