// SPDX-License-Identifier: Apache-2.0

// Numbers and durations as the language of specs writes them. The compiler has a grammar of its own, and a test compares the two.

/// `[-+]?[0-9]+`, within 64 bits.
func wholeNumber(_ text: String) -> Int? { isWhole(text.utf8[...]) ? Int(text) : nil }

/// A whole number, or `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, that a double holds.
func realNumber(_ text: String) -> Double? {
  var rest = text.utf8[...]
  if let sign = rest.first, isSign(sign) { rest.removeFirst() }
  let whole = dropDigits(&rest)
  var fraction = 0
  let hasPoint = rest.first == UInt8(ascii: ".")
  if hasPoint {
    rest.removeFirst()
    fraction = dropDigits(&rest)
  }
  guard whole + fraction > 0 else { return nil }
  if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
    guard isWhole(rest.dropFirst()) else { return nil }
    rest = rest.suffix(0)
  }
  guard rest.isEmpty, let number = Double(text), number.isFinite else { return nil }
  return number
}

/// Digits and `ms`, `s`, `m`, `h` or `d`, from 1 ms to 366 d.
package func timeSpan(_ text: String) -> Duration? {
  let units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", day)]
  for (unit, size) in units where text.hasSuffix(unit) {
    let digits = text.utf8.dropLast(unit.utf8.count)
    guard let first = digits.first, !isSign(first), isWhole(digits), let count = Int(String(digits) ?? "") else { continue }
    let (milliseconds, overflows) = count.multipliedReportingOverflow(by: size)
    return !overflows && (1...366 * day).contains(milliseconds) ? .milliseconds(milliseconds) : nil
  }
  return nil
}

private let day = 86_400_000

private func isWhole(_ text: Substring.UTF8View) -> Bool {
  var rest = text
  if let sign = rest.first, isSign(sign) { rest.removeFirst() }
  return dropDigits(&rest) > 0 && rest.isEmpty
}

/// How many there were.
private func dropDigits(_ text: inout Substring.UTF8View) -> Int {
  let before = text.count
  text = text.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  return before - text.count
}

private func isSign(_ letter: UInt8) -> Bool { letter == UInt8(ascii: "-") || letter == UInt8(ascii: "+") }
