// SPDX-License-Identifier: Apache-2.0

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
      throw url.unknownScheme(
        "queue `\(queue.name)`", "transport", known: transports.map(\.scheme), remedy: Self.remedies[url.scheme])
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
    "memory": "add `.memory`",
    "sqlite": "add `.sqlite` of the product ArmatureSQLite",
    "sqs": "add `.sqs` of the product ArmatureSQS, and the trait `SQS` where the package is named",
  ]
}

extension FilledURL {
  /// The URL that Amazon shows for a queue is an address of the web, and as good as the same behind `sqs:`.
  fileprivate var knownBySQS: FilledURL { scheme == "https" ? FilledURL(text: text, scheme: "sqs", location: text) : self }
}
