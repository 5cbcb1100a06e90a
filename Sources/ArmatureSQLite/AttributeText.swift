// SPDX-License-Identifier: Apache-2.0

/// A message's attributes as one text, `name=value&name=value`, that can be read with any SQLite tool.
///
/// `%`, `=`, `&` and control characters are written as `%` and two hexadecimal digits. The names are sorted.
enum AttributeText {
  static func write(_ attributes: [String: String]) -> String {
    attributes.sorted { $0.key < $1.key }.map { "\(escape($0.key))=\(escape($0.value))" }.joined(separator: "&")
  }

  static func read(_ text: String) -> [String: String] {
    var attributes: [String: String] = [:]
    for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      attributes[unescape(parts[0])] = parts.count > 1 ? unescape(parts[1]) : ""
    }
    return attributes
  }

  private static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: mustEscape) else { return text }
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      if mustEscape(byte) {
        escaped += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      } else {
        escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7f || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "=")
  }

  /// A `%` that no two digits follow stands for itself.
  private static func unescape(_ text: Substring.UTF8View) -> String {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let escaped = UInt8(String(Substring(rest.prefix(2))), radix: 16), rest.count >= 2 {
        bytes.append(escaped)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
