// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

/// A message as SQS takes it: a body and up to ten attributes, all of them non-empty texts of XML's characters.
///
/// What of a message is such text is written as it is, so that other programs read it. A body that is not is written in
/// base64, and attributes that are not, or too many, as one JSON object; two attributes of our own tell which.
package struct MessageText: Sendable, Equatable {
  package var body: String
  package var attributes: [String: String]

  package init(body: String, attributes: [String: String]) {
    self.body = body
    self.attributes = attributes
  }

  package init(_ bytes: [UInt8], _ attributes: [String: String]) {
    // When a message is due is asked before the others are unpacked.
    var own = attributes.filter { $0.key == Postponement.attribute && $0.value.isSQSText }
    let others = own.isEmpty ? attributes : attributes.filter { $0.key != Postponement.attribute }
    if let text = String(validating: bytes, as: UTF8.self), text.isSQSText {
      body = text
    } else {
      // Nothing is not a text for SQS either.
      body = bytes.isEmpty ? "-" : String(decoding: base64(bytes), as: UTF8.self)
      own[Name.encoding] = bytes.isEmpty ? "empty" : "base64"
    }
    self.attributes = Self.pack(others, room: Self.attributesMax - own.count).merging(own) { $1 }
  }

  /// How many bytes SQS counts of it.
  package var byteCount: Int {
    attributes.reduce(body.utf8.count) { $0 + $1.key.utf8.count + $1.value.utf8.count + Self.dataType.utf8.count }
  }

  /// The message as its sender gave it. Throws where its own attributes say what is not so.
  package func unpacked() throws(AnswerFault) -> (body: [UInt8], attributes: [String: String]) {
    var attributes = attributes
    let encoding = attributes.removeValue(forKey: Name.encoding)
    if let more = attributes.removeValue(forKey: Name.more) {
      for (name, value) in try Self.unpack(more) { attributes[name] = value }
    }
    switch encoding {
    case nil: return (Array(body.utf8), attributes)
    case "empty": return ([], attributes)
    case "base64":
      guard let bytes = bytes(base64: body) else { throw AnswerFault("a body that is not in base64, as it says") }
      return (bytes, attributes)
    default: throw AnswerFault("a body in the encoding \(encoding ?? ""), which is unknown here")
    }
  }

  /// The bytes whose MD5 SQS gives for a message's attributes.
  package var attributeDigestInput: [UInt8] {
    var bytes: [UInt8] = []
    for (name, value) in attributes.sorted(by: { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }) {
      bytes.append(counted: name)
      bytes.append(counted: Self.dataType)
      bytes.append(1)
      bytes.append(counted: value)
    }
    return bytes
  }
}

extension MessageText {
  private static let attributesMax = 10
  private static let dataType = "String"

  private enum Name {
    static let encoding = "armature-encoding"
    static let more = "armature-more"
  }

  /// Foreign names come first: other programs read those.
  private static func pack(_ attributes: [String: String], room: Int) -> [String: String] {
    let plain = attributes.filter { $0.key.isSQSName && !$0.value.isEmpty && $0.value.isSQSText }.keys.sorted { a, b in
      let (isOwnA, isOwnB) = (a.hasPrefix("armature-"), b.hasPrefix("armature-"))
      return isOwnA == isOwnB ? a < b : isOwnB
    }
    if plain.count == attributes.count && plain.count <= room { return attributes }
    let kept = Set(plain.prefix(room - 1))
    var packed = attributes.filter { kept.contains($0.key) }
    packed[Name.more] = String(decoding: JSONWriter.text { writer in
      writer.openObject()
      for (name, value) in attributes.filter({ !kept.contains($0.key) }).sorted(by: { $0.key < $1.key }) {
        writer.key(name)
        writer.write(value)
      }
      writer.closeObject()
    }.escapingNonCharacters, as: UTF8.self)
    return packed
  }

  private static func unpack(_ text: String) throws(AnswerFault) -> [(String, String)] {
    guard let object = try? JSONObject(answer: Array(text.utf8)) else {
      throw AnswerFault("attributes that are no JSON object, as they say")
    }
    return object.members.compactMap { member in
      if case .string(let value) = member.value { return (member.key, value) }
      return nil
    }
  }
}

extension String {
  /// Whether it consists of the characters that SQS takes, and of at least one.
  fileprivate var isSQSText: Bool {
    !isEmpty && unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...: true
      default: false
      }
    }
  }

  /// Whether SQS takes it as the name of an attribute, and nobody else has it.
  fileprivate var isSQSName: Bool {
    let lower = lowercased()
    let isTaken = lower.hasPrefix("aws.") || lower.hasPrefix("amazon.") || self == "armature-encoding" || self == "armature-more"
    guard !isEmpty, utf8.count <= 256, !isTaken, !hasPrefix("."), !hasSuffix("."), !contains("..") else { return false }
    return utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
      default: false
      }
    }
  }
}

extension [UInt8] {
  /// JSON takes U+FFFE and U+FFFF as they are, and SQS does not.
  fileprivate var escapingNonCharacters: [UInt8] {
    guard contains(0xEF) else { return self }
    var escaped: [UInt8] = []
    var index = 0
    while index < count {
      if index + 2 < count, self[index] == 0xEF, self[index + 1] == 0xBF, self[index + 2] >= 0xBE {
        escaped += Array((self[index + 2] == 0xBE ? "\\ufffe" : "\\uffff").utf8)
        index += 3
      } else {
        escaped.append(self[index])
        index += 1
      }
    }
    return escaped
  }

  fileprivate mutating func append(counted text: String) {
    let count = UInt32(text.utf8.count)
    for shift in [24, 16, 8, 0] as [UInt32] { append(UInt8(truncatingIfNeeded: count >> shift)) }
    append(contentsOf: text.utf8)
  }
}
