// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCalendar

// Values that JSON writes as text, and Swift as numbers.

/// A date-time of RFC 3339.
func timestamp(_ text: String) -> ValuePlan? {
  DateTime(text).map { .timestamp(seconds: $0.secondsSince1970, nanoseconds: $0.nanoseconds) }
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
