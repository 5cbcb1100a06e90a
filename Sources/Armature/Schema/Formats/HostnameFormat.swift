// SPDX-License-Identifier: Apache-2.0

/// Host names of RFC 1123.
extension FormatScanner {
  /// Takes labels with dots between them, 253 bytes at most.
  mutating func takeHostname() -> Bool {
    let start = index
    repeat {
      guard let label = takeLabel(), !isEncoded(label) || InternationalLabel(bytes, label)?.isValid == true else {
        return false
      }
    } while take(".")
    return index - start <= 253
  }

  /// Takes letters, digits and, between them, hyphens: 63 at most.
  mutating func takeLabel() -> Range<Int>? {
    let start = index
    let length = take { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    guard length > 0, length <= 63, bytes[start] != UInt8(ascii: "-"), bytes[index - 1] != UInt8(ascii: "-") else {
      return nil
    }
    return start..<index
  }

  /// Whether a label says that it stands for one in other letters.
  private func isEncoded(_ label: Range<Int>) -> Bool {
    label.count >= 4 && bytes[label.lowerBound] | 0x20 == UInt8(ascii: "x")
      && bytes[label.lowerBound + 1] | 0x20 == UInt8(ascii: "n")
      && bytes[label.lowerBound + 2] == UInt8(ascii: "-") && bytes[label.lowerBound + 3] == UInt8(ascii: "-")
  }
}
