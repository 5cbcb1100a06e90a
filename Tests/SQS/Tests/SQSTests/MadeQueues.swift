// SPDX-License-Identifier: Apache-2.0

import Armature
import ModelSQS
import Testing

@testable import ArmatureSQS

/// Queues that are made when something is sent to them, on a clock that skips all waits.
@Suite(.timeLimit(.minutes(1))) struct MadeQueues {
  /// SQS makes it in the account of the credentials, whatever the URL says.
  @Test(arguments: ["tasks", "*"]) func aQueueThatIsMadeInAnotherAccountIsTold(_ name: String) async throws {
    let clock = SkippingClock()
    let server = try await ModelServer.start(time: clock)
    let transport = SQSTransport(createsQueues: true, environment: ModelServer.environment)
    let error = await #expect(throws: TransportError.self) {
      let broker = try await transport.open("\(server.endpoint)/999999999999/\(name)?region=eu-west-1", host: clock.host)
      let result = await Result { try await broker.send("a") }
      await broker.close()
      try result.get()
    }
    let told = error?.description ?? ""
    #expect(told.contains("has made or found the queue \(server.endpoint)/123456789012/tasks in the account 123456789012"), "\(told)")
    #expect(told.contains("and not in 999999999999, which the URL in the spec names"), "\(told)")
    await server.stop()
  }

  /// AWS says to wait for a second, and does not say that it is enough.
  @Test func aQueueThatWasMadeJustNowMayTakeItsTime() async throws {
    let clock = SkippingClock()
    try await ModelServer.run("*", time: clock, host: clock.host) { server, broker in
      server.set(birthTime: .seconds(3))
      try await broker.send("a", "b")
      #expect(server.bodies(of: "tasks") == ["a", "b"])
      #expect(clock.now >= Instant(nanoseconds: 0) + .seconds(3))
      #expect(server.tally.requests["CreateQueue"] == 1)
    }
  }

  @Test func aQueueThatNeverComesIsToldAsMissing() async throws {
    let clock = SkippingClock()
    try await ModelServer.run("*", time: clock, host: clock.host) { server, broker in
      server.set(birthTime: .seconds(3600))
      let error = await #expect(throws: TransportError.self) { try await broker.send("a") }
      #expect(error?.description == "sqs: tasks: there is no such queue")
    }
  }
}
