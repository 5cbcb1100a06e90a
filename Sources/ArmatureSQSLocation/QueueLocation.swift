// SPDX-License-Identifier: Apache-2.0

/// Where a queue lives, or a store of queues: what stands behind `sqs:` in a URL.
///
/// - `https://sqs.eu-west-1.amazonaws.com/123456789012/tasks`: the URL that SQS itself gives a queue, or any other endpoint.
/// - `//eu-west-1/123456789012/tasks`, or `//eu-west-1/tasks` for a queue of the account that asks.
/// - A `*` in the name stands for the name that the spec gives the queue: `//eu-west-1/prod-*` is a store of many queues.
/// - `?region=NAME` behind it, where the endpoint does not tell the region.
/// - `?claims=TABLE` behind it: the table of DynamoDB that keeps claims; with `&` between the two.
package struct QueueLocation: Hashable, Sendable {
  /// Scheme, host and port; nil where the region decides.
  package var endpoint: String?
  package var region: String?
  /// Nil: the account that asks.
  package var account: String?
  package var name: String
  /// The table that keeps claims; nil where none are kept.
  package var claims: String?

  package init(_ text: String) throws(LocationFault) {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self = try parts[0].hasPrefix("//") ? Self(short: parts[0].dropFirst(2)) : Self(url: parts[0])
    if parts.count > 1 { try take(query: parts[1]) }
    guard name.split(separator: "*", omittingEmptySubsequences: false).count <= 2, Self.isName(name.replacing("*", with: ""))
    else { throw LocationFault("`\(name)` is no name of a queue: letters, digits, `-` and `_`, `.fifo` at its end, and one `*`") }
  }

  private init(short text: Substring) throws(LocationFault) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ !$0.isEmpty }), !parts[0].contains(".") else {
      throw LocationFault("`//\(text)` is no place of a queue: write `//REGION/QUEUE` or `//REGION/ACCOUNT/QUEUE`")
    }
    self.init(endpoint: nil, region: parts[0], account: parts.count == 3 ? parts[1] : nil, name: parts[parts.count - 1])
  }

  private init(url text: Substring) throws(LocationFault) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard ["https:", "http:"].contains(parts[0]), parts.count == 5, parts[1].isEmpty, !parts[2].isEmpty, !parts[3].isEmpty,
      !parts[4].isEmpty
    else { throw LocationFault("`\(text)` is no URL of a queue: write `https://HOST/ACCOUNT/QUEUE`") }
    self.init(
      endpoint: "\(parts[0])//\(parts[2])", region: Self.region(ofHost: parts[2]), account: parts[3], name: parts[4])
  }

  package init(endpoint: String?, region: String?, account: String?, name: String) {
    self.endpoint = endpoint
    self.region = region
    self.account = account
    self.name = name
  }

  private mutating func take(query: Substring) throws(LocationFault) {
    var seen: Set<Substring> = []
    for part in query.split(separator: "&", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", omittingEmptySubsequences: false)
      guard pair.count == 2, !pair[1].isEmpty, seen.insert(pair[0]).inserted else { throw Self.meaningless(query) }
      switch pair[0] {
      case "region": region = String(pair[1])
      case "claims": claims = try Self.table(pair[1])
      default: throw Self.meaningless(query)
      }
    }
  }

  private static func meaningless(_ query: Substring) -> LocationFault {
    LocationFault("`?\(query)` says nothing here: only `region=NAME` and `claims=TABLE` may stand behind the name, with `&` between them")
  }

  private static func table(_ name: Substring) throws(LocationFault) -> String {
    guard (3...255).contains(name.utf8.count), name.unicodeScalars.allSatisfy({ isPlain($0) || $0 == "." }) else {
      throw LocationFault("`\(name)` is no name of a table: 3 to 255 letters, digits, `-`, `_` and `.`")
    }
    return String(name)
  }

  /// `sqs.eu-west-1.amazonaws.com`, `sqs.eu-west-1.api.aws`, the older `eu-west-1.queue.amazonaws.com`, the same in other partitions, an
  /// endpoint of one's own network, `vpce-0ab-1cd.sqs.eu-west-1.vpce.amazonaws.com`, and the oldest of all, which is of one region.
  private static func region(ofHost host: String) -> String? {
    guard isOfAWS(host[...]) else { return nil }
    let labels = host.prefix { $0 != ":" }.split(separator: ".").map(String.init)
    if labels == ["queue", "amazonaws", "com"] { return "us-east-1" }
    guard labels.count >= 4 else { return nil }
    if labels[0] == "sqs" || labels[0] == "sqs-fips" { return labels[1] }
    if labels[1] == "sqs", labels[3] == "vpce" { return labels[2] }
    return labels[1] == "queue" ? labels[0] : nil
  }

  private static func isOfAWS(_ host: Substring) -> Bool { AWSService.isOfAWS(host: host.prefix { $0 != ":" }) }

  private static func isName(_ text: String) -> Bool {
    let name = text.hasSuffix(fifo) ? text.dropLast(fifo.count) : text[...]
    return name.utf8.count <= nameLengthMax && name.unicodeScalars.allSatisfy(isPlain)
  }
}

extension QueueLocation {
  /// Where a service is asked: scheme, host and port. `variable` is where the environment leads.
  ///
  /// What a queue's URL says of SQS holds. Of DynamoDB it says something where its server is one of somebody's own, which plays both, and
  /// then the environment knows better.
  package func address(of service: AWSService, in region: String, variable: String?) -> String {
    let ofAWS = service.address(in: region)
    switch service {
    case .sqs: return endpoint ?? variable ?? ofAWS
    case .dynamodb: return variable ?? (isOfAWS ? nil : endpoint) ?? ofAWS
    }
  }

  private var isOfAWS: Bool { endpoint?.split(separator: "/").last.map(Self.isOfAWS) ?? true }

  package static let fifo = ".fifo"
  private static let nameLengthMax = 80

  /// Whether it holds any number of queues, each by its own name.
  package var isStore: Bool { name.contains("*") }

  package var isFIFO: Bool { name.hasSuffix(Self.fifo) }

  /// The name in SQS of a queue that the spec or Armature calls `queue`.
  ///
  /// Armature's own queues have a dot in their names, and stand beside the one of the URL: `greet.signals` of the queue
  /// `tasks` is `tasks-greet_signals`. What SQS does not take in a name becomes `_`.
  package func name(of queue: String) throws(LocationFault) -> String {
    let plain = String(String.UnicodeScalarView(queue.unicodeScalars.map { Self.isPlain($0) ? $0 : "_" }))
    let full: String
    if isStore {
      full = name.replacing("*", with: plain)
    } else if queue.contains(".") {
      full = isFIFO ? "\(name.dropLast(Self.fifo.count))-\(plain)\(Self.fifo)" : "\(name)-\(plain)"
    } else {
      full = name
    }
    guard full.utf8.count <= Self.nameLengthMax else {
      throw LocationFault("the queue `\(queue)` would be called `\(full)`, and SQS takes names of at most \(Self.nameLengthMax) characters")
    }
    return full
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
    default: false
    }
  }
}

/// What is wrong with the place of a queue, in one sentence.
package struct LocationFault: Error, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}
