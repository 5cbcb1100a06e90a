// SPDX-License-Identifier: Apache-2.0

/// A queue's URL with its variables filled in: `scheme:location`.
struct QueueURL {
  let text: String
  private let scheme: String
  private let location: String

  init(_ queue: QueueFacts, environment: [String: String]) throws {
    text = try fillIn(queue.url, environment, queue: queue.name)
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
      throw ConfigurationError("queue `\(queue.name)`: the URL `\(text)` has no scheme; write `sqlite:PATH` or `memory:`")
    }
    scheme = String(text[..<colon])
    location = String(text[text.index(after: colon)...])
  }

  func open(_ queue: QueueFacts, _ transports: [any Transport], _ host: Host) async throws -> any Broker {
    guard let transport = transports.first(where: { $0.scheme == scheme }) else {
      let known = transports.map(\.scheme).sorted().joined(separator: ", ")
      throw ConfigurationError(
        "queue `\(queue.name)`: no transport for the scheme `\(scheme):` of `\(text)`; this program has \(known)")
    }
    do {
      return try await transport.open(location, host: host)
    } catch let error as TransportError {
      throw ConfigurationError("queue `\(queue.name)`: \(error)")
    }
  }
}

/// Fills `${NAME}` and `${NAME:-default}`, and makes `$$` a dollar sign. A variable without value or default is an error.
private func fillIn(_ template: String, _ environment: [String: String], queue: String) throws -> String {
  var result = ""
  var rest = Substring(template)
  while let dollar = rest.firstIndex(of: "$") {
    result += rest[..<dollar]
    rest = rest[rest.index(after: dollar)...]
    if rest.first == "$" {
      result += "$"
      rest.removeFirst()
    } else if rest.first == "{", let end = rest.firstIndex(of: "}") {
      result += try value(of: rest[rest.index(after: rest.startIndex)..<end], environment, queue)
      rest = rest[rest.index(after: end)...]
    } else {
      result += "$"
    }
  }
  return result + rest
}

private func value(of variable: Substring, _ environment: [String: String], _ queue: String) throws -> String {
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
  throw ConfigurationError("queue `\(queue)`: the environment variable `\(name)` is not set, and its URL gives no default")
}

private func firstRange(of pair: String, in text: Substring) -> Range<Substring.Index>? {
  var start = text.startIndex
  while start < text.endIndex {
    if text[start...].hasPrefix(pair) { return start..<text.index(start, offsetBy: pair.count) }
    start = text.index(after: start)
  }
  return nil
}
