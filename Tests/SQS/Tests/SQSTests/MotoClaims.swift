// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import Foundation
import Testing

/// Claims against moto's DynamoDB, in real time, and the main job over it.
@Suite(.enabled(if: MotoServer.isInstalled, "moto is not installed: Scripts/peers.sh sqs"), .timeLimit(.minutes(2)))
struct MotoClaims {
  private func withBrokers(_ prefix: String, _ count: Int, _ test: ([any Broker]) async throws -> Void) async throws {
    let server = try MotoServer.shared()
    var brokers: [any Broker] = []
    for _ in 0..<count { brokers.append(try await server.open(prefix, claims: "claims-\(prefix)")) }
    let result: Result<Void, any Error>
    do { result = .success(try await test(brokers)) } catch { result = .failure(error) }
    for broker in brokers { await broker.close() }
    try result.get()
  }

  @Test func aClaimGoesAllTheWay() async throws {
    try await withBrokers("claim", 2) { brokers in
      try await brokers[0].send("a", "b", "c")
      let a = try await brokers[0].receiveOne()
      let b = try await brokers[1].receiveOne()
      #expect(try await brokers[0].claim("key", for: a, keep: .seconds(60)) == .granted)
      #expect(try await brokers[0].claim("key", for: a, keep: .seconds(60)) == .granted)
      #expect(try await brokers[1].claim("key", for: b) == .held)
      #expect(try await brokers[0].extend([a.lease], in: tasks, by: .seconds(60)).isEmpty)
      #expect(try await brokers[0].settle(a, .acknowledge, claim: Claim("key", for: a)) == .settled)
      #expect(try await brokers[1].claim("key", for: b) == .settledBefore)
      #expect(try await brokers[1].claim("other", for: b) == .granted)
      #expect(try await brokers[1].settle(b, .abandon, claim: Claim("other", for: b)) == .settled)
      let c = try await brokers[0].receiveOne()
      #expect(try await brokers[0].claim("other", for: c) == .granted)
    }
  }

  /// One after the other: moto looks at a condition and writes in two steps, without a lock, so that of two at the same moment both may
  /// be granted a key. The race itself is run against the model.
  @Test func ofSixteenOneIsGranted() async throws {
    try await withBrokers("sixteen", 4) { brokers in
      try await brokers[0].send((0..<16).map { OutgoingMessage(queue: tasks, body: Array("\($0)".utf8)) })
      var results: [ClaimResult] = []
      for broker in brokers {
        for delivery in try await broker.receive(4) { results.append(try await broker.claim("key", for: delivery)) }
      }
      #expect(results == [.granted] + Array(repeating: .held, count: 15))
    }
  }

  @Test func aFenceIsCheckedWithTheClaim() async throws {
    try await withBrokers("fence", 2) { brokers in
      let (old, new) = (Fence(lock: "file:lock", token: 3), Fence(lock: "file:lock", token: 4))
      try await brokers[0].raise(old)
      try await brokers[0].send("a", "b")
      let deliveries = try await brokers[0].receive()
      var claims = deliveries.map { Claim($0.text, for: $0) }
      for index in claims.indices { claims[index].fence = old }
      #expect(try await brokers[0].claim(claims) == [.granted, .granted])
      var other = Claim("a", for: deliveries[1])
      other.fence = old
      var third = Claim("c", for: deliveries[1])
      third.fence = old
      #expect(try await brokers[0].claim([other, third]) == [.held, .granted])
      try await brokers[1].raise(new)
      #expect(try await brokers[0].claim(claims) == [.fenced, .fenced])
      let settlement = Settlement(queue: tasks, lease: deliveries[0].lease, outcome: .acknowledge, claim: claims[0], fence: old)
      #expect(try await brokers[0].settle([settlement]) == [.fenced])
      await #expect(throws: StaleFence.self) { try await brokers[0].raise(old) }
    }
  }

  /// The main job has the same result over SQS and DynamoDB as over a file.
  @Test func theMainJobCountsTheSame() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "demo-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let texts = folder.appending(path: "texts")
    try FileManager.default.createDirectory(at: texts, withIntermediateDirectories: true)
    for number in 0..<12 { try Data("Text number \(number): größe".utf8).write(to: texts.appending(path: "\(number).txt")) }
    try Data([0xff]).write(to: texts.appending(path: "no-text"))
    let inFile = try await demo(texts.path, folder.appending(path: "file.db").path, [:])
    let server = try MotoServer.shared()
    let url = "sqs:\(server.endpoint)/123456789012/demo-*?region=eu-west-1&claims=demo-claims"
    let inQueues = try await demo(
      texts.path, folder.appending(path: "sqs.db").path, server.environment.merging(["TASKS_QUEUE": url]) { $1 })
    #expect(inFile.contains("12 files, "))
    #expect(inFile.contains("no-text: "))
    #expect(inQueues == inFile)
  }

  /// What it prints. It is built beside the tests.
  private func demo(_ texts: String, _ results: String, _ environment: [String: String]) async throws -> String {
    let process = Process()
    process.executableURL = Self.builtPrograms.appending(path: "ReportsDemo")
    process.arguments = [texts, results]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = URL(filePath: results).deletingLastPathComponent()
    let output = Pipe()
    process.standardOutput = output
    try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in caller.resume() }
      do { try process.run() } catch { caller.resume(throwing: error) }
    }
    #expect(process.terminationStatus == 0)
    return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  private static let builtPrograms = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
}
