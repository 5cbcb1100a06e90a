// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import ModelSQS
import Synchronization
import Testing
import Waiting

/// `order: by KEY` over a FIFO queue whose groups are made from that key, by several programs at once, in real time.
@Suite(.timeLimit(.minutes(2))) struct FIFOTests {
  private static let customers = (0..<6).map { "customer-\($0)" }
  private static let steps = 25

  /// Attempts of both processes fail, and what fails waits in its lane, not in the queue.
  @Test func eachGroupIsWorkedOffInItsOrderByAllPrograms() async throws {
    try await withRows(3) { rows, queues, server, world in
      try await send(to: queues)
      try await run(rows, world) { _ in }
      for seen in [world.seen.noted, world.seen.filed] {
        for customer in Self.customers { #expect(firsts(seen[customer] ?? []) == Array(0..<Self.steps), "\(customer)") }
      }
      #expect(server.bodies(of: "row-parked.fifo").isEmpty)
    }
  }

  /// What a stop gives back may be overtaken by what was at work behind it; nothing is lost of it, and no other group is touched by it.
  @Test func aStopInTheMiddleLosesNothing() async throws {
    try await withRows(3) { rows, queues, server, world in
      try await send(to: queues)
      try await run(rows, world) { rows in
        await world.wait { $0.noted.values.reduce(0) { $0 + $1.count } > 40 }
        rows[0].stop()
      }
      for seen in [world.seen.noted, world.seen.filed] {
        for customer in Self.customers { #expect(Set(seen[customer] ?? []) == Set(0..<Self.steps), "\(customer)") }
      }
      #expect(server.bodies(of: "row-parked.fifo").isEmpty)
    }
  }

  /// A signal stays in the group of the message that sent it: or else all of them would be one line, ten at a time.
  @Test func whatAMessageSignalsStaysInItsGroup() async throws {
    try await withRows(1) { rows, queues, server, world in
      try await send(to: queues)
      world.holdsFiling = true
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { _ = try await rows[0].run(until: .stopped) }
        await world.wait { $0.noted.values.reduce(0) { $0 + $1.count } == Self.customers.count * Self.steps }
        // Four are at work in filing, each of another group.
        await world.wait { $0.filing.count == 4 }
        world.holdsFiling = false
        await world.wait { seen in Self.customers.allSatisfy { Set(seen.filed[$0] ?? []).count == Self.steps } }
        rows[0].stop()
        try await group.waitForAll()
      }
      #expect(server.groups(of: "row-keep_signals.fifo") == Set(Self.customers))
    }
  }

  /// What is signalled later stands behind what waits for the queue.
  @Test func whatAQueueHoldsUpKeepsItsOrder() async throws {
    try await withRows(1) { rows, queues, server, world in
      server.deny("SendMessageBatch", on: "row-keep_signals.fifo")
      try await send(to: queues)
      try await run(rows, world) { _ in
        await world.wait { $0.noted.count == Self.customers.count }
        #expect(world.seen.filed.isEmpty)
        server.allow("SendMessageBatch", on: "row-keep_signals.fifo")
      }
      for customer in Self.customers { #expect(firsts(world.seen.filed[customer] ?? []) == Array(0..<Self.steps), "\(customer)") }
    }
  }

  /// At least once is what is promised, so what comes again is left out.
  private func firsts(_ numbers: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return numbers.filter { seen.insert($0).inserted }
  }

  /// Until all is filed, while something is done to them.
  private func run(_ rows: [Service], _ world: World, _ act: ([Service]) async -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for row in rows { group.addTask { _ = try await row.run(until: .stopped) } }
      await act(rows)
      await world.wait { seen in Self.customers.allSatisfy { Set(seen.filed[$0] ?? []).count == Self.steps } }
      for row in rows { row.stop() }
      try await group.waitForAll()
    }
  }

  private func send(to queues: Queues) async throws {
    let handle = try queues.handle("steps")
    for number in 0..<Self.steps {
      for customer in Self.customers {
        try await handle.send([Step(customer: customer, number: number)], attributes: [SQSAttribute.group: customer])
      }
    }
  }

  private static let environment = ["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret"]

  private func withRows(_ count: Int, _ test: ([Service], Queues, ModelServer, World) async throws -> Void) async throws {
    let server = try await ModelServer.start(time: Armature.Host.system.time)
    let world = World()
    let transport = SQSTransport(createsQueues: true, environment: Self.environment)
    let environment = ["STEPS": server.url("row-*.fifo")]
    let rows = (0..<count).map { _ in
      Rows(walk: Walk(world: world), keep: Keep(world: world)).service(transports: [transport], environment: environment)
    }
    let queues = try await Rows.connect(transports: [transport], environment: environment)
    let result: Result<Void, any Error>
    do { result = .success(try await test(rows, queues, server, world)) } catch { result = .failure(error) }
    await queues.close()
    await server.stop()
    try result.get()
  }
}

/// What was done of each customer, in its order.
private final class World: Sendable {
  struct Seen: Sendable {
    var noted: [String: [Int]] = [:]
    var filed: [String: [Int]] = [:]
    var filing: Set<String> = []
    var holdsFiling = false
  }
  private let state = Watched(Seen())
  private let random = Mutex<UInt64>(7)

  var seen: Seen { state.value }

  var holdsFiling: Bool {
    get { state.value.holdsFiling }
    set { state.change { $0.holdsFiling = newValue } }
  }

  func note(_ number: Int, of customer: String) { state.change { $0.noted[customer, default: []].append(number) } }

  func file(_ number: Int, of customer: String) async {
    state.change { $0.filing.insert(customer) }
    await state.wait { !$0.holdsFiling }
    state.change {
      $0.filing.remove(customer)
      $0.filed[customer, default: []].append(number)
    }
  }

  /// One of eight.
  func fails() -> Bool {
    random.withLock { random in
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return random >> 61 == 0
    }
  }

  func wait(_ condition: @escaping @Sendable (Seen) -> Bool) async { await state.wait(condition) }
}

private struct Stumble: Error {}

struct Walk: WalkStages {
  fileprivate let world: World

  func look(customer: String, number: Int) async throws -> Int {
    if world.fails() { throw Stumble() }
    return number
  }

  func note(customer: String, number: Int) throws {
    if world.fails() { throw Stumble() }
    world.note(number, of: customer)
  }
}

struct Keep: KeepStages {
  fileprivate let world: World

  func file(customer: String, number: Int) async throws {
    if world.fails() { throw Stumble() }
    await world.file(number, of: customer)
  }
}
