// SPDX-License-Identifier: Apache-2.0

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
      throw filled.unknownScheme("the lock", "kind of lock", known: transports.map(\.scheme), remedy: Self.remedies[filled.scheme])
    }
    do {
      lock = try await transport.open(filled.location, host: host)
    } catch let error as TransportError {
      throw ConfigurationError("the lock: \(error)")
    }
    // A file is there by now, and its path can be told from others that lead to it.
    url = transport.name(of: filled.location)
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
