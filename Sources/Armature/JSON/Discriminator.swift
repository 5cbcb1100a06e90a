// SPDX-License-Identifier: Apache-2.0

/// Reads one string field at the top of a message's body, so that a dispatcher knows whose message it is.
///
/// It stops at that field. What stands before it is checked; whoever decodes the message checks all of it, and refuses a
/// second field of the same name.
struct Discriminator: Sendable {
  enum Value: Hashable, Sendable {
    case found(String)
    case absent
    /// The field holds something else than a string.
    case notAString
    /// The body is no object, or breaks off or goes wrong before the field.
    case malformed(MessageError)
  }
  private let field: [UInt8]

  init(field: String) { self.field = Array(field.utf8) }

  func value(in body: [UInt8], limits: JSONLimits = .standard) -> Value {
    do {
      return try JSONReader.read(body, as: "message", limits: limits, toTheEnd: false) {
        (reader: inout JSONReader) throws(JSONError) in try reader.readStringField(field)
      }
    } catch {
      return .malformed(error)
    }
  }
}

extension JSONReader {
  fileprivate mutating func readStringField(_ field: [UInt8]) throws(JSONError) -> Discriminator.Value {
    try openObject()
    while let key = try nextKey() {
      if bytes.equal(key, field) {
        skipWhiteSpace()
        return bytes[offset] == UInt8(ascii: "\"") ? .found(try readString()) : .notAString
      }
      try skipValue()
    }
    try readEnd()
    return .absent
  }
}
