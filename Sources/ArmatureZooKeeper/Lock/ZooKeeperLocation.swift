// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import Armature

/// Where a lock is: `//HOST:PORT,HOST:PORT/PATH?session=10s`, as it stands behind the scheme's colon.
///
/// The compiler reads the same in `ArmatureCheck`, where it is known; a test compares the two.
struct ZooKeeperLocation: Equatable {
  private static let sessions = Duration.milliseconds(500)...Duration.seconds(300)

  /// `HOST:PORT,HOST:PORT`, as the C client takes them.
  let hosts: String
  /// Where those who wait stand in line: absolute, and not the root.
  let path: String
  /// How long the servers keep the session of a client that is silent; they have bounds of their own for it.
  private(set) var session = Duration.seconds(10)
  /// As whom the servers are asked, which the URL does not say; nil for nobody, as whom everybody may ask.
  var user: ZooKeeperUser?

  init(_ location: String) throws {
    guard location.hasPrefix("//") else { throw fault("names no servers; write `zookeeper://HOST:PORT/PATH`") }
    let parts = location.dropFirst(2).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let slash = parts[0].firstIndex(of: "/") ?? parts[0].endIndex
    hosts = try Self.hosts(parts[0][..<slash])
    path = try Self.path(parts[0][slash...])
    if parts.count == 2 { session = try Self.session(parts[1]) }
  }

  private static func hosts(_ text: Substring) throws -> String {
    if text.contains("@") {
      throw fault("holds a user, and is told in logs: delete everything before the `@`, and set \(ZooKeeperUser.variable)")
    }
    return try text.split(separator: ",", omittingEmptySubsequences: false).map(server).joined(separator: ",")
  }

  private static func server(_ text: Substring) throws -> String {
    let name = /[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\.?/
    let address = /\[[0-9A-Fa-f:.]+\]/
    let colon = text.lastIndex { $0 == ":" || $0 == "]" }.flatMap { text[$0] == ":" ? $0 : nil }
    let host = text[..<(colon ?? text.endIndex)]
    guard host.wholeMatch(of: name) != nil || host.wholeMatch(of: address) != nil else { throw fault("has no server in `\(text)`") }
    guard let colon else { return "\(host.filter { $0 != "[" && $0 != "]" }):2181" }
    let port = text[text.index(after: colon)...]
    guard port.wholeMatch(of: /[0-9]{1,5}/) != nil, let number = Int(port), (1...65535).contains(number) else {
      throw fault("has no port in `\(text)`")
    }
    // The client cuts at the last colon, and wants no brackets.
    return "\(host.filter { $0 != "[" && $0 != "]" }):\(number)"
  }

  /// What ZooKeeper takes as a path, and no more.
  private static func path(_ text: Substring) throws -> String {
    if text.isEmpty || text == "/" { throw fault("names no lock; write a path behind the servers") }
    let steps = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    guard !steps.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }), steps[0] != "zookeeper",
      !text.unicodeScalars.contains(where: isRefused)
    else { throw fault("cannot have the path `\(text)`") }
    return String(text)
  }

  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0xD800...0xF8FF, 0xFFF0...0xFFFF: true
    default: false
    }
  }

  private static func session(_ text: Substring) throws -> Duration {
    guard text.hasPrefix("session=") else { throw fault("knows `session` alone behind the `?`") }
    guard let session = timeSpan(String(text.dropFirst("session=".count))), sessions.contains(session) else {
      throw fault("has a session that is no time from 500ms to 5m")
    }
    return session
  }
}

private func fault(_ text: String) -> TransportError { TransportError("the URL of a lock in ZooKeeper \(text)") }
#endif
