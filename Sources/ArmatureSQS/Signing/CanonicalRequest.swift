// SPDX-License-Identifier: Apache-2.0

#if SQS
/// The one way to write a request, which its sender and its receiver agree on before they sign.
struct CanonicalRequest {
  let text: String
  let signedHeaders: String

  /// `bodyDigest` is the body's SHA-256 in hexadecimal digits.
  init(_ request: SignableRequest, bodyDigest: String, normalizesPath: Bool) {
    let parts = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = normalizesPath ? Self.normal(parts[0]) : String(parts[0])
    let query = parts.count > 1 ? Self.query(parts[1]) : ""
    let headers = Self.headers(request.headers)
    signedHeaders = headers.map(\.name).joined(separator: ";")
    let lines = headers.map { "\($0.name):\($0.value)\n" }.joined()
    text = [request.method, encoded(path, keeping: "/"), query, lines, signedHeaders, bodyDigest].joined(separator: "\n")
  }

  /// Without `.`, `..` and empty parts.
  private static func normal(_ path: Substring) -> String {
    var kept: [Substring] = []
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    for part in parts where !part.isEmpty && part != "." {
      if part == ".." { _ = kept.popLast() } else { kept.append(part) }
    }
    let endsInSlash = !kept.isEmpty && ["", ".", ".."].contains(parts.last ?? "")
    return "/" + kept.joined(separator: "/") + (endsInSlash ? "/" : "")
  }

  private static func query(_ text: Substring) -> String {
    let pairs = text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: encoded(decoded(parts[0])), value: parts.count > 1 ? encoded(decoded(parts[1])) : "")
    }
    return pairs.sorted { $0.name == $1.name ? $0.value < $1.value : $0.name < $1.name }
      .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
  }

  /// Each name once, in lower case and in order, with all of its values as they came.
  private static func headers(_ headers: [(name: String, value: String)]) -> [(name: String, value: String)] {
    let named = headers.enumerated().map { (name: $1.name.lowercased(), place: $0, value: squeezed($1.value)) }
    var merged: [(name: String, value: String)] = []
    for header in named.sorted(by: { $0.name == $1.name ? $0.place < $1.place : $0.name < $1.name }) {
      if let last = merged.last, last.name == header.name {
        merged[merged.count - 1].value += ",\(header.value)"
      } else {
        merged.append((header.name, header.value))
      }
    }
    return merged
  }

  /// One space for each run of white space, and none at the ends.
  private static func squeezed(_ value: String) -> String {
    // Nearly all are that already, which bytes tell sooner than characters.
    var before = UInt8(ascii: " ")
    let isSqueezed = value.utf8.allSatisfy { byte in
      defer { before = byte }
      return byte > 0x20 && byte < 0x80 || byte == 0x20 && before != 0x20
    }
    if isSqueezed, before != 0x20 || value.isEmpty { return value }
    return value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A request as it is signed: its headers, all of which are signed, and its whole body.
struct SignableRequest {
  var method: String
  /// What stands in the request's first line: a path, and behind `?` a query.
  var target: String
  var headers: [(name: String, value: String)]
  var body: [UInt8]
}

/// As in a path, a query and a form: all but letters, digits and `-._~` as `%` and two digits.
func encoded(_ text: String, keeping kept: Unicode.Scalar? = nil) -> String {
  var result = ""
  for byte in text.utf8 {
    let scalar = Unicode.Scalar(byte)
    switch scalar {
    case "A"..."Z", "a"..."z", "0"..."9", "-", ".", "_", "~": result.unicodeScalars.append(scalar)
    case kept: result.unicodeScalars.append(scalar)
    default: result += "%" + hexadecimal([byte]).uppercased()
    }
  }
  return result
}

/// A `%` that no two digits follow stands for itself.
private func decoded(_ text: Substring) -> String {
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    let digits = rest.prefix(2)
    if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(String(Substring(digits)), radix: 16) {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private let digits = Array("0123456789abcdef".utf8)

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  var text: [UInt8] = []
  text.reserveCapacity(2 * bytes.underestimatedCount)
  text.append(digitsOf: bytes)
  return String(decoding: text, as: UTF8.self)
}

extension [UInt8] {
  mutating func append(digitsOf bytes: some Sequence<UInt8>) {
    for byte in bytes {
      append(digits[Int(byte >> 4)])
      append(digits[Int(byte & 15)])
    }
  }
}
#endif
