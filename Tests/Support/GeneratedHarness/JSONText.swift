// SPDX-License-Identifier: Apache-2.0

/// A valid JSON text cut into its values, each with its own bytes as they were written: no number is rounded.
package struct JSONText: Sendable {
  package indirect enum Parts: Sendable {
    case object([(key: String, value: JSONText)])
    case array([JSONText])
    case scalar
  }
  package let bytes: [UInt8]
  package let parts: Parts

  /// Nil where brackets and quotes do not pair.
  package init?(_ bytes: [UInt8]) {
    var scanner = Scanner(bytes: bytes)
    guard let value = scanner.value() else { return nil }
    self = value
  }

  fileprivate init(bytes: [UInt8], parts: Parts) {
    self.bytes = bytes
    self.parts = parts
  }

  package subscript(key: String) -> JSONText? {
    guard case .object(let members) = parts else { return nil }
    return members.first { $0.key == key }?.value
  }

  package var elements: [JSONText] {
    if case .array(let elements) = parts { elements } else { [] }
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What stands between a string's quotes, escapes and all.
  package var quoted: String { String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self) }

  /// All keys of all objects in it.
  package var keys: Set<String> {
    switch parts {
    case .object(let members): members.reduce(into: []) { $0.formUnion($1.value.keys.union([$1.key])) }
    case .array(let elements): elements.reduce(into: []) { $0.formUnion($1.keys) }
    case .scalar: []
    }
  }
}

private struct Scanner {
  let bytes: [UInt8]
  var offset = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func value() -> JSONText? {
    skipWhiteSpace()
    let start = offset
    guard let parts = parts(), offset > start else { return nil }
    return JSONText(bytes: Array(bytes[start..<offset]), parts: parts)
  }

  private mutating func parts() -> JSONText.Parts? {
    guard offset < bytes.count else { return nil }
    switch bytes[offset] {
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    case UInt8(ascii: "\""): return string() == nil ? nil : .scalar
    default:
      while offset < bytes.count, !Self.ends.contains(bytes[offset]) { offset += 1 }
      return .scalar
    }
  }

  private mutating func object() -> JSONText.Parts? {
    var members: [(key: String, value: JSONText)] = []
    offset += 1
    while !take("}") {
      if !members.isEmpty, !take(",") { return nil }
      skipWhiteSpace()
      guard let key = string(), take(":"), let value = value() else { return nil }
      members.append((key, value))
    }
    return .object(members)
  }

  private mutating func array() -> JSONText.Parts? {
    var elements: [JSONText] = []
    offset += 1
    while !take("]") {
      if !elements.isEmpty, !take(",") { return nil }
      guard let value = value() else { return nil }
      elements.append(value)
    }
    return .array(elements)
  }

  private mutating func string() -> String? {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { return nil }
    let start = offset + 1
    offset = start
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
      offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard offset < bytes.count else { return nil }
    offset += 1
    return String(decoding: bytes[start..<(offset - 1)], as: UTF8.self)
  }

  private mutating func take(_ token: Unicode.Scalar) -> Bool {
    skipWhiteSpace()
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: token) else { return false }
    offset += 1
    return true
  }

  private mutating func skipWhiteSpace() {
    while offset < bytes.count, Self.white.contains(bytes[offset]) { offset += 1 }
  }

  private static let white = Array(" \t\r\n".utf8)
  private static let ends = Array(" \t\r\n,]}:".utf8)
}
