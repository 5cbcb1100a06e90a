// SPDX-License-Identifier: Apache-2.0

/// Where a schema lives: a URI of RFC 3986, or the path of a file, which has no scheme.
///
/// References are resolved against both in the same way, but a path may begin with `..` and keeps it.
struct SchemaURI: Hashable {
  var scheme: String?
  var authority: String?
  var path: String
  var query: String?

  /// A file as it was named to the compiler. One that is named by its address on the web lives there.
  init(file name: String) {
    self = SchemaURI(name.hasPrefix("http://") || name.hasPrefix("https://") ? name : "")
    if scheme == nil { path = withoutDots(name, isPath: true) }
  }

  /// A reference without its fragment.
  init(_ text: String) {
    var rest = text[...]
    if let colon = rest.firstIndex(of: ":"), isScheme(rest[..<colon]) {
      scheme = rest[..<colon].lowercased()
      rest = rest[rest.index(after: colon)...]
    }
    if let mark = rest.firstIndex(of: "?") {
      query = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    if rest.hasPrefix("//") {
      let behind = rest.dropFirst(2)
      let end = behind.firstIndex(of: "/") ?? behind.endIndex
      authority = behind[..<end].lowercased()
      rest = behind[end...]
    }
    path = String(rest)
  }

  /// The steps of RFC 3986, section 5.2.2.
  func resolving(_ reference: SchemaURI) -> SchemaURI {
    var target = self
    if reference.scheme != nil || reference.authority != nil {
      target = reference
      target.scheme = reference.scheme ?? scheme
    } else if reference.path.isEmpty {
      target.query = reference.query ?? query
      return target
    } else {
      // A file's name holds no escapes, and a reference to it does.
      let path = scheme == nil ? percentDecoded(reference.path) : reference.path
      target.path = path.hasPrefix("/") ? path : merged(with: path)
      target.query = reference.query
    }
    target.path = withoutDots(target.path, isPath: target.scheme == nil)
    return target
  }

  /// As a user would write it.
  var written: String {
    (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path + (query.map { "?" + $0 } ?? "")
  }

  private func merged(with relative: String) -> String {
    if authority != nil, path.isEmpty { return "/" + relative }
    guard let slash = path.lastIndex(of: "/") else { return relative }
    return path[...slash] + relative
  }
}

/// A reference in two: what is before the `#`, and what is behind it without its escapes.
func splitReference(_ text: String) -> (uri: String, fragment: String) {
  guard let mark = text.firstIndex(of: "#") else { return (text, "") }
  return (String(text[..<mark]), percentDecoded(String(text[text.index(after: mark)...])))
}

private func isScheme(_ text: Substring) -> Bool {
  guard let first = text.utf8.first, isLetter(first) else { return false }
  return text.utf8.allSatisfy { isLetter($0) || "0123456789+-.".utf8.contains($0) }
}

private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

/// Takes `.` and `..` out of a path. What would climb out of a URI stays at its root, and out of a folder it climbs.
private func withoutDots(_ path: String, isPath: Bool) -> String {
  let isAbsolute = path.hasPrefix("/")
  let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: isPath).map { Substring($0) }
  var kept: [Substring] = []
  for part in isAbsolute && !isPath ? parts.dropFirst() : parts[...] {
    switch part {
    case ".": break
    case "..":
      if let last = kept.last, last != ".." { kept.removeLast() } else if isPath, !isAbsolute { kept.append(part) }
    default: kept.append(part)
    }
  }
  let isFolder = !isPath && (parts.last == "." || parts.last == "..")
  return (isAbsolute ? "/" : "") + kept.joined(separator: "/") + (isFolder && !kept.isEmpty ? "/" : "")
}

private func percentDecoded(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
  let bytes = Array(text.utf8)
  var decoded: [UInt8] = []
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
      let high = Character(Unicode.Scalar(bytes[index + 1])).hexDigitValue,
      let low = Character(Unicode.Scalar(bytes[index + 2])).hexDigitValue
    {
      decoded.append(UInt8(high << 4 | low))
      index += 3
    } else {
      decoded.append(bytes[index])
      index += 1
    }
  }
  return String(decoding: decoded, as: UTF8.self)
}
