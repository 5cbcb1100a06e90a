// SPDX-License-Identifier: Apache-2.0

/// The label that a label beginning with `xn--` stands for (RFC 5890 to 5892, with Punycode of RFC 3492).
struct InternationalLabel {
  private let scalars: [Unicode.Scalar]

  /// Decodes a label of at most 63 letters, digits and hyphens; nil where it is no Punycode.
  init?(_ bytes: JSONBytes, _ label: Range<Int>) {
    let letters = bytes.slice(label).dropFirst(4).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    guard let scalars = Punycode.decode(letters) else { return nil }
    self.scalars = scalars
  }

  /// Whether it may stand in the names of hosts: each code point for itself, and next to its neighbours.
  var isValid: Bool {
    guard let first = scalars.first, let last = scalars.last, first != "-", last != "-" else { return false }
    guard scalars.contains(where: { !$0.isASCII }), !first.isMark else { return false }
    if scalars.count >= 4, scalars[2] == "-", scalars[3] == "-" { return false }
    return scalars.indices.allSatisfy { isValid(at: $0) }
  }

  private func isValid(at index: Int) -> Bool {
    switch scalars[index].hostnameClass {
    case .valid: true
    case .disallowed: false
    case .contextual: isValidInContext(at: index)
    }
  }

  /// The rules of RFC 5892, appendix A.
  private func isValidInContext(at index: Int) -> Bool {
    let before = index > 0 ? scalars[index - 1] : nil
    let after = index + 1 < scalars.count ? scalars[index + 1] : nil
    switch scalars[index].value {
    case 0x200C: return before?.isVirama == true || joins(at: index)
    case 0x200D: return before?.isVirama == true
    case 0x00B7: return before == "l" && after == "l"
    case 0x0375: return after?.isGreek == true
    case 0x05F3, 0x05F4: return before?.isHebrew == true
    case 0x30FB: return scalars.contains { $0.isJapanese }
    case 0x0660...0x0669: return !scalars.contains { (0x06F0...0x06F9).contains($0.value) }
    case 0x06F0...0x06F9: return !scalars.contains { (0x0660...0x0669).contains($0.value) }
    default: return false
    }
  }

  /// Whether letters on both sides would join, were it not for the non-joiner between them; marks are passed over.
  private func joins(at index: Int) -> Bool {
    let before = scalars[..<index].last { !$0.isTransparent }
    let after = scalars[(index + 1)...].first { !$0.isTransparent }
    return before?.joinsNext == true && after?.joinsPrevious == true
  }
}

/// The code of RFC 3492 for labels.
private enum Punycode {
  static func decode(_ letters: [UInt8]) -> [Unicode.Scalar]? {
    let hyphen = letters.lastIndex(of: UInt8(ascii: "-")) ?? 0
    var scalars = letters[..<hyphen].map { Unicode.Scalar($0) }
    var (code, place, bias) = (128, 0, 72)
    var rest = letters[(hyphen > 0 ? hyphen + 1 : 0)...]
    while !rest.isEmpty {
      guard let delta = number(&rest, bias) else { return nil }
      let count = scalars.count + 1
      bias = adapted(delta, count: count, isFirst: count == hyphen + 1)
      code += (place + delta) / count
      place = (place + delta) % count
      guard code <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
      scalars.insert(scalar, at: place)
      place += 1
    }
    return scalars
  }

  /// Takes one number: digits of growing weight, the last of which lies below its threshold.
  private static func number(_ letters: inout ArraySlice<UInt8>, _ bias: Int) -> Int? {
    var (number, weight, position) = (0, 1, 36)
    while let letter = letters.popFirst(), let digit = digit(letter) {
      number += digit * weight
      guard number < 1 << 31 else { return nil }
      let threshold = min(max(position - bias, 1), 26)
      if digit < threshold { return number }
      weight *= 36 - threshold
      guard weight < 1 << 31 else { return nil }
      position += 36
    }
    return nil
  }

  private static func digit(_ letter: UInt8) -> Int? {
    letter.isLetter ? Int(letter | 0x20) - 0x61 : letter.isDigit ? Int(letter) - 0x30 + 26 : nil
  }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var bias = 0
    while delta > 455 {
      delta /= 35
      bias += 36
    }
    return bias + 36 * delta / (delta + 38)
  }
}
