// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import Armature

/// As whom a program asks, by ZooKeeper's scheme `digest`: a name and a password, which make two users of one name where they differ.
///
/// They stand in no URL, for that is told in logs.
struct ZooKeeperUser: Sendable, Equatable, CustomStringConvertible {
  static let variable = "ZOOKEEPER_AUTH"

  let name: String
  /// Name and password, as the servers take them.
  let secret: String

  /// Nil where the variable is missing or empty.
  init?(_ environment: [String: String]) throws {
    guard let text = environment[Self.variable], !text.isEmpty else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let isReadable = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isReadable else {
      throw TransportError("\(Self.variable) is not `USER:PASSWORD`, in one line")
    }
    name = String(parts[0])
    secret = text
  }

  /// Nothing of what is secret: it could come into a log.
  var description: String { "the user `\(name)` of \(Self.variable)" }
}
#endif
