// SPDX-License-Identifier: Apache-2.0

/// URIs of RFC 3986: `scheme ":" hier-part [ "?" query ] [ "#" fragment ]`.
extension FormatScanner {
  mutating func takeURI() -> Bool {
    guard next.isLetter else { return false }
    _ = take { $0.isLetter || $0.isDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
    guard take(":") else { return false }
    if next == UInt8(ascii: "/"), index + 1 < end, bytes[index + 1] == UInt8(ascii: "/") {
      index += 2
      guard takeAuthority() else { return false }
    }
    guard takeCharacters(and: "/:@") else { return false }
    if take("?"), !takeCharacters(and: "/?:@") { return false }
    if take("#"), !takeCharacters(and: "/?:@") { return false }
    return true
  }

  /// Takes `[ userinfo "@" ] host [ ":" port ]`, behind which only a path, a query or a fragment may begin.
  private mutating func takeAuthority() -> Bool {
    let start = index
    guard takeCharacters(and: ":") else { return false }
    if !take("@") { index = start }
    guard next == UInt8(ascii: "[") ? takeLiteral() : takeCharacters(and: "") else { return false }
    if take(":") { _ = take(while: \.isDigit) }
    return isAtEnd || [0x2F, 0x3F, 0x23].contains(next)
  }

  /// Takes an address in brackets: IPv6, or one of a version that is still to come.
  private mutating func takeLiteral() -> Bool {
    guard take("[") else { return false }
    if take("v") || take("V") {
      guard take(while: \.isHexadecimal) > 0, take(".") else { return false }
      guard take(while: { $0.isUnreserved || $0.isSubDelimiter || $0 == UInt8(ascii: ":") }) > 0 else { return false }
    } else {
      guard takeIPv6() else { return false }
    }
    return take("]")
  }

  /// Takes unreserved characters, delimiters within a part, escapes with `%`, and what else is said; false where an
  /// escape is broken.
  private mutating func takeCharacters(and others: StaticString) -> Bool {
    others.withUTF8Buffer { others in
      while true {
        _ = take { $0.isUnreserved || $0.isSubDelimiter || others.contains($0) }
        guard take("%") else { return true }
        guard index + 1 < end, bytes[index].isHexadecimal, bytes[index + 1].isHexadecimal else { return false }
        index += 2
      }
    }
  }
}

extension UInt8 {
  fileprivate var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: isLetter || isDigit
    }
  }

  fileprivate var isSubDelimiter: Bool {
    switch self {
    case 0x21, 0x24, 0x26...0x2C, 0x3B, 0x3D: true
    default: false
    }
  }
}
