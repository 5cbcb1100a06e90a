// SPDX-License-Identifier: Apache-2.0

import Armature
import ModelSQS
import Testing

@testable import ArmatureSQS

/// Where the broker's own work is done.
@Suite(.timeLimit(.minutes(1))) struct LoopTests {
  @Test func aLongAnswerIsReadBesideTheLoop() async {
    let web = WebClient()
    var host = Armature.Host.system
    host.executor = web.executor
    let onLoop = host
    await withTaskExecutorPreference(web.executor) {
      #expect(web.executor.isCurrent)
      #expect(await onLoop.reading(10_000) { web.executor.isCurrent })
      #expect(await onLoop.reading(1_000_000) { !web.executor.isCurrent })
      #expect(web.executor.isCurrent)
    }
    #expect(!web.executor.isCurrent)
    await web.close()
  }

  /// Half of the calls come when the clients are closed, and some after that.
  @Test func aBrokerThatIsClosedAnswersAll() async throws {
    let host = Armature.Host.system
    let server = try await ModelServer.start(time: host.time)
    server.createQueue("tasks")
    for _ in 0..<20 {
      let broker = try await server.open("tasks", host: host)
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<20 {
          group.addTask {
            if number == 10 { return await broker.close() }
            _ = try? await broker.send("a")
            _ = try? await broker.receive()
          }
        }
      }
    }
    await server.stop()
  }

  /// What is above a quarter of a mebibyte goes another way than the rest.
  @Test func longMessagesArriveAsTheyAre() async throws {
    try await BrokerKind(testDescription: "", pattern: "*").run { broker, _ in
      let texts = (0..<3).map { String(repeating: "\($0)", count: 300_000) }
      for text in texts { try await broker.send(text) }
      let deliveries = try await broker.receive()
      #expect(Set(deliveries.map(\.text)) == Set(texts))
      #expect(try await broker.acknowledge(deliveries.map(\.lease), in: tasks, fence: nil).isEmpty)
      #expect(try await broker.depth(of: tasks) == QueueDepth(visible: 0, hidden: 0))
    }
  }
}
