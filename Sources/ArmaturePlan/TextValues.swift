// SPDX-License-Identifier: Apache-2.0

// Values that JSON writes as text, and Swift as numbers.

/// A date-time of RFC 3339.
func timestamp(_ text: String) -> ValuePlan? {
  let bytes = Array(text.utf8)
  guard bytes.count >= 20 else { return nil }
  func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 &- 48) } }
  let fraction = bytes.dropFirst(20).prefix { (48...57).contains($0) }
  let hasFraction = bytes[19] == UInt8(ascii: ".")
  let zone = hasFraction ? 20 + fraction.count : 19
  guard zone < bytes.count else { return nil }
  var seconds = days(number(0..<4), number(5..<7), number(8..<10)) * 86_400
  seconds += number(11..<13) * 3_600 + number(14..<16) * 60 + number(17..<19)
  if bytes.count >= zone + 6 {
    let offset = number(zone + 1..<zone + 3) * 3_600 + number(zone + 4..<zone + 6) * 60
    seconds += bytes[zone] == UInt8(ascii: "-") ? offset : -offset
  }
  let digits = hasFraction ? fraction.prefix(9) + Array(repeating: 48, count: 9 - min(fraction.count, 9)) : []
  return .timestamp(seconds: seconds, nanoseconds: digits.reduce(0) { $0 * 10 + Int($1 - 48) })
}

/// From 1970-01-01 on, in the calendar that is in use today. The year is counted from March on.
private func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
  let marchYear = month <= 2 ? year - 1 : year
  let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
  let yearOfEra = marchYear - era * 400
  let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

/// The 16 bytes of a UUID.
func uuid(_ text: String) -> ValuePlan? {
  let digits = text.filter { $0 != "-" }.compactMap(\.hexDigitValue)
  guard digits.count == 32 else { return nil }
  // With its types written: without them swiftc takes longer over this line than over the rest of the room.
  let bytes = stride(from: 0, to: 32, by: 2).map { (index: Int) -> UInt8 in UInt8(digits[index] * 16 + digits[index + 1]) }
  return .uuid(bytes)
}

func base64(_ text: String) -> [UInt8]? {
  var bytes: [UInt8] = []
  var bits = 0
  var count = 0
  for character in text.utf8 where character != UInt8(ascii: "=") {
    guard let value = base64Digits.firstIndex(of: character) else { return nil }
    bits = bits << 6 | value
    count += 6
    guard count >= 8 else { continue }
    count -= 8
    bytes.append(UInt8(bits >> count & 0xFF))
    bits &= 1 << count - 1
  }
  return bytes
}

private let base64Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
