// SPDX-License-Identifier: Apache-2.0

/// The URL of a queue or a lock with its variables filled in: `scheme:location`.
struct FilledURL {
  let text: String
  let scheme: String
  let location: String
}

extension FilledURL {
  /// `owner` is what the URL belongs to, and `example` what could stand there, in words for people.
  init(_ template: String, of owner: String, example: String, environment: [String: String]) throws {
    text = try fillIn(template, environment, owner)
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
      throw ConfigurationError("\(owner): the URL `\(text)` has no scheme; write \(example)")
    }
    scheme = String(text[..<colon])
    location = String(text[text.index(after: colon)...])
  }

  /// What to say where this program knows nobody who opens URLs of this scheme; `kind` is who that would be.
  func unknownScheme(_ owner: String, _ kind: String, known: [String], remedy: String?) -> ConfigurationError {
    let list = known.isEmpty ? "none" : known.sorted().joined(separator: ", ")
    return ConfigurationError(
      "\(owner): no \(kind) for the scheme `\(scheme):` of `\(text)`; this program has \(list)" + (remedy.map { "; \($0)" } ?? ""))
  }
}

/// Fills `${NAME}` and `${NAME:-default}`, and makes `$$` a dollar sign. A variable without value or default is an error.
private func fillIn(_ template: String, _ environment: [String: String], _ owner: String) throws -> String {
  var result = ""
  var rest = Substring(template)
  while let dollar = rest.firstIndex(of: "$") {
    result += rest[..<dollar]
    rest = rest[rest.index(after: dollar)...]
    if rest.first == "$" {
      result += "$"
      rest.removeFirst()
    } else if rest.first == "{", let end = rest.firstIndex(of: "}") {
      result += try value(of: rest[rest.index(after: rest.startIndex)..<end], environment, owner)
      rest = rest[rest.index(after: end)...]
    } else {
      result += "$"
    }
  }
  return result + rest
}

private func value(of variable: Substring, _ environment: [String: String], _ owner: String) throws -> String {
  let name: Substring
  let fallback: Substring?
  if let separator = firstRange(of: ":-", in: variable) {
    (name, fallback) = (variable[..<separator.lowerBound], variable[separator.upperBound...])
  } else {
    (name, fallback) = (variable, nil)
  }
  // An empty variable counts as unset where there is a default, as it does in a shell.
  if let value = environment[String(name)], !value.isEmpty || fallback == nil { return value }
  if let fallback { return String(fallback) }
  throw ConfigurationError("\(owner): the environment variable `\(name)` is not set, and its URL gives no default")
}

private func firstRange(of pair: String, in text: Substring) -> Range<Substring.Index>? {
  var start = text.startIndex
  while start < text.endIndex {
    if text[start...].hasPrefix(pair) { return start..<text.index(start, offsetBy: pair.count) }
    start = text.index(after: start)
  }
  return nil
}

/// Puts the values of needs into a URL. Other variables stay in it, and a dollar sign of a value stands for itself.
@_spi(Generated)
public func filledURL(_ template: String, _ values: (name: String, text: String)...) -> String {
  var result = ""
  var rest = Substring(template)
  while let dollar = rest.firstIndex(of: "$") {
    result += rest[..<dollar]
    rest = rest[dollar...]
    let mark = rest.hasPrefix("$$") ? "$$" : values.first { rest.hasPrefix("${\($0.name)}") }.map { "${\($0.name)}" }
    let text = values.first { mark == "${\($0.name)}" }?.text
    result += text?.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$") ?? mark ?? "$"
    rest = rest.dropFirst(mark?.count ?? 1)
  }
  return result + rest
}
