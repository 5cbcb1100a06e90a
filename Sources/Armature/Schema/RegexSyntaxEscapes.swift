// SPDX-License-Identifier: Apache-2.0

// Escapes, classes and names of the format `regex`.

extension RegexSyntax {
  /// What follows a backslash outside of brackets, where it is no assertion.
  mutating func escape() -> Bool {
    if let digit = next, ("1"..."9").contains(digit) { return backReference() }
    if take("k") {
      guard take("<"), let name = groupName() else { return false }
      references.insert(name)
      return true
    }
    return setEscape() ?? (characterEscape() != nil)
  }

  private mutating func backReference() -> Bool {
    var number = 0
    while let digit = next, ("0"..."9").contains(digit) {
      // No expression has so many groups.
      number = min(number * 10 + Int(digit.value) - 0x30, 1 << 32)
      offset += 1
    }
    highestReference = max(highestReference, number)
    return true
  }

  /// A set such as `\d`: whether it is well formed, or nil where the escape is none of these.
  private mutating func setEscape() -> Bool? {
    guard let letter = next, "dDsSwWpP".unicodeScalars.contains(letter) else { return nil }
    offset += 1
    if letter != "p", letter != "P" { return true }
    guard take("{"), let end = text[offset...].firstIndex(of: "}") else { return false }
    let name = string(text[offset..<end])
    offset = end + 1
    return RegexProperties.contains(name)
  }

  private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The code point of an escaped character.
  private mutating func characterEscape() -> UInt32? {
    guard let scalar = next else { return nil }
    offset += 1
    switch scalar {
    case "t": return 0x09
    case "n": return 0x0A
    case "v": return 0x0B
    case "f": return 0x0C
    case "r": return 0x0D
    case "0": return next.map { ("0"..."9").contains($0) } == true ? nil : 0
    case "x": return hex(count: 2)
    case "u": return unicode()
    case "c":
      guard let letter = next, ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) else { return nil }
      offset += 1
      return letter.value % 32
    default: return "^$\\.*+?()[]{}|/".unicodeScalars.contains(scalar) ? scalar.value : nil
    }
  }

  private mutating func hexDigit() -> UInt32? {
    guard let scalar = next, scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
    offset += 1
    return UInt32(digit)
  }

  private mutating func hex(count: Int) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = hexDigit() else { return nil }
      value = value * 16 + digit
    }
    return value
  }

  /// What follows `\u`: four digits, two times four that are a surrogate pair, or a code point in braces.
  private mutating func unicode() -> UInt32? {
    if take("{") {
      var value: UInt32?
      while value ?? 0 <= 0x10FFFF, let digit = hexDigit() { value = (value ?? 0) * 16 + digit }
      guard let value, value <= 0x10FFFF, take("}") else { return nil }
      return value
    }
    guard let high = hex(count: 4) else { return nil }
    let second = offset
    if (0xD800..<0xDC00).contains(high), take("\\u"), let low = hex(count: 4), (0xDC00..<0xE000).contains(low) {
      return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
    }
    offset = second
    return high
  }

  // MARK: Classes

  private enum Member {
    case character(UInt32)
    case set
  }

  /// What follows a `[`.
  mutating func brackets() -> Bool {
    _ = take("^")
    while !take("]") {
      guard let first = member() else { return false }
      guard next == "-", offset + 1 < text.count, text[offset + 1] != "]" else { continue }
      offset += 1
      guard let last = member(), case .character(let low) = first, case .character(let high) = last, low <= high
      else { return false }
    }
    return true
  }

  private mutating func member() -> Member? {
    guard let scalar = next else { return nil }
    offset += 1
    guard scalar == "\\" else { return .character(scalar.value) }
    if take("b") { return .character(0x08) }
    if take("-") { return .character(0x2D) }
    if let isSet = setEscape() { return isSet ? .set : nil }
    return characterEscape().map { .character($0) }
  }

  // MARK: Names

  /// What follows the `<` of a group's name.
  mutating func groupName() -> String? {
    var name: [Unicode.Scalar] = []
    while !take(">") {
      guard let scalar = next else { return nil }
      offset += 1
      if scalar != "\\" {
        name.append(scalar)
      } else {
        guard take("u"), let escaped = unicode().flatMap(Unicode.Scalar.init) else { return nil }
        name.append(escaped)
      }
    }
    guard let first = name.first, first == "$" || first == "_" || first.properties.isIDStart else { return nil }
    let isName = name.dropFirst().allSatisfy { "$_\u{200C}\u{200D}".unicodeScalars.contains($0) || $0.properties.isIDContinue }
    return isName ? string(name) : nil
  }
}
