// SPDX-License-Identifier: Apache-2.0

/// Mailboxes of RFC 5321: `Local-part "@" ( Domain / address-literal )`.
extension FormatScanner {
  mutating func takeMailbox() -> Bool {
    let start = index
    guard next == UInt8(ascii: "\"") ? takeQuotedString() : takeDotString() else { return false }
    guard index - start <= 64, take("@") else { return false }
    return next == UInt8(ascii: "[") ? takeAddressLiteral() : takeDomain()
  }

  private mutating func takeDotString() -> Bool {
    repeat {
      guard take(while: \.isAtomText) > 0 else { return false }
    } while take(".")
    return true
  }

  private mutating func takeQuotedString() -> Bool {
    guard take("\"") else { return false }
    while true {
      _ = take { $0 >= 0x20 && $0 <= 0x7E && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
      if take("\"") { return true }
      guard take("\\"), next >= 0x20, next <= 0x7E else { return false }
      index += 1
    }
  }

  private mutating func takeDomain() -> Bool {
    let start = index
    repeat {
      guard takeLabel() != nil else { return false }
    } while take(".")
    return index - start <= 255
  }

  private mutating func takeAddressLiteral() -> Bool {
    guard take("[") else { return false }
    let start = index
    if takeIPv4(), take("]") { return true }
    index = start
    let tag = take { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    guard tag > 0, bytes[index - 1] != UInt8(ascii: "-"), take(":") else { return false }
    let isIPv6 = bytes.slice(start..<start + tag).elementsEqual("ipv6".utf8) { $0 | 0x20 == $1 || $0 == $1 }
    let isAddress = isIPv6 ? takeIPv6() : take { $0 >= 0x21 && $0 <= 0x7E && !($0 >= 0x5B && $0 <= 0x5D) } > 0
    return isAddress && take("]")
  }
}

extension UInt8 {
  /// What RFC 5322 lets stand in an atom.
  fileprivate var isAtomText: Bool {
    switch self {
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: true
    default: isLetter || isDigit
    }
  }
}
