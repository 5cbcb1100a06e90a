// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
import Testing
import Waiting

/// Services with `once` and with schedules whose claims are in DynamoDB, several of them on one queue, in real time.
@Suite(.timeLimit(.minutes(2))) struct ClaimServices {
  @Test("fault 5: of messages that come up to five times to three consumers each is done once")
  func whatComesOftenIsDoneOnce() async throws {
    try await withLedgers(3) { ledgers, queues, server, world in
      var random = SystemRandomNumberGenerator()
      let messages = (0..<60).flatMap { id in
        (0..<Int.random(in: 1...5, using: &random)).map { _ in Booking(id: id, key: "booking \(id)") }
      }
      try await queues.handle("bookings").send(messages.shuffled())
      try await run(ledgers) {
        await world.wait { $0.entered.count == 60 }
        while !server.bodies(of: "desk-bookings").isEmpty { await Task.yield() }
      }
      #expect(world.entered == Dictionary(uniqueKeysWithValues: (0..<60).map { ("booking \($0)", 1) }))
    }
  }

  /// It is at work for longer than its visibility, and so for several heartbeats.
  @Test("fault 5: a message that SQS hands out twice at once has its effect once")
  func whatIsInTwoHandsHasItsEffectOnce() async throws {
    try await withLedgers(2) { ledgers, queues, server, world in
      var faults = ModelFaults()
      faults.duplicateInPlace = 1
      server.set(faults)
      world.pause(of: 7, .seconds(14))
      try await queues.handle("bookings").send([Booking(id: 7, key: "booking 7")])
      try await run(ledgers) {
        await world.wait { $0.entered["booking 7"] != nil }
        try await eventually("the queue is empty") { server.bodies(of: "desk-bookings").isEmpty }
      }
      #expect(server.tally.deliveries > 1)
      #expect(world.weighed == [7: 1])
      #expect(world.entered == ["booking 7": 1])
      #expect(server.bodies(of: "desk-rejected").isEmpty)
    }
  }

  @Test("fault 5: answers that never arrive do nothing twice")
  func answersThatNeverArriveDoNothingTwice() async throws {
    try await withLedgers(2) { ledgers, queues, server, world in
      try await queues.handle("bookings").send((0..<40).map { Booking(id: $0, key: "booking \($0)") })
      var faults = ModelFaults(seed: 7)
      faults.dropAnswer = 0.05
      faults.throttle = 0.05
      server.set(faults)
      try await run(ledgers) { await world.wait { $0.entered.count == 40 } }
      #expect(Set(world.entered.keys).count == 40)
      #expect(world.entered.values.allSatisfy { $0 == 1 })
    }
  }

  @Test func eachTimeOfAScheduleFiresOnceAmongThreeInstances() async throws {
    try await withLedgers(3) { ledgers, _, server, world in
      try await run(ledgers) { await world.wait { $0.struck.count >= 8 } }
      #expect(world.struck.values.allSatisfy { $0 == 1 })
      let keys = server.items(of: "ledger-claims").keys
      #expect(keys.contains("desk-*//queue/Ledger.schedules"))
      #expect(keys.contains { $0.hasPrefix("desk-*/Ledger.schedules/each-second ") })
      #expect(keys.contains("desk-*//queue/Ledger.schedules.always"))
      // The ticks are no messages of SQS.
      #expect(server.bodies(of: "desk-Ledger_schedules").isEmpty)
    }
  }

  @Test func aServiceWithoutATableIsToldWhatToWrite() async throws {
    let server = try await ModelServer.start(time: Armature.Host.system.time)
    let service = ledger(server, World(), claims: nil)
    let error = await #expect(throws: ConfigurationError.self) { try await service.run(until: .stopped) }
    #expect(error?.description.contains("keeps no claims: write `claims=TABLE` behind its URL, or use a queue in `sqlite:PATH`") == true)
    await server.stop()
  }

  // MARK: running them

  private static let environment = ["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret"]

  private func ledger(_ server: ModelServer, _ world: World, claims: String? = "ledger-claims") -> Service {
    Ledger(book: Book(world: world), ring: Ring(world: world)).service(
      transports: [SQSTransport(createsQueues: true, environment: Self.environment)],
      environment: ["BOOKINGS": server.url("desk-*", claims: claims)])
  }

  private func withLedgers(
    _ count: Int, _ test: ([Service], Queues, ModelServer, World) async throws -> Void
  ) async throws {
    let server = try await ModelServer.start(time: Armature.Host.system.time)
    let world = World()
    let ledgers = (0..<count).map { _ in ledger(server, world) }
    let queues = try await Ledger.connect(
      transports: [SQSTransport(createsQueues: true, environment: Self.environment)],
      environment: ["BOOKINGS": server.url("desk-*", claims: "ledger-claims")])
    let result: Result<Void, any Error>
    do { result = .success(try await test(ledgers, queues, server, world)) } catch { result = .failure(error) }
    await queues.close()
    await server.stop()
    try result.get()
  }

  /// Runs all of them until `wait` returns.
  private func run(_ ledgers: [Service], until wait: () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for ledger in ledgers { group.addTask { _ = try await ledger.run(until: .stopped) } }
      try await wait()
      for ledger in ledgers { ledger.stop() }
      try await group.waitForAll()
    }
  }
}

/// How often each key was entered, and each time was struck.
private final class World: Sendable {
  struct Seen: Sendable {
    var entered: [String: Int] = [:]
    var struck: [Timestamp: Int] = [:]
    var weighed: [Int: Int] = [:]
    /// How long a booking is at work.
    var pauses: [Int: Duration] = [:]
  }
  private let state = Watched(Seen())

  var entered: [String: Int] { state.value.entered }
  var struck: [Timestamp: Int] { state.value.struck }

  var weighed: [Int: Int] { state.value.weighed }

  func pause(of id: Int, _ pause: Duration) { state.change { $0.pauses[id] = pause } }

  func weigh(_ id: Int) async throws {
    state.change { $0.weighed[id, default: 0] += 1 }
    guard let pause = state.value.pauses[id] else { return }
    let time = Armature.Host.system.time
    try await time.sleep(until: time.now + pause)
  }

  func enter(_ key: String) { state.change { $0.entered[key, default: 0] += 1 } }
  func strike(_ at: Timestamp) { state.change { $0.struck[at, default: 0] += 1 } }

  func wait(_ condition: @escaping @Sendable (Seen) -> Bool) async { await state.wait(condition) }
}

struct Book: BookStages {
  fileprivate let world: World

  func weigh(_ id: Int) async throws -> Int {
    try await world.weigh(id)
    return id
  }

  func enter(key: String, weight: Int) { world.enter(key) }
}

struct Ring: RingStages {
  fileprivate let world: World

  func strike(_ at: Timestamp) { world.strike(at) }
}
