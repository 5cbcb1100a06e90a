// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import Armature
import CZooKeeper

/// One client's way through the line, in one session.
struct Line {
  private let location: ZooKeeperLocation
  private let session: Session
  private let host: Host
  /// What the names of this client's nodes begin with. There are two where one was made unseen, and the first one counts.
  let own: String
  private let note: [UInt8]

  init(_ location: ZooKeeperLocation, _ session: Session, _ host: Host) {
    self.location = location
    self.session = session
    self.host = host
    own = Place.beginning((host.random(), host.random()))
    note = HolderNote.own(since: host.time.timeOfDay)
  }

  func reachTheFront(standby: @escaping @Sendable (String) -> Void) async throws -> any Tenure {
    guard try await session.begin(by: host.time.now + location.session) else {
      throw TransportError("zookeeper: none of the servers \(location.hosts) answers", retryWithin: .seconds(2))
    }
    while true {
      let places = try await places()
      guard let index = places.firstIndex(where: { $0.name.hasPrefix(own) }) else {
        try await join()
        continue
      }
      let path = "\(location.path)/\(places[index].name)"
      if index == 0 {
        if let tenure = try await begin(path) { return tenure }
        continue
      }
      if let holder = try await holder(places[0]) { standby(holder) }
      try await wait(for: places[index - 1], standby)
    }
  }

  /// Until its node is gone. Who is in front may be somebody else long before that, and is looked for once in the time of a session.
  private func wait(for place: Place, _ standby: @escaping @Sendable (String) -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        let reply = try await reply { try await session.waitUntilGone("\(location.path)/\(place.name)") }
        if !(reply == ZNONODE) { _ = try known(reply) }
      }
      group.addTask {
        while true {
          try await host.time.sleep(until: host.time.now + location.session)
          guard let first = try await places().first, !first.name.hasPrefix(own) else { continue }
          if let holder = try await holder(first) { standby(holder) }
        }
      }
      defer { group.cancelAll() }
      _ = try await group.next()
    }
  }

  /// Everybody in line. Who is in it itself sees all that came before: the servers show changes in their order.
  private func places() async throws -> [Place] {
    let reply = try await reply { try await session.children(of: location.path) }
    if reply == ZNONODE { return [] }
    return try known(reply).names.compactMap(Place.init).sorted()
  }

  private func join() async throws {
    let reply = try await session.create("\(location.path)/\(own)", note, isOwn: true)
    // Whether it was made is seen in the line.
    if reply.isLost {
      _ = try await session.waitForConnection()
    } else if reply == ZNONODE {
      try await make(location.path)
    } else {
      _ = try known(reply)
    }
  }

  /// Makes a node, and those above it where it cannot be made without: who may not make one may still use it where it is there.
  private func make(_ path: String) async throws {
    while true {
      let reply = try await reply { try await session.create(path, [], isOwn: false) }
      if reply == ZNODEEXISTS { return }
      guard reply == ZNONODE, let end = path.lastIndex(of: "/"), end != path.startIndex else {
        _ = try known(reply)
        return
      }
      try await make(String(path[..<end]))
    }
  }

  /// The tenure of who stands in front; nil where its node is gone, which only the servers' majority knows for certain.
  private func begin(_ path: String) async throws -> (any Tenure)? {
    while true {
      let asked = host.time.now
      let reply = try await session.write(path, note)
      if reply.isLost {
        _ = try await session.waitForConnection()
        continue
      }
      if reply == ZNONODE { return nil }
      let token = UInt64(clamping: try known(reply).czxid)
      return ZooKeeperTenure(path: path, note: note, token: token, asked: asked, session: session, time: host.time)
    }
  }

  private func holder(_ place: Place) async throws -> String? {
    let reply = try await reply { try await session.read("\(location.path)/\(place.name)") }
    return reply == ZNONODE ? nil : HolderNote.text(try known(reply).bytes)
  }

  /// The answer, asked for again where the connection was lost before it came.
  private func reply(_ question: () async throws -> Reply) async throws -> Reply {
    while true {
      let reply = try await question()
      if !reply.isLost { return reply }
      _ = try await session.waitForConnection()
    }
  }

  private func known(_ reply: Reply) throws -> Reply {
    if reply.isOver { throw session.end }
    if reply == ZOK { return reply }
    if reply.isDenied { throw TransportError("zookeeper:\(location.path): \(denial(reply))") }
    throw TransportError("zookeeper:\(location.path): \(String(cString: zerror(reply.code)))")
  }

  private func denial(_ reply: Reply) -> String {
    guard let user = location.user else {
      return "who does not sign in is not let to its nodes: set \(ZooKeeperUser.variable) to the `USER:PASSWORD` of who has made them"
    }
    if reply == ZSESSIONCLOSEDREQUIRESASLAUTH { return "the servers take nobody who signs in by `digest`, as \(user) does" }
    return "\(user) is not let to its nodes: another one has made them, or the password was another one"
  }
}
#endif
