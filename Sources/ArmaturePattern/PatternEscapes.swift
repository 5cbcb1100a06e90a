// SPDX-License-Identifier: Apache-2.0

// What a backslash begins.

extension PatternParser {
  /// What follows a backslash outside of brackets.
  mutating func escape(from start: Int) throws(PatternFault) -> PatternNode {
    if take("b") { return .assertion(.wordBoundary) }
    if take("B") { return .assertion(.noWordBoundary) }
    if let scalar = next, ("1"..."9").contains(scalar) || scalar == "k" {
      throw fault(
        "`\\\(scalar)` refers back to what a group matched, which an automaton cannot remember",
        help: "write the group's expression again, or check the text in a stage", at: start)
    }
    if let set = try setEscape(from: start) { return .characters(set) }
    return .characters(CodePoints(try characterEscape(from: start)))
  }

  /// `\d`, `\p{…}` and their kin; nil where the escape stands for a single character.
  mutating func setEscape(from start: Int) throws(PatternFault) -> CodePoints? {
    if take("d") { return .digits }
    if take("D") { return CodePoints.digits.inverted }
    if take("w") { return .word }
    if take("W") { return CodePoints.word.inverted }
    if take("s") { return .space }
    if take("S") { return CodePoints.space.inverted }
    if take("p") { return try property(from: start) }
    if take("P") { return try property(from: start).inverted }
    return nil
  }

  /// An escape for one character: its code point.
  mutating func characterEscape(from start: Int) throws(PatternFault) -> UInt32 {
    guard let scalar = next else {
      throw fault("the expression ends in a backslash", help: "write `\\\\` for the character itself", at: start)
    }
    offset += 1
    switch scalar {
    case "t": return 0x09
    case "n": return 0x0A
    case "v": return 0x0B
    case "f": return 0x0C
    case "r": return 0x0D
    case "0": return try null(from: start)
    case "c": return try control(from: start)
    case "x": return try hex(count: 2, from: start)
    case "u": return try unicode(from: start)
    default: return try punctuation(scalar, from: start)
    }
  }

  private func null(from start: Int) throws(PatternFault) -> UInt32 {
    guard let scalar = next, ("0"..."9").contains(scalar) else { return 0 }
    throw fault("`\\0\(scalar)` is an octal escape", help: "write `\\xHH`: two hexadecimal digits", at: start)
  }

  private mutating func control(from start: Int) throws(PatternFault) -> UInt32 {
    guard let letter = next, ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) else {
      throw fault("`\\c` is not followed by a letter", help: "write `\\cA` to `\\cZ`, or `\\xHH`", at: start)
    }
    offset += 1
    return letter.value % 32
  }

  private mutating func hex(count: Int, from start: Int) throws(PatternFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = hexDigit() else {
        throw fault(
          "an escape needs \(count) hexadecimal digits", help: "write `\\xHH`, `\\uHHHH` or `\\u{H…}`", at: start)
      }
      value = value * 16 + digit
    }
    return value
  }

  private mutating func hexDigit() -> UInt32? {
    guard let scalar = next, scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
    offset += 1
    return UInt32(digit)
  }

  /// `\uHHHH`, two of which may be a surrogate pair, or `\u{H…}`.
  private mutating func unicode(from start: Int) throws(PatternFault) -> UInt32 {
    if take("{") { return try codePoint(from: start) }
    let high = try hex(count: 4, from: start)
    let second = offset
    guard (0xD800..<0xDC00).contains(high), take("\\u"), next != "{" else {
      offset = second
      return high
    }
    let low = try hex(count: 4, from: second)
    if (0xDC00..<0xE000).contains(low) { return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00) }
    offset = second
    return high
  }

  private mutating func codePoint(from start: Int) throws(PatternFault) -> UInt32 {
    var value: UInt32?
    while value ?? 0 <= CodePoints.last, let digit = hexDigit() { value = (value ?? 0) * 16 + digit }
    guard let value, value <= CodePoints.last, take("}") else {
      throw fault("`\\u{` begins no code point", help: "write `\\u{0}` to `\\u{10ffff}`", at: start)
    }
    return value
  }

  private func punctuation(_ scalar: Unicode.Scalar, from start: Int) throws(PatternFault) -> UInt32 {
    let isWord = CodePoints.word.contains(scalar.value) && scalar != "_"
    if scalar.isASCII, !isWord, scalar.value >= 0x20, scalar.value != 0x7F { return scalar.value }
    throw fault("`\\\(scalar)` is not an escape", help: help(for: scalar), at: start)
  }

  private func help(for scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "A": "write `^` for the beginning of the text"
    case "Z", "z": "write `$` for the end of the text"
    case "a": "write `\\x07`"
    case "e": "write `\\x1b`"
    case "h": "write `[ \\t]`"
    default: "write the character without the backslash, or its code point as `\\u{H…}`"
    }
  }
}
