// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
import Synchronization
import Testing

/// A machine whose time of day is wrong, or is set while the program runs.
@Suite(.timeLimit(.minutes(1))) struct ClockTests {
  /// Its machine's clock is forty seconds ahead, and DynamoDB's is right.
  @Test("fault 13: a clock that is ahead takes no claim from another program")
  func aClockThatIsAheadTakesNoClaim() async throws {
    try await withBrokers(1) { server, brokers, clock in
      try await withMachine(server, clock, ahead: .seconds(40)) { broker, _ in
        try await brokers[0].send("a", "b")
        let a = try await brokers[0].receiveOne()
        #expect(try await brokers[0].claim("key", for: a) == .granted)
        let b = try await broker.receiveOne()
        #expect(try await broker.claim("key", for: b) == .held)
      }
    }
  }

  /// It was ninety seconds behind, which the answers have told. The claim that is there has thirty seconds left.
  @Test("fault 13: a clock that is set forward takes no claim from another program")
  func aClockThatIsSetTakesNoClaim() async throws {
    try await withBrokers(1) { server, brokers, clock in
      try await withMachine(server, clock, ahead: .seconds(-90)) { broker, machine in
        try await brokers[0].send("a", "b")
        let a = try await brokers[0].receiveOne()
        #expect(try await brokers[0].claim("key", for: a) == .granted)
        let b = try await broker.receiveOne(for: .seconds(120))
        machine.set(ahead: .zero)
        #expect(try await broker.claim("key", for: b) == .held)
      }
    }
  }

  /// The request is refused for its time, and is made again: what the claim says of the time is wrong, too.
  @Test func aClaimThatIsMadeAgainSaysTheTimeAnew() async throws {
    try await withBrokers(2) { server, brokers, _ in
      try await brokers[0].send("a", "b")
      let a = try await brokers[0].receiveOne()
      #expect(try await brokers[0].claim("key", for: a) == .granted)
      server.setClock(aheadBySeconds: 400)
      let b = try await brokers[1].receiveOne()
      server.setClock(aheadBySeconds: 0)
      #expect(try await brokers[1].claim("key", for: b) == .held)
    }
  }

  @Test("fault 13: a clock that is set forward during a long poll costs no delivery")
  func aClockThatIsSetCostsNoDelivery() async throws {
    let clock = ManualClock()
    let server = try await ModelServer.start(time: clock)
    server.createQueue("tasks")
    try await withMachine(server, clock, ahead: .seconds(-90)) { broker, machine in
      #expect(try await broker.receive().isEmpty)
      async let wait: Void = broker.waitForMessages(in: tasks, limit: .seconds(20))
      await clock.waitForSleepers(1)
      machine.set(ahead: .zero)
      try server.put("a", into: "tasks")
      try await wait
      let delivery = try await broker.receiveOne()
      #expect(try await broker.settle(delivery, .acknowledge) == .settled)
      #expect(server.tally.deliveries == 1)
    }
    await server.stop()
  }

  private func withMachine(
    _ server: ModelServer, _ time: any TimeSource, ahead: Duration, _ test: (any Broker, Machine) async throws -> Void
  ) async throws {
    let machine = Machine(time, ahead: ahead)
    var host = Armature.Host.system
    host.time = machine
    let broker = try await server.open("*", claims: "claims", host: host)
    let result: Result<Void, any Error>
    do { result = .success(try await test(broker, machine)) } catch { result = .failure(error) }
    await broker.close()
    try result.get()
  }
}

/// The clocks of a machine, whose time of day is not that of its server.
private final class Machine: TimeSource {
  private let time: any TimeSource
  private let ahead: Mutex<Duration>

  init(_ time: any TimeSource, ahead: Duration) {
    self.time = time
    self.ahead = Mutex(ahead)
  }

  /// Somebody sets the time of day.
  func set(ahead duration: Duration) { ahead.withLock { $0 = duration } }

  var now: Instant { time.now }
  var timeOfDay: Timestamp { time.timeOfDay + ahead.withLock { $0 } }
  func sleep(until end: Instant) async throws { try await time.sleep(until: end) }
}
