// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import ModelSQS
import Synchronization
import Testing

@testable import ArmatureSQS

private func block(at wall: DispatchSemaphore) { wall.wait() }

/// Where credentials come from, over real HTTP to addresses of this machine, and when they are asked for anew.
@Suite(.timeLimit(.minutes(1))) struct CredentialTests {
  private func load(_ variables: [String: String]) async throws -> Credentials {
    let web = WebClient()
    let clock = SharedClock(host: .system)
    let sources = CredentialSources(environment: AWSEnvironment(variables), web: web, host: .system, clock: clock)
    let result: Result<Credentials, any Error>
    do { result = .success(try await sources.load()) } catch { result = .failure(error) }
    await web.close()
    return try result.get()
  }

  private func withFolder(_ test: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "credentials-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await test(folder)
  }

  private func withServer(_ respond: @escaping WebServer.Respond, _ test: (String) async throws -> Void) async throws {
    let server = try await WebServer.start(respond)
    do {
      try await test(server.endpoint)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  @Test func variablesComeFirst() async throws {
    let credentials = try await load([
      "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S", "AWS_SESSION_TOKEN": "T", "HOME": "/nowhere",
    ])
    #expect(credentials == Credentials(accessKeyID: "A", secret: "S", sessionToken: "T"))
  }

  @Test(arguments: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) func halfOfThemIsRefused(_ name: String) async throws {
    let variables = [name: "A", "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:1/", "HOME": "/nowhere"]
    let error = await #expect(throws: TransportError.self) { try await load(variables) }
    #expect(error?.description.contains("\(name) is set, and ") == true)
  }

  @Test func filesHaveProfiles() async throws {
    try await withFolder { folder in
      let files = (folder.appending(path: "credentials"), folder.appending(path: "config"))
      try Data("""
        [default]
        aws_access_key_id = A
        aws_secret_access_key=S # the first
        [ other ]
        aws_access_key_id = B
        aws_secret_access_key = R
        """.utf8).write(to: files.0)
      try Data("""
        ; a comment
        [default]
        region = eu-west-1
        [profile other]
        region = eu-north-1
        s3 =
          region = us-east-1
        aws_session_token = T
        [profile third]
        aws_access_key_id = C
        """.utf8).write(to: files.1)
      var variables = ["AWS_SHARED_CREDENTIALS_FILE": files.0.path, "AWS_CONFIG_FILE": files.1.path]
      #expect(try await load(variables) == Credentials(accessKeyID: "A", secret: "S"))
      variables["AWS_PROFILE"] = "other"
      #expect(try await load(variables) == Credentials(accessKeyID: "B", secret: "R", sessionToken: "T"))
      #expect(await Profile.read(AWSEnvironment(variables), host: .system).region == "eu-north-1")
      variables["AWS_PROFILE"] = "third"
      let error = await #expect(throws: TransportError.self) { try await load(variables) }
      #expect(error?.description.contains("`third` has an `aws_access_key_id` and no `aws_secret_access_key`") == true)
    }
  }

  /// Many requests are under way when a session ends, and each is refused.
  @Test func aLateRefusalOfOldOnesKeepsTheNew() async throws {
    let loads = Mutex(0)
    let cache = CredentialCache(clock: SharedClock(host: .system), host: .system) {
      Credentials(accessKeyID: "A", secret: "S", sessionToken: "\(loads.withLock { $0 += 1; return $0 })")
    }
    let old = try await cache.current()
    cache.forget(old)
    let new = try await cache.current()
    cache.forget(old)
    #expect(try await cache.current() == new)
    let count = loads.withLock(\.self)
    #expect(new.sessionToken == "2" && count == 2)
  }

  /// It is somebody else's, and may wait for whatever it likes: requests go on by those that there are.
  @Test func aFunctionThatBlocksItsThreadHoldsUpNoRequest() async throws {
    let (clock, wall) = (ManualClock(), DispatchSemaphore(value: 0))
    let calls = Mutex(0)
    let server = try await ModelServer.start(time: clock)
    let transport = SQSTransport(createsQueues: true, environment: ModelServer.environment) {
      let count = calls.withLock { $0 += 1; return $0 }
      if count > 1 { block(at: wall) }
      // So short that others are due at once, which are asked for half a minute later.
      return Credentials(accessKeyID: "AKIDEXAMPLE", secret: "secret", expiresAt: clock.timeOfDay + .seconds(200))
    }
    let broker = try await transport.open(String(server.url("*").dropFirst("sqs:".count)), host: clock.host)
    try await broker.send("before")
    clock.advance(by: .seconds(31))
    try await broker.send("meanwhile")
    while calls.withLock(\.self) < 2 { await Task.yield() }
    #expect(Set(try await broker.receive().map(\.text)) == ["before", "meanwhile"])
    wall.signal()
    await clock.run { await broker.close() }
    await server.stop()
  }

  @Test func ofTwoAddressesOfAContainerTheRelativeOneIsTaken() {
    var variables = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://localhost/full"]
    #expect(AWSEnvironment(variables).containerURL == "http://localhost/full")
    variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/relative"
    #expect(AWSEnvironment(variables).containerURL == "http://169.254.170.2/relative")
  }

  @Test func aContainerIsAskedWithItsToken() async throws {
    try await withFolder { folder in
      let file = folder.appending(path: "token")
      try Data("secret token\n".utf8).write(to: file)
      try await withServer({ request in
        guard request.path == "/creds", request.headers["authorization"] == "secret token" else { return WebAnswer(status: 401, body: []) }
        return WebAnswer(body: Array(#"{"AccessKeyId":"A","SecretAccessKey":"S","Token":"T","Expiration":"2027-01-15T08:00:00Z"}"#.utf8))
      }) { endpoint in
        let expected = Credentials(
          accessKeyID: "A", secret: "S", sessionToken: "T", expiresAt: Timestamp(rfc3339: "2027-01-15T08:00:00Z"))
        var variables = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "\(endpoint)/creds", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "secret token"]
        let byText = try await load(variables)
        variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = file.path
        variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "old"
        let byFile = try await load(variables)
        #expect([byText, byFile] == [expected, expected])
        variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = folder.appending(path: "none").path
        await #expect(throws: TransportError.self) { try await load(variables) }
      }
    }
  }

  @Test(arguments: [
    "http://example.com/creds", "http://127.0.0.1.example.com/", "http://localhost@example.com/", "ftp://127.0.0.1/", "http://10.0.0.1/",
  ])
  func aContainersAddressHasToBeNear(url: String) async throws {
    let error = await #expect(throws: TransportError.self) { try await load(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url]) }
    #expect(error?.description.contains("neither https nor an address of this machine") == true)
  }

  @Test func anInstanceIsAskedInThreeSteps() async throws {
    try await withServer({ request in
      switch (request.method, request.path) {
      case ("PUT", "/latest/api/token") where request.headers["x-aws-ec2-metadata-token-ttl-seconds"] == "21600":
        return WebAnswer(body: Array("session".utf8))
      case _ where request.headers["x-aws-ec2-metadata-token"] != "session": return WebAnswer(status: 401, body: [])
      case ("GET", "/latest/meta-data/iam/security-credentials/"): return WebAnswer(body: Array("worker\n".utf8))
      case ("GET", "/latest/meta-data/iam/security-credentials/worker"):
        return WebAnswer(body: Array(#"{"Code":"Success","AccessKeyId":"A","SecretAccessKey":"S","Token":"T"}"#.utf8))
      default: return WebAnswer(status: 404, body: [])
      }
    }) { endpoint in
      let credentials = try await load(["AWS_EC2_METADATA_SERVICE_ENDPOINT": endpoint + "/"])
      #expect(credentials == Credentials(accessKeyID: "A", secret: "S", sessionToken: "T"))
    }
  }

  @Test func whatIsNoAnswerIsTold() async throws {
    try await withServer({ _ in WebAnswer(body: Array("<html>".utf8)) }) { endpoint in
      let error = await #expect(throws: TransportError.self) { try await load(["AWS_CONTAINER_CREDENTIALS_FULL_URI": endpoint]) }
      #expect(error?.description.contains("are no credentials") == true)
    }
    let gone = await #expect(throws: TransportError.self) { try await load(["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:1"]) }
    #expect(gone?.description.contains("does not answer") == true)
  }

  // MARK: how long they hold

  private func cache(_ clock: ManualClock, limit: Duration? = nil, _ load: @escaping CredentialCache.Load) -> CredentialCache {
    CredentialCache(clock: SharedClock(host: clock.host), host: clock.host, limit: limit, load: load)
  }

  @Test func newOnesAreAskedForBeforeTheOldOnesEnd() async throws {
    let clock = ManualClock()
    let count = Mutex(0)
    let loaded = AsyncStream.makeStream(of: Int.self)
    let cache = cache(clock) {
      let number = count.withLock { count in
        count += 1
        return count
      }
      defer { loaded.continuation.yield(number) }
      return Credentials(accessKeyID: "\(number)", secret: "S", expiresAt: clock.timeOfDay + .seconds(3600))
    }
    var loads = loaded.stream.makeAsyncIterator()
    #expect(try await cache.current().accessKeyID == "1")
    #expect(await loads.next() == 1)
    clock.advance(by: .seconds(3299))
    #expect(try await cache.current().accessKeyID == "1")
    #expect(count.withLock { $0 } == 1)
    clock.advance(by: .seconds(2))
    // The old ones still hold, and nobody waits for the new ones.
    #expect(try await cache.current().accessKeyID == "1")
    #expect(await loads.next() == 2)
    while try await cache.current().accessKeyID == "1" { await Task.yield() }
    cache.forget(try await cache.current())
    #expect(try await cache.current().accessKeyID == "3")
  }

  @Test func manyWhoWaitAskOnce() async throws {
    let count = Mutex(0)
    let cache = cache(ManualClock()) {
      count.withLock { $0 += 1 }
      for _ in 0..<20 { await Task.yield() }
      return Credentials(accessKeyID: "A", secret: "S")
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = try await cache.current() } }
      try await group.waitForAll()
    }
    #expect(count.withLock { $0 } == 1)
  }

  @Test func whatFailsIsToldToAllAndAskedForAgain() async throws {
    let fails = Mutex(true)
    let count = Mutex(0)
    let clock = ManualClock()
    let cache = cache(clock) {
      count.withLock { $0 += 1 }
      if fails.withLock({ $0 }) { throw TransportError("no") }
      return Credentials(accessKeyID: "A", secret: "S")
    }
    for _ in 0..<10 { await #expect(throws: TransportError.self) { try await cache.current() } }
    #expect(count.withLock { $0 } == 1)
    fails.withLock { $0 = false }
    clock.advance(by: .seconds(2))
    #expect(try await cache.current().accessKeyID == "A")
  }

  /// It never ends by itself, and hears of no cancellation.
  @Test func aFunctionThatHangsIsGivenUpAndAskedAgain() async throws {
    let clock = ManualClock()
    let loads = Mutex<[CheckedContinuation<Credentials, any Error>]>([])
    let begun = AsyncStream.makeStream(of: Void.self)
    let cache = cache(clock, limit: CredentialCache.functionTimeMax) {
      try await withCheckedThrowingContinuation { load in
        loads.withLock { $0.append(load) }
        begun.continuation.yield()
      }
    }
    var beginnings = begun.stream.makeAsyncIterator()
    let first = Task { try await cache.current() }
    await beginnings.next()
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(30))
    let error = await #expect(throws: TransportError.self) { try await first.value }
    #expect(error?.description.contains("the credentials function has not answered for 30 s") == true)
    await #expect(throws: TransportError.self) { try await cache.current() }
    clock.advance(by: .seconds(2))
    let second = Task { try await cache.current() }
    await beginnings.next()
    // What the first one says late is better than nothing, and what the second one says comes after it.
    let open = loads.withLock(\.self)
    #expect(open.count == 2)
    open[0].resume(returning: Credentials(accessKeyID: "late", secret: "S"))
    #expect(try await second.value.accessKeyID == "late")
    open[1].resume(returning: Credentials(accessKeyID: "second", secret: "S"))
    while try await cache.current().accessKeyID == "late" { await Task.yield() }
    #expect(try await cache.current().accessKeyID == "second")
  }

  @Test func whatIsAskedForEndsWithTheQueues() async throws {
    let clock = ManualClock()
    let count = Mutex(0)
    let cache = cache(clock) {
      count.withLock { $0 += 1 }
      try await clock.sleep(until: clock.now + .seconds(100))
      return Credentials(accessKeyID: "A", secret: "S")
    }
    let waiting = Task { try await cache.current() }
    await clock.waitForSleepers(1)
    await cache.close()
    for _ in 0..<2 {
      let error = await #expect(throws: TransportError.self) { try await waiting.value }
      #expect(error?.description == "no credentials for AWS: the queues are closed")
      await #expect(throws: TransportError.self) { try await cache.current() }
      clock.advance(by: .seconds(31))
    }
    #expect(count.withLock { $0 } == 1)
  }

  /// They end in an hour, and by the clock of this machine they ended an hour ago.
  @Test("fault 13: a clock that is ahead asks for credentials no more often", arguments: [true, false])
  func aClockThatIsAheadAsksOnce(isLearned: Bool) async throws {
    let clock = ManualClock()
    let shared = SharedClock(host: clock.host)
    let count = Mutex(0)
    let cache = CredentialCache(clock: shared, host: clock.host) {
      count.withLock { $0 += 1 }
      return Credentials(accessKeyID: "A", secret: "S", expiresAt: clock.timeOfDay + .seconds(-3600))
    }
    for _ in 0..<10 {
      #expect(try await cache.current().accessKeyID == "A")
      if isLearned { shared.learn(second: Int(clock.timeOfDay.seconds) - 7200, sent: clock.timeOfDay) }
    }
    #expect(count.withLock { $0 } == 1)
    if !isLearned { return }
    clock.advance(by: .seconds(3000))
    #expect(try await cache.current().accessKeyID == "A")
    #expect(count.withLock { $0 } == 1)
  }

  @Test func credentialsThatAreRefusedAreAskedForAgain() async throws {
    let host = Armature.Host.system
    let server = try await ModelServer.start(time: host.time)
    server.createQueue("tasks")
    server.require(token: "first")
    let token = Mutex("first")
    let transport = SQSTransport(environment: [:]) {
      Credentials(accessKeyID: "A", secret: "S", sessionToken: token.withLock { $0 })
    }
    let broker = try await transport.open(String(server.url("tasks").dropFirst(4)), host: host)
    try await broker.send("a")
    server.require(token: "second")
    token.withLock { $0 = "second" }
    try await broker.send("b")
    #expect(server.bodies(of: "tasks") == ["a", "b"])
    await broker.close()
    await server.stop()
  }
}
