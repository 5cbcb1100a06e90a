// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
import Testing

/// SQS among the kinds of broker that keep the contract: over real HTTP, to a model whose clock a test advances.
///
/// The suite in the folder Shared is the one that every broker has to pass.
struct BrokerKind: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// What stands for the name of a queue in the URL.
  var pattern: String
  var claims: String? = "claims"

  static let all = [BrokerKind(testDescription: "sqs", pattern: "*")]

  func run(_ test: (any Broker, ManualClock) async throws -> Void) async throws {
    let clock = ManualClock()
    try await ModelServer.run(pattern, claims: claims, time: clock, host: clock.host) { _, broker in try await test(broker, clock) }
  }
}

extension ModelServer {
  static let environment = ["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret"]

  /// Runs a test against a server and a broker that talks to it, and stops both however the test ends.
  static func run(
    _ name: String, claims: String? = nil, time: any TimeSource, host: Armature.Host,
    _ test: (ModelServer, any Broker) async throws -> Void
  ) async throws {
    let server = try await start(time: time)
    let broker = try await server.open(name, claims: claims, host: host)
    do {
      try await test(server, broker)
    } catch {
      await close(broker, time)
      await server.stop()
      throw error
    }
    await close(broker, time)
    await server.stop()
  }

  /// A broker lets a long poll go on for a second by its own clock, which may be one that stands.
  private static func close(_ broker: any Broker, _ time: any TimeSource) async {
    guard let clock = time as? ManualClock else { return await broker.close() }
    await clock.run { await broker.close() }
  }

  func open(
    _ name: String, claims: String? = nil, host: Armature.Host, createsQueues: Bool = true, environment: [String: String] = environment
  ) async throws -> any Broker {
    let transport = SQSTransport(createsQueues: createsQueues, environment: environment)
    return try await transport.open(String(url(name, claims: claims).dropFirst("sqs:".count)), host: host)
  }
}

extension ManualClock {
  /// Goes on, second by second, until something is done.
  func run(_ body: @escaping @Sendable () async -> Void) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await body() }
      group.addTask {
        while !Task.isCancelled {
          self.advance(by: .seconds(1))
          await Task.yield()
        }
      }
      await group.next()
      group.cancelAll()
    }
  }
}

/// Several brokers, as several programs have them, and one model that all of them talk to.
func withBrokers(
  _ count: Int, _ pattern: String = "*", _ test: (ModelServer, [any Broker], SkippingClock) async throws -> Void
) async throws {
  let clock = SkippingClock()
  let server = try await ModelServer.start(time: clock)
  var brokers: [any Broker] = []
  for _ in 0..<count { brokers.append(try await server.open(pattern, claims: "claims", host: clock.host)) }
  let result: Result<Void, any Error>
  do { result = .success(try await test(server, brokers, clock)) } catch { result = .failure(error) }
  for broker in brokers { await broker.close() }
  await server.stop()
  try result.get()
}
