// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import Foundation
import ModelSQS
import Synchronization
import Testing

/// A whole service whose queues are in SQS, in real time: the model is strict, and remembers how often it handed out a message.
@Suite(.timeLimit(.minutes(2))) struct ServiceTests {
  @Test("fault 10: stages that take longer than the visibility are delivered once")
  func everyOrderIsShippedOnce() async throws {
    try await Desk.run { desk in
      try await desk.send(0..<200)
      // Longer than the two seconds of the visibility, and eight at a time.
      desk.world.slow = [7: .milliseconds(4500)]
      try await desk.run()
      #expect(desk.world.noted == Dictionary(uniqueKeysWithValues: (0..<200).map { ($0, 1) }))
      #expect(desk.world.shipped == Dictionary(uniqueKeysWithValues: (0..<200).map { ($0, 1) }))
      #expect(desk.server.bodies(of: "desk-orders").isEmpty)
      #expect(desk.server.bodies(of: "desk-parked").isEmpty)
      // Each order once, and each signal once.
      #expect(desk.server.tally.deliveries == 400)
    }
  }

  @Test("fault 9: what cannot be read, and what fails, is parked with its reason and its body")
  func whatFailsIsParked() async throws {
    try await Desk.run { desk in
      try await desk.send(0..<10)
      try desk.send(body: #"{"kind":"order","id":"ten"}"#)
      try desk.send(body: #"{"kind":"return"}"#)
      desk.world.broken = [3]
      try await desk.run()
      #expect(desk.world.shipped.keys.sorted() == [0, 1, 2, 4, 5, 6, 7, 8, 9])
      let parked = zip(desk.server.bodies(of: "desk-parked"), desk.server.attributes(of: "desk-parked"))
      let reasons = Dictionary(uniqueKeysWithValues: parked.map { ($0.0, $0.1["armature-reason"]?["StringValue"] ?? "") })
      #expect(reasons.keys.sorted() == [#"{"kind":"order","id":"ten"}"#, #"{"kind":"order","id":3}"#, #"{"kind":"return"}"#])
      #expect(reasons[#"{"kind":"order","id":3}"#]?.contains("Broken") == true)
      #expect(reasons[#"{"kind":"return"}"#]?.contains("no process takes kind") == true)
    }
  }

  @Test("fault 24: a stop ends the long poll at once, and gives back what is not done")
  func aStopGivesBackWhatIsNotDone() async throws {
    try await Desk.run { desk in
      try await desk.send(0..<30)
      desk.world.stuck = true
      let begun = ContinuousClock.now
      async let run: Void = desk.run(until: .stopped)
      while desk.world.begun < 8 { await Task.yield() }
      desk.service.stop()
      try await run
      #expect(ContinuousClock.now - begun < .seconds(6))
      let depth = try await desk.queues.handle("orders").depth()
      #expect(depth == QueueDepth(visible: 30, hidden: 0))
      #expect(desk.world.shipped.isEmpty)
    }
  }

  @Test("fault 4: a service that is throttled and whose answers get lost loses nothing")
  func aServerThatFailsLosesNothing() async throws {
    try await Desk.run { desk in
      try await desk.send(0..<60)
      var faults = ModelFaults(seed: 11)
      faults.throttle = 0.1
      faults.failEntry = 0.1
      faults.fail = 0.05
      desk.server.set(faults)
      try await desk.run()
      #expect(Set(desk.world.shipped.keys) == Set(0..<60))
      #expect(desk.server.bodies(of: "desk-parked").isEmpty)
    }
  }

  @Test("fault 3: an outage of SQS in the middle of the work loses nothing, and the service goes on by itself")
  func anOutageLosesNothing() async throws {
    try await Desk.run { desk in
      try await desk.send(0..<100)
      desk.world.slow = [0: .milliseconds(1), 50: .milliseconds(300)]
      async let run: Void = desk.run()
      while desk.world.begun < 20 { await Task.yield() }
      desk.server.set(isDown: true)
      while desk.server.tally.refused < 12 { await Task.yield() }
      desk.server.set(isDown: false)
      try await run
      #expect(Set(desk.world.shipped.keys) == Set(0..<100))
      #expect(desk.server.bodies(of: "desk-parked").isEmpty)
    }
  }

  /// Each URL is a store of its own, and a queue that is older than the mebibyte takes a quarter of one.
  @Test func aLetterThatAnotherURLRefusesForGoodHoldsUpNoOther() async throws {
    try await Desk.run(parked: "old") { desk in
      desk.server.createQueue("desk-orders")
      desk.server.set("old", ["MaximumMessageSize": "262144"])
      let letters = ["small", String(repeating: "A", count: 300_000), "short"].map { #"{"kind":"return","note":"\#($0)"}"# }
      for letter in letters { try desk.send(body: letter) }
      async let run: Void = desk.run(until: .stopped)
      let orders = { desk.service.control.snapshot().queues.first { $0.name == "orders" } }
      while desk.server.bodies(of: "old").count < 2 || orders()?.inFlight != 0 { await Task.yield() }
      #expect(Set(desk.server.bodies(of: "old")) == [letters[0], letters[2]])
      #expect(desk.server.bodies(of: "old").count == 2)
      #expect(desk.server.depth(of: "desk-orders") == (visible: 0, hidden: 1), "it comes again after 30 seconds")
      desk.service.stop()
      try await run
    }
  }

  /// What is not for it passes by, and what is for it goes there as soon as it may.
  @Test func aQueueThatRefusesEverybodyHoldsUpWhatIsSentThereAndNothingElse() async throws {
    try await Desk.run { desk in
      desk.server.createQueue("desk-orders")
      desk.server.deny("SendMessageBatch", on: "desk-ship_signals")
      try await desk.send(0..<3)
      async let run: Void = desk.run(until: .stopped)
      let orders = { desk.service.control.snapshot().queues.first { $0.name == "orders" } }
      while desk.world.noted.count < 3 || orders()?.lastTrouble == nil { await Task.yield() }
      let others = (0..<30).map { #"{"kind":"return","id":\#($0)}"# }
      for other in others { try desk.send(body: other) }
      while desk.server.bodies(of: "desk-orders").count > 3 { await Task.yield() }
      #expect(Set(desk.server.bodies(of: "desk-parked")) == Set(others))
      try await desk.send(3..<5)
      while desk.world.noted.count < 5 { await Task.yield() }
      #expect(desk.world.shipped.isEmpty && desk.server.bodies(of: "desk-orders").count == 5)
      desk.server.allow("SendMessageBatch", on: "desk-ship_signals")
      while desk.world.shipped.count < 5 || !desk.server.bodies(of: "desk-orders").isEmpty { await Task.yield() }
      #expect(desk.world.shipped.values.allSatisfy { $0 == 1 })
      #expect(desk.server.bodies(of: "desk-parked").count == 30)
      desk.service.stop()
      try await run
    }
  }

  /// A stop does not wait for it for longer than for anything else, and its messages come again.
  @Test func aStopEndsThoughAQueueRefusesEverybody() async throws {
    try await Desk.run { desk in
      desk.server.createQueue("desk-orders")
      desk.server.deny("SendMessageBatch", on: "desk-ship_signals")
      try await desk.send(0..<3)
      async let run: Void = desk.run(until: .stopped)
      while desk.world.noted.count < 3 { await Task.yield() }
      desk.service.stop()
      try await run
      #expect(desk.server.bodies(of: "desk-orders").count == 3)
      #expect(desk.server.bodies(of: "desk-ship_signals").isEmpty)
    }
  }

  /// Nobody signals `take`, and no queue is made by the program.
  @Test func whatIsInjectedFindsTheQueuesThatProvisionMakes() async throws {
    try await Desk.run(isProvisioned: true) { desk in
      async let run: Void = desk.run(until: .stopped)
      while !desk.service.isReady { await Task.yield() }
      try await desk.service.control.inject(Array(#"{"kind":"order","id":7}"#.utf8), into: "take")
      while desk.world.shipped[7] == nil { await Task.yield() }
      desk.service.stop()
      try await run
      #expect(desk.server.tally.requests["CreateQueue"] == 4)
    }
  }

  /// Nothing can be browsed there: letters are received, shown and given back, and so are those that lie beside the ones that are meant.
  @Test(arguments: [nil, "letters"])
  func lettersAreSeenSentAgainAndThrownAway(parked: String?) async throws {
    try await Desk.run(parked: parked) { desk in
      let queue = parked ?? "desk-parked"
      desk.world.broken = Set(0..<12)
      try await desk.send(0..<12)
      try desk.send(body: #"{"kind":"order","id":"ten"}"#)
      async let run: Void = desk.run(until: .stopped)
      while desk.server.bodies(of: queue).count < 13 { await Task.yield() }
      let control = desk.service.control
      let letters = try await control.letters(in: "parked")
      #expect(Set(letters.map(\.id)).count == 13 && letters.count == 13)
      #expect(try await control.letters(in: "parked", limit: 3).count == 3)
      #expect(desk.server.depth(of: queue) == (visible: 13, hidden: 0))
      #expect(try await control.letters(in: "parked", after: letters[0].id).isEmpty)
      let ten = try #require(letters.first { control.text(of: $0) == nil })
      #expect(try await control.letters([ten.id], in: "parked").map(\.body) == [ten.body])
      #expect(try await control.discard([ten], from: "parked") == 1)
      desk.world.broken = []
      let orders = letters.filter { $0.id != ten.id }
      #expect(try await control.redrive(Array(orders[4...]), from: "parked") == 8)
      #expect(try await control.redrive(orders, from: "parked") == 4)
      while desk.world.shipped.count < 12 { await Task.yield() }
      #expect(desk.world.shipped.values.allSatisfy { $0 == 1 } && desk.server.bodies(of: queue).isEmpty)
      desk.service.stop()
      try await run
    }
  }

  @Test func aServiceWithoutTheTransportIsToldWhatToAdd() async throws {
    let program = OrderDesk(take: Take(world: World()), ship: Ship(world: World()))
    let url = "https://sqs.eu-west-1.amazonaws.com/1/orders"
    let error = await #expect(throws: ConfigurationError.self) {
      try await program.service(transports: [.memory], environment: ["QUEUES": url, "PARKED": url]).run()
    }
    #expect(error?.description.contains("add `.sqs` of the product ArmatureSQS") == true)
  }
}

/// The service, the model that it talks to, and what its stages have seen.
private struct Desk {
  let server: ModelServer
  let world: World
  let service: Service
  let queues: Queues

  /// `parked`: its queue where it has a URL of its own. `isProvisioned`: the queues are those of `armature provision`.
  static func run(parked: String? = nil, isProvisioned: Bool = false, _ test: (Desk) async throws -> Void) async throws {
    let server = try await ModelServer.start(time: Armature.Host.system.time)
    let world = World()
    let transport = SQSTransport(createsQueues: !isProvisioned, environment: ModelServer.environment)
    let environment = ["QUEUES": server.url("desk-*"), "PARKED": server.url(parked ?? "desk-*")]
    if isProvisioned { try await provision(environment) }
    let service = OrderDesk(take: Take(world: world), ship: Ship(world: world))
      .service(transports: [transport], environment: environment)
    let queues = try await OrderDesk.connect(transports: [transport], environment: environment)
    let result: Result<Void, any Error>
    do { result = .success(try await test(Desk(server: server, world: world, service: service, queues: queues))) } catch {
      result = .failure(error)
    }
    await queues.close()
    await server.stop()
    try result.get()
  }

  private static func provision(_ environment: [String: String]) async throws {
    let spec = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../specs/SQSTests/orders.yaml").standardized
    let program = Program(
      arguments: ["provision", "--apply", spec.path], environment: environment.merging(ModelServer.environment) { $1 })
    let outcome = try await program.run()
    #expect(outcome.status == 0, "\(outcome)")
  }

  func send(_ ids: Range<Int>) async throws {
    try await queues.handle("orders").send(ids.map { Order(id: $0) })
  }

  func send(body: String) throws { try server.put(body, into: "desk-orders") }

  func run(until condition: Service.StopCondition = .idle) async throws { _ = try await service.run(until: condition) }
}

/// What the stages are to do, and what they have done.
private final class World: Sendable {
  private struct State {
    var slow: [Int: Duration] = [:]
    var broken: Set<Int> = []
    var isStuck = false
    var begun = 0
    var noted: [Int: Int] = [:]
    var shipped: [Int: Int] = [:]
  }
  private let state = Mutex(State())

  var slow: [Int: Duration] {
    get { state.withLock(\.slow) }
    set { state.withLock { $0.slow = newValue } }
  }
  var broken: Set<Int> {
    get { state.withLock(\.broken) }
    set { state.withLock { $0.broken = newValue } }
  }
  var stuck: Bool {
    get { state.withLock(\.isStuck) }
    set { state.withLock { $0.isStuck = newValue } }
  }
  var begun: Int { state.withLock(\.begun) }
  var noted: [Int: Int] { state.withLock(\.noted) }
  var shipped: [Int: Int] { state.withLock(\.shipped) }

  func begin() { state.withLock { $0.begun += 1 } }
  func note(_ id: Int) { state.withLock { $0.noted[id, default: 0] += 1 } }
  func ship(_ id: Int) { state.withLock { $0.shipped[id, default: 0] += 1 } }
}

private struct Broken: Error {}

struct Take: TakeStages {
  fileprivate let world: World

  func weigh(_ id: Int) async throws -> Int {
    world.begin()
    let time = Armature.Host.system.time
    if world.stuck { try await time.sleep(until: time.now + .seconds(60)) }
    if let pause = world.slow[id] { try await time.sleep(until: time.now + pause) }
    if world.broken.contains(id) { throw Broken() }
    return id
  }

  func note(_ ready: Int) { world.note(ready) }
}

struct Ship: ShipStages {
  fileprivate let world: World

  func send(_ id: Int) { world.ship(id) }
}
