// SPDX-License-Identifier: Apache-2.0

/// A request without its body, read strictly: what HTTP leaves to whoever reads is refused.
struct RequestHead: Sendable {
  /// The fields that are asked for anywhere; others are read and dropped.
  enum Field: String, CaseIterable, Sendable {
    case host, origin, authorization, expect, forwarded
    case contentLength = "content-length"
    case contentType = "content-type"
    case transferEncoding = "transfer-encoding"
    case fetchSite = "sec-fetch-site"
    case fetchMode = "sec-fetch-mode"
    case forwardedFor = "x-forwarded-for"
  }
  let method: String
  let path: String
  let query: [String: String]
  private(set) var fields: [Field: String] = [:]
  private(set) var bodyByteCount = 0

  private static let fieldsMax = 100

  init(_ bytes: [UInt8]) throws(Refusal) {
    guard let text = String(validating: bytes, as: UTF8.self), bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || [9, 10, 13].contains($0) })
    else { throw Refusal(400, "the head of the request is no text") }
    // A line ends with both characters, so one of them alone stands inside a line, where neither may.
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast(2)
    guard lines.allSatisfy({ $0.last == 0x0D && $0.dropLast().allSatisfy { $0 != 0x0D } }), let first = lines.first else {
      throw Refusal(400, "a line of the head does not end with a carriage return and a line feed")
    }
    let words = first.dropLast().split(separator: 0x20, omittingEmptySubsequences: false).map { String(Substring($0)) }
    guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0", words[1].utf8.first == UInt8(ascii: "/"),
      !words[0].isEmpty, words[0].utf8.allSatisfy(isTokenByte), words[1].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw Refusal(400, "the first line is no request of HTTP/1.1") }
    method = words[0]
    (path, query) = try target(words[1])
    guard lines.count - 1 <= Self.fieldsMax else { throw Refusal(431, "the request has more than \(Self.fieldsMax) fields") }
    for line in lines.dropFirst() { try read(field: Substring(line.dropLast())) }
    bodyByteCount = try bodyLength()
  }

  private mutating func read(field line: Substring) throws(Refusal) {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
      line.utf8[..<colon].allSatisfy(isTokenByte)
    else { throw Refusal(400, "a field has no name") }
    guard let field = Field(rawValue: line[..<colon].lowercased()) else { return }
    let value = line.utf8[line.utf8.index(after: colon)...].trimmed
    guard fields.updateValue(String(Substring(value)), forKey: field) == nil else {
      throw Refusal(400, "the field \(field.rawValue) stands twice")
    }
  }

  private func bodyLength() throws(Refusal) -> Int {
    if fields[.transferEncoding] != nil { throw Refusal(411, "a body has to say its length: transfer-encoding is not taken") }
    if fields[.expect] != nil { throw Refusal(417, "expectations are not met here") }
    guard let text = fields[.contentLength] else { return 0 }
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw Refusal(400, "the length of the body is no number")
    }
    return Int(text) ?? .max
  }
}

private func isTokenByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}

/// The path as it stands, and the parts of the query in the form of `application/x-www-form-urlencoded`.
private func target(_ text: String) throws(Refusal) -> (String, [String: String]) {
  let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
  var query: [String: String] = [:]
  for item in parts.dropFirst().first?.split(separator: "&") ?? [] {
    let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = unescaped(pair[0]), let value = unescaped(pair.count == 2 ? pair[1] : ""),
      query.updateValue(value, forKey: name) == nil
    else { throw Refusal(400, "the query of the address cannot be read") }
  }
  return (String(parts[0]), query)
}

private func unescaped(_ text: Substring) -> String? {
  var bytes: [UInt8] = []
  var rest = text.utf8
  while let byte = rest.popFirst() {
    switch byte {
    case UInt8(ascii: "+"): bytes.append(0x20)
    case UInt8(ascii: "%"):
      let digits = rest.prefix(2)
      guard digits.count == 2, digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
        let value = UInt8(Substring(digits), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    default: bytes.append(byte)
    }
  }
  return String(validating: bytes, as: UTF8.self)
}

extension Substring.UTF8View {
  fileprivate var trimmed: Substring.UTF8View {
    var rest = self
    while let first = rest.first, first == 0x20 || first == 0x09 { rest = rest.dropFirst() }
    while let last = rest.last, last == 0x20 || last == 0x09 { rest = rest.dropLast() }
    return rest
  }
}
