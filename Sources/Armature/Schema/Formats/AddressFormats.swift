// SPDX-License-Identifier: Apache-2.0

/// Addresses of the Internet Protocol, and UUIDs.
extension FormatScanner {
  mutating func takeIPv4() -> Bool {
    for place in 0..<4 {
      if place > 0, !take(".") { return false }
      guard takeOctet() else { return false }
    }
    return true
  }

  /// Takes a number up to 255 without leading zeros.
  private mutating func takeOctet() -> Bool {
    let start = index
    var number = 0
    while next.isDigit, index - start < 3 {
      number = number * 10 + Int(next - 0x30)
      index += 1
    }
    return index > start && number < 256 && (bytes[start] != 0x30 || index - start == 1)
  }

  /// Takes groups of hexadecimal digits: eight, or fewer with `::` for the others. The last two may be an IPv4 address.
  mutating func takeIPv6() -> Bool {
    var (groups, isShortened) = (0, false)
    if next == UInt8(ascii: ":") {
      guard take(":"), take(":") else { return false }
      isShortened = true
      if !next.isHexadecimal { return true }
    }
    while groups < 8 {
      if isDottedNext {
        groups += 2
        guard takeIPv4() else { return false }
        break
      }
      guard (1...4).contains(take(while: \.isHexadecimal)) else { return false }
      groups += 1
      guard groups < 8, take(":") else { break }
      guard take(":") else { continue }
      guard !isShortened else { return false }
      isShortened = true
      if !next.isHexadecimal { break }
    }
    return isShortened ? groups < 8 : groups == 8
  }

  /// Whether the digits that come next have a dot behind them.
  private var isDottedNext: Bool {
    var place = index
    while place < end, bytes[place].isDigit { place += 1 }
    return place > index && place < end && bytes[place] == UInt8(ascii: ".")
  }

  mutating func takeUUID() -> Bool {
    for (number, length) in [8, 4, 4, 4, 12].enumerated() {
      if number > 0, !take("-") { return false }
      guard take(while: \.isHexadecimal) == length else { return false }
    }
    return true
  }
}
