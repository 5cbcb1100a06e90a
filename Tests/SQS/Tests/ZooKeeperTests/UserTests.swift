// SPDX-License-Identifier: Apache-2.0

import Armature
import Logging
import Testing
import ZooKeeperServer

@testable import ArmatureZooKeeper

/// Users and passwords, and nodes that are for who has made them alone.
@Suite(.timeLimit(.minutes(1))) struct UserTests {
  /// Who signs in as nobody where there is no user.
  private func lock(_ path: String, _ user: String?, on server: ZooKeeperServer? = nil) async throws -> any ServiceLock {
    let shared = try await SharedServer.get()
    let location = (server ?? shared).location(path)
    return try await ZooKeeperLocks(environment: user.map { ["ZOOKEEPER_AUTH": $0] } ?? [:]).open(location, host: .system)
  }

  private func refusal(of lock: any ServiceLock) async -> String {
    do {
      await (try await lock.acquire { _ in }).release()
      return "the lock was given"
    } catch {
      return "\(error)"
    }
  }

  @Test func theNodesAreForWhoHasMadeThemAlone() async throws {
    let path = "/users-own/lock"
    let first = try await lock(path, "shop:se:cret").acquire { _ in }
    let (waits, told) = AsyncStream.makeStream(of: String.self)
    let second = Task { try await lock(path, "shop:se:cret").acquire { told.yield($0) } }
    _ = await waits.first { _ in true }
    let denied = "is not let to its nodes: "
    for user in ["shop:se", "other:se:cret"] {
      let refusal = await refusal(of: try await lock(path, user))
      let name = user.prefix { $0 != ":" }
      #expect(refusal.hasPrefix("zookeeper:\(path): the user `\(name)` of ZOOKEEPER_AUTH \(denied)"), "\(refusal)")
      #expect(!refusal.contains("se:"))
    }
    #expect(await refusal(of: try await lock(path, nil)).contains("who does not sign in \(denied)set ZOOKEEPER_AUTH to"))
    try await withLine(path) { nobody in
      for path in [path, "/users-own"] {
        let reply = try await nobody.session.children(of: path)
        #expect(reply.isDenied)
      }
    }
    await first.release()
    let tenure = try await second.value
    #expect(tenure.token > first.token)
    await tenure.release()
  }

  /// Otherwise it would ask about the one in the middle again and again.
  @Test func whoMayNotLookAtTheOneBeforeIsToldSo() async throws {
    let path = "/users-mixed"
    let first = try await lock(path, nil).acquire { _ in }
    let (waits, told) = AsyncStream.makeStream(of: String.self)
    let second = Task { try await lock(path, "shop:secret").acquire { told.yield($0) } }
    _ = await waits.first { _ in true }
    #expect(await refusal(of: try await lock(path, nil)).contains("who does not sign in is not let to its nodes"))
    await first.release()
    await (try await second.value).release()
  }

  @Test func anOwnerWhoMayNoLongerWriteIsToldSo() async throws {
    let path = "/users-renewal"
    let owner = try await lock(path, "shop:secret").acquire { _ in }
    try await withLine(path) { nobody in
      let time = Armature.Host.system.time
      let tenure = ZooKeeperTenure(path: path, note: [], token: 1, asked: time.now, session: nobody.session, time: time)
      let reason = try await tenure.waitForLoss()
      #expect(reason == "its node in ZooKeeper is no longer for this program to write into")
    }
    await owner.release()
  }

  /// A node above may be somebody else's: only what is missing is made.
  @Test func whatIsThereAboveIsUsed() async throws {
    try await withLine("/users-above/open/lock") { nobody in
      for path in ["/users-above", "/users-above/open"] { _ = try await nobody.session.create(path, [], isOwn: false) }
      try await SharedServer.get().command("setAcl", "/users-above", "world:anyone:r")
      let tenure = try await nobody.acquire()
      await tenure.release()
      let refused = await refusal(of: try await lock("/users-above/closed/lock", nil))
      #expect(refused.contains("who does not sign in is not let to its nodes"))
    }
  }

  @Test(arguments: [
    (["DigestAuthenticationProvider.enabled=false"], "shop:secret", "the servers do not let the user `shop` of ZOOKEEPER_AUTH sign in"),
    (digestAlone, nil, "who does not sign in is not let to its nodes"),
    (digestAlone, "shop:secret", "the lock was given"),
    (saslAlone, "shop:secret", "the servers take nobody who signs in by `digest`, as the user `shop` of ZOOKEEPER_AUTH does"),
  ] as [([String], String?, String)])
  func whatServersRefuseIsTold(options: [String], user: String?, told: String) async throws {
    let server = try await ZooKeeperServer.start(options: options.map { "-Dzookeeper.\($0)" })
    let refusal = await refusal(of: try await lock("/users", user, on: server))
    #expect(refusal.contains(told), "\(refusal)")
    server.kill()
  }

  /// A server that the client comes to later may not take the user: that is no session that has ended. By the client's own numbers.
  @Test func aRefusalIsNoEnd() {
    let state = SessionState(logger: Logger(label: "test"))
    let (connected, refused, expired): (Int32, Int32, Int32) = (3, -113, -112)
    #expect(state.changed(to: connected) == nil && !state.isRefused)
    #expect(state.changed(to: refused)?.code == -115 && state.isRefused)
    #expect(state.changed(to: expired)?.code == -112 && !state.isRefused)
  }

  @Test(arguments: ["shop", "shop:", ":secret", "shop:secret\n"])
  func whatIsNoUserIsToldWithoutIt(text: String) async throws {
    let error = await #expect(throws: TransportError.self) {
      try await ZooKeeperLocks(environment: ["ZOOKEEPER_AUTH": text]).open("//a/b", host: .system)
    }
    #expect(error?.description == "ZOOKEEPER_AUTH is not `USER:PASSWORD`, in one line")
  }

  @Test func noTextHoldsThePassword() throws {
    var location = try ZooKeeperLocation("//a/b")
    location.user = try ZooKeeperUser(["ZOOKEEPER_AUTH": "shop:secret"])
    #expect("\(location)".contains("the user `shop`") && !"\(location)".contains("secret"))
    #expect(try ZooKeeperUser(["ZOOKEEPER_AUTH": ""]) == nil)
  }
}

private let digestAlone = ["enforce.auth.enabled=true", "enforce.auth.schemes=digest"]
private let saslAlone = [
  "sessionRequireClientSASLAuth=true", "authProvider.1=org.apache.zookeeper.server.auth.SASLAuthenticationProvider",
]
