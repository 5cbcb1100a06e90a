// SPDX-License-Identifier: Apache-2.0

/// The URL of a queue or a lock with its variables filled in: `scheme:location`.
struct FilledURL {
  let text: String
  let scheme: String
  let location: String

  /// `owner` is what the URL belongs to, and `example` what could stand there, in words for people.
  init(_ template: String, of owner: String, example: String, environment: [String: String]) throws {
    text = try fillIn(template, environment, owner)
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
      throw ConfigurationError("\(owner): the URL `\(text)` has no scheme; write \(example)")
    }
    scheme = String(text[..<colon])
    location = String(text[text.index(after: colon)...])
  }
}

/// A queue's URL, and how to open the store that it names.
struct QueueURL {
  private let url: FilledURL
  var text: String { url.text }

  init(_ queue: QueueFacts, environment: [String: String]) throws {
    url = try FilledURL(
      queue.url, of: "queue `\(queue.name)`", example: "`sqlite:PATH` or `memory:`", environment: environment
    ).knownBySQS
  }

  func place(_ transports: [any Transport]) -> String? {
    transports.first { $0.scheme == url.scheme }?.place(of: url.location)
  }

  func open(_ queue: QueueFacts, _ transports: [any Transport], _ host: Host) async throws -> any Broker {
    guard let transport = transports.first(where: { $0.scheme == url.scheme }) else {
      let known = transports.map(\.scheme).sorted().joined(separator: ", ")
      throw ConfigurationError(
        "queue `\(queue.name)`: no transport for the scheme `\(url.scheme):` of `\(text)`; this program has \(known)"
          + (Self.remedies[url.scheme].map { "; \($0)" } ?? ""))
    }
    do {
      return try await transport.open(url.location, host: host)
    } catch let error as TransportError {
      throw ConfigurationError("queue `\(queue.name)`: \(error)")
    }
  }
}

extension QueueURL {
  /// What a program lacks that names a store of this package and has no transport for it.
  private static let remedies = [
    "sqlite": "add `.sqlite` of the product ArmatureSQLite",
    "sqs": "add `.sqs` of the product ArmatureSQS, and the trait `SQS` where the package is named",
  ]
}

extension FilledURL {
  /// The URL that Amazon shows for a queue is an address of the web, and as good as the same behind `sqs:`.
  fileprivate var knownBySQS: FilledURL { scheme == "https" ? FilledURL(text: text, scheme: "sqs", location: text) : self }

  private init(text: String, scheme: String, location: String) {
    self.text = text
    self.scheme = scheme
    self.location = location
  }
}

/// The lock of a service, which was found to be usable.
struct OpenLock: Sendable {
  /// What the lock is called in logs and fences: its URL, or less of it where several URLs lead to it.
  let url: String
  let lock: any ServiceLock

  /// Nil where the spec has no lock.
  init?(
    _ facts: ServiceFacts, _ transports: [any LockTransport], environment: [String: String], host: Host
  ) async throws {
    guard let template = facts.lock else { return nil }
    let filled = try FilledURL(template, of: "the lock", example: "`file:PATH`", environment: environment)
    guard let transport = transports.first(where: { $0.scheme == filled.scheme }) else {
      let known = transports.map(\.scheme).sorted().joined(separator: ", ")
      throw ConfigurationError(
        "the lock: no kind of lock for the scheme `\(filled.scheme):` of `\(filled.text)`; this program has \(known)"
          + (Self.remedies[filled.scheme].map { "; \($0)" } ?? ""))
    }
    url = transport.name(of: filled.location)
    do {
      lock = try await transport.open(filled.location, host: host)
    } catch let error as TransportError {
      throw ConfigurationError("the lock: \(error)")
    }
  }
}

extension OpenLock {
  /// What a program lacks that names a kind of lock of this package and does not have it.
  private static let remedies = [
    "file": "add `.file` to its locks",
    "sqlite": "add `.sqlite` of the product ArmatureSQLite to its locks",
    "zookeeper": "add `.zooKeeper` of the product ArmatureZooKeeper to its locks, and the trait `ZooKeeper` where the package is named",
  ]
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
