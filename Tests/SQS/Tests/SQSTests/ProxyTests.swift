// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import FaultProxy
import ModelSQS
import SQSWorkload
import Testing

/// What happens to requests on their way, in real time. `make soak CASE=proxy` does the same at length.
@Suite(.timeLimit(.minutes(2))) struct ProxyTests {
  /// All beside each other, for most of it is waiting.
  @Test("fault 3: whatever happens on the way to SQS, nothing is lost and all is acknowledged in the end")
  func noTroubleOnTheWayLosesAnything() async throws {
    let results = try await withThrowingTaskGroup(of: (ProxyTrouble, ProxyRun.Result).self) { group in
      for trouble in ProxyTrouble.quick {
        group.addTask { (trouble, try await ProxyRun(trouble, count: 100, seed: 7).run()) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for (trouble, result) in results {
      #expect(result.lost == 0 && result.unacknowledged == 0 && result.parked == 0 && result.isStopped, "\(trouble): \(result)")
      if trouble.description == "nothing" { #expect(result.extraDeliveries == 0 && result.doubles == 0) }
      if trouble.description == "throttled" { #expect(Double(result.requests) <= 1.5 * Double(result.operations), "\(result)") }
    }
  }

  /// A visibility is three seconds, and so each attempt of a heartbeat has six tenths of one.
  @Test("fault 10: a heartbeat does not wait for a connection that is dead", arguments: [ProxyFault.hole, .holeWithin])
  func aDeadConnectionLosesNoLease(_ fault: ProxyFault) async throws {
    try await behindProxy { server, proxy, broker in
      try await broker.send((0..<30).map { OutgoingMessage(queue: tasks, body: [UInt8($0)]) })
      let deliveries = try await broker.receive(from: tasks, count: 100, visibility: .seconds(3))
      let all = deliveries + (try await broker.receive(from: tasks, count: 100, visibility: .seconds(3)))
      #expect(all.count == 30)
      proxy.set(ProxyFaults([fault: 1], actions: ["ChangeMessageVisibilityBatch"], countMax: 2))
      let begun = ContinuousClock.now
      #expect(try await broker.extend(all.map(\.lease), in: tasks, by: .seconds(3)).isEmpty)
      #expect(ContinuousClock.now - begun < .seconds(2))
      #expect(proxy.strikes == [fault: 2])
      let settlements = all.map { Settlement(queue: tasks, lease: $0.lease, outcome: .acknowledge) }
      #expect(try await broker.settle(settlements).allSatisfy { $0 == .settled })
    }
  }

  @Test("fault 3: a deletion that nobody answers is given up after five seconds, and made on another connection")
  func aDeletionIsGivenUp() async throws {
    try await behindProxy { server, proxy, broker in
      try await broker.send("a")
      let delivery = try await broker.receiveOne()
      proxy.set(ProxyFaults([.hole: 1], countMax: 1))
      let begun = ContinuousClock.now
      #expect(try await broker.settle(delivery, .acknowledge) == .settled)
      #expect(ContinuousClock.now - begun < .seconds(6))
      #expect(server.bodies(of: "tasks").isEmpty)
    }
  }

  /// All connections that are kept may be dead at once, as behind a router that has forgotten them.
  @Test func whatGotNoAnswerIsAskedAgainOnANewConnection() async throws {
    try await behindProxy { server, proxy, broker in
      try await broker.send("a")
      let delivery = try await broker.receiveOne()
      proxy.set(ProxyFaults([.resetBefore: 1], countMax: 1))
      let connections = proxy.connectionCount
      #expect(try await broker.settle(delivery, .acknowledge) == .settled)
      #expect(proxy.connectionCount == connections + 1)
    }
  }
}

/// `claims` is the table for them, if there is one.
func behindProxy(claims: String? = nil, _ test: (ModelServer, FaultProxy, any Broker) async throws -> Void) async throws {
  let server = try await ModelServer.start(time: Armature.Host.system.time)
  let proxy = try await FaultProxy.start(before: server.endpoint, seed: 1)
  server.stand(behind: proxy.endpoint)
  let transport = SQSTransport(createsQueues: true, environment: ModelServer.environment)
  let table = claims.map { "&claims=\($0)" } ?? ""
  let broker = try await transport.open("\(proxy.endpoint)/123456789012/*?region=eu-west-1\(table)", host: .system)
  let result: Result<Void, any Error>
  do { result = .success(try await test(server, proxy, broker)) } catch { result = .failure(error) }
  await broker.close()
  await proxy.stop()
  await server.stop()
  try result.get()
}
