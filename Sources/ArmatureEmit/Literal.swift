// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan

/// A string as a Swift literal on one line, whatever it holds.
///
/// What could end the literal, start an interpolation, or show the reader another text than the compiler sees is escaped.
func literal(_ text: String) -> String {
  if isPlainASCII(text, without: UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "#")) { return "\"\(text)\"" }
  return "\"\(text.unicodeScalars.map { $0 == "#" ? scalarEscape($0) : escape($0) }.joined())\""
}

/// A file's name as `#sourceLocation` wants it: swiftc takes it as it stands, so nothing is escaped without need.
func pathLiteral(_ path: String) -> String {
  if isPlainASCII(path, without: UInt8(ascii: "\\"), UInt8(ascii: "\""), 0) { return "\"\(path)\"" }
  return "\"\(path.unicodeScalars.map(escape).joined())\""
}

/// A text that a comment shows: it stays on its line and reads as it is.
func commentText(_ text: String) -> String {
  if isPlainASCII(text) { return text }
  return text.unicodeScalars.map { isDeceptive($0) ? "\u{FFFD}" : String($0) }.joined()
}

/// An integer with its digits in groups of three, as people read it.
func integerLiteral(_ number: Int) -> String {
  let digits = String(number.magnitude)
  guard digits.count > 4 else { return String(number) }
  var grouped = ""
  for (index, digit) in digits.enumerated() {
    if index > 0 && (digits.count - index) % 3 == 0 { grouped.append("_") }
    grouped.append(digit)
  }
  return number < 0 ? "-\(grouped)" : grouped
}

/// A number with as many digits as it takes to get the same one back.
func doubleLiteral(_ number: Double) -> String {
  if number.isNaN { return "Double.nan" }
  if number.isInfinite { return number < 0 ? "-Double.infinity" : "Double.infinity" }
  // swiftc takes a decimal this small for a slip of the pen, and warns.
  if number.isSubnormal { return "Double(bitPattern: 0x\(String(number.bitPattern, radix: 16)))" }
  return "\(number)"
}

func durationLiteral(milliseconds: Int) -> String {
  milliseconds % 1000 == 0
    ? ".seconds(\(integerLiteral(milliseconds / 1000)))" : ".milliseconds(\(integerLiteral(milliseconds)))"
}

/// A count, or the need that holds it.
func countLiteral(_ setting: Setting) -> String { setting.need.map(needAccess) ?? integerLiteral(setting.max) }

/// A time, or the need that holds it.
func timeLiteral(_ setting: Setting) -> String { setting.need.map(needAccess) ?? durationLiteral(milliseconds: setting.max) }

private func needAccess(_ name: String) -> String { "needs.\(memberName(ofNeed: name))" }

private func escape(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\\": "\\\\"
  case "\"": "\\\""
  case "\n": "\\n"
  case "\r": "\\r"
  case "\t": "\\t"
  default: isDeceptive(scalar) ? scalarEscape(scalar) : String(scalar)
  }
}

private func scalarEscape(_ scalar: Unicode.Scalar) -> String {
  "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
}

/// Control characters, line ends, and characters that have no form of their own or turn the direction of the text.
private func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
  default: false
  }
}
