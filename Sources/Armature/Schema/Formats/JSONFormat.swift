// SPDX-License-Identifier: Apache-2.0

/// The forms of texts that JSON Schema names and Armature asserts.
@_spi(Generated)
public enum JSONFormat: Hashable, Sendable {
  /// A date-time of RFC 3339, as ``Timestamp/init(rfc3339:)`` reads it.
  case dateTime
  /// A `full-date` of RFC 3339.
  case date
  /// A `full-time` of RFC 3339. A leap second has to be the last one of a day in UTC.
  case time
  /// A `duration` of RFC 3339, appendix A.
  case duration
  /// A `Mailbox` of RFC 5321, in ASCII.
  case email
  /// A host name of RFC 1123 without a dot at its end. Labels that begin with `xn--` have to be what RFC 5891 makes of
  /// a label; whether that is in normal form, and RFC 5893's rule for both directions of writing, are not checked.
  case hostname
  /// Four decimal numbers without leading zeros.
  case ipv4
  /// A text of RFC 4291, section 2.2, without a zone.
  case ipv6
  /// A `URI` of RFC 3986, which has a scheme.
  case uri
  /// A UUID of RFC 9562 with its four hyphens, of any version and variant.
  case uuid
  /// A regular expression of ECMA-262, with its flag `u`.
  case regex
}

@_spi(Generated)
extension JSONRules {
  public static func isFormat(_ text: String, _ format: JSONFormat) -> Bool {
    switch format {
    case .regex: RegexSyntax.isValid(text)
    default: JSONBytes.withBytes(of: text) { isFormat(FormatScanner($0), format) }
    }
  }

  private static func isFormat(_ text: FormatScanner, _ format: JSONFormat) -> Bool {
    var text = text
    let isTaken =
      switch format {
      case .dateTime: text.takeDateTime()
      case .date: text.takeYearMonthDay()
      case .time: text.takeTime()
      case .duration: text.takeDuration()
      case .email: text.takeMailbox()
      case .hostname: text.takeHostname()
      case .ipv4: text.takeIPv4()
      case .ipv6: text.takeIPv6()
      case .uri: text.takeURI()
      case .uuid: text.takeUUID()
      case .regex: false
      }
    return isTaken && text.isAtEnd
  }
}

/// Goes over the UTF-8 of a text from its beginning to its end. What a part of it does not take, it leaves where it is.
struct FormatScanner {
  let bytes: JSONBytes
  var index = 0
  /// Behind the last byte; a part of a text can be looked at as if it were all.
  var end: Int

  init(_ bytes: JSONBytes) {
    self.bytes = bytes
    end = bytes.count
  }

  var isAtEnd: Bool { index == end }

  /// The byte that comes next; 0 at the end, which no format has in it.
  var next: UInt8 { index < end ? bytes[index] : 0 }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character), !isAtEnd else { return false }
    index += 1
    return true
  }

  /// Takes all bytes that come next and belong to a class; how many they are.
  mutating func take(while belongs: (UInt8) -> Bool) -> Int {
    let start = index
    while index < end, belongs(bytes[index]) { index += 1 }
    return index - start
  }

  /// Takes a number of just so many digits, if it lies in a range.
  mutating func takeNumber(digits: Int, in range: ClosedRange<Int>) -> Int? {
    guard end - index >= digits else { return nil }
    var number = 0
    for place in index..<index + digits {
      guard bytes[place].isDigit else { return nil }
      number = number * 10 + Int(bytes[place] - 0x30)
    }
    guard range.contains(number) else { return nil }
    index += digits
    return number
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isHexadecimal: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
}
