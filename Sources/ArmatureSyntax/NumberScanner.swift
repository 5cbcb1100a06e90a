// SPDX-License-Identifier: Apache-2.0

/// Walks over the signs, digits and points of a number, for whoever knows its grammar.
///
/// Every plain word of a spec may be a number, so each is asked: a pattern of the standard library takes a hundred times as long.
package struct NumberScanner {
  private let bytes: [UInt8]
  private var index = 0

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package var isAtEnd: Bool { index == bytes.count }

  package mutating func take(_ letter: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == letter else { return false }
    index += 1
    return true
  }

  package mutating func takeSign() -> Bool { take(UInt8(ascii: "-")) || take(UInt8(ascii: "+")) }

  /// How many digits there were.
  package mutating func takeDigits() -> Int {
    let start = index
    while index < bytes.count, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") { index += 1 }
    return index - start
  }

  /// `([eE][-+]?[0-9]+)?`; false where an `e` is followed by no number.
  package mutating func takeExponent() -> Bool {
    guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return true }
    _ = takeSign()
    return takeDigits() > 0
  }
}

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
package func isJSONNumber(_ bytes: [UInt8]) -> Bool {
  var rest = NumberScanner(bytes)
  _ = rest.take(UInt8(ascii: "-"))
  guard rest.take(UInt8(ascii: "0")) || rest.takeDigits() > 0 else { return false }
  if rest.take(UInt8(ascii: ".")), rest.takeDigits() == 0 { return false }
  return rest.takeExponent() && rest.isAtEnd
}
