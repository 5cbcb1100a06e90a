// SPDX-License-Identifier: Apache-2.0

public import Armature

#if ZooKeeper
/// A lock in Apache ZooKeeper, for programs on any number of machines: `zookeeper://HOST:PORT,HOST:PORT/PATH?session=10s`.
///
/// Who waits stands in line at PATH by a node that lives as long as its session; the first of the line holds the lock. The
/// owner renews its tenure by a write six times in a session, and stops by its own clock half a session after the last one
/// that was answered, whatever it has heard from ZooKeeper. Its token is the number of the change that made its node.
///
/// Where the variable `ZOOKEEPER_AUTH` holds `USER:PASSWORD`, that user asks, and the nodes that are made are for it alone.
public struct ZooKeeperLocks: LockTransport {
  private let environment: [String: String]

  public init(environment: [String: String] = .ofProcess) { self.environment = environment }

  public var scheme: String { "zookeeper" }

  /// The path alone: the servers of an ensemble come and go, and the lock that they keep is the same.
  public func name(of location: String) -> String {
    (try? ZooKeeperLocation(location)).map { "zookeeper:\($0.path)" } ?? "zookeeper:"
  }

  /// Finds out whether the location and the user can be any. Servers that do not answer yet are waited for where the lock is asked for.
  public func open(_ location: String, host: Host) async throws -> any ServiceLock {
    var location = try ZooKeeperLocation(location)
    location.user = try ZooKeeperUser(environment)
    return ZooKeeperLock(location, host: host)
  }
}

extension LockTransport where Self == ZooKeeperLocks {
  /// Locks in Apache ZooKeeper: see ``ZooKeeperLocks``.
  public static var zooKeeper: ZooKeeperLocks { ZooKeeperLocks() }
}
#else
/// Stands for the kind of lock where the package is used without its trait, to say so.
public struct ZooKeeperLocks: LockTransport {
  fileprivate init() {}

  public var scheme: String { "zookeeper" }

  public func open(_ location: String, host: Host) async throws -> any ServiceLock {
    throw TransportError("this program was built without the trait `ZooKeeper` of the package armature")
  }
}

extension LockTransport where Self == ZooKeeperLocks {
  @available(*, unavailable, message: "name the trait where the package is named: .package(url: …, traits: [\"ZooKeeper\"])")
  public static var zooKeeper: ZooKeeperLocks { ZooKeeperLocks() }
}
#endif
