// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Logging
import Synchronization
import Testing

/// The golden service of `attributes/attributes.yaml`: every kind of stage sees what travels beside its message.
@Suite struct RunAttributes {
  @Test func everyKindOfStageSeesThem() {
    let sights = Sights()
    let report = simulate(seeds: [1], faults: .none) { world in
      world.run { _ in sights.service }
      for id in 1...4 { world.send(event(id), to: "attributes-in", attributes: beside(id)) }
    }
    #expect(report.isClean, "\(report)")
    for stage in ["look", "one", "many", "lane", "parts", "mark", "finish", "copy"] {
      let seen = sights.all.filter { $0.stage == stage }
      #expect(Set(seen.map(\.id)) == [1, 2, 3, 4], "\(stage)")
      // The messages are done for long.
      for sight in seen { #expect(sight.context.attributes == beside(sight.id), "\(stage) of \(sight.id)") }
    }
    // What a stage writes of them goes on as any value; the signal itself has none.
    let heard = sights.all.filter { $0.stage.hasPrefix("hear") }
    #expect(Set(heard.map(\.stage)) == ["hear t1", "hear t2", "hear t3", "hear t4"])
    #expect(heard.allSatisfy { $0.context.attributes.isEmpty })
  }

  @Test func aFilterMayGoByThem() {
    let sights = Sights()
    let report = simulate(seeds: [1], faults: .none) { world in
      world.run { _ in sights.service }
      world.send(event(1), to: "attributes-in", attributes: ["unwanted": ""])
      world.send(event(2), to: "attributes-in")
    }
    #expect(report.isClean, "\(report)")
    #expect(Set(sights.all.filter { $0.stage == "finish" }.map(\.id)) == [2])
    #expect(sights.all.contains { $0.stage == "hear nobody" })
    #expect(sights.all.filter { $0.id == 2 }.allSatisfy { $0.context.attributes.isEmpty })
  }

  @Test(arguments: ["one", "many", "lane", "finish", "copy"])
  func aSecondAttemptSeesThem(_ stage: String) {
    let sights = Sights()
    sights.fail { $0 == stage && $1.attempt == 1 }
    let report = simulate(seeds: [1], faults: .none) { world in
      world.run { _ in sights.service }
      for id in 1...3 { world.send(event(id), to: "attributes-in", attributes: beside(id)) }
    }
    #expect(report.isClean, "\(report)")
    let again = sights.all.filter { $0.stage == stage && $0.context.attempt == 2 }
    #expect(Set(again.map(\.id)) == [1, 2, 3])
    #expect(again.allSatisfy { $0.context.attributes == beside($0.id) })
  }

  /// Machines die, leases run out, and messages come in another order and again.
  @Test func theyAreTheSameAtEachDelivery() {
    let sights = Sights()
    let report = simulate(seeds: 0..<40) { world in
      world.run(instances: 2) { _ in sights.service }
      for id in 1...6 { world.send(event(id), to: "attributes-in", attributes: beside(id)) }
    }
    #expect(report.isClean, "\(report)")
    let seen = sights.all.filter { $0.id > 0 }
    #expect(seen.allSatisfy { $0.context.attributes == beside($0.id) })
    #expect(seen.contains { $0.context.receiveCount > 1 })
  }

  @Test func aLetterThatIsSentAgainHasThemAndNothingOfItsFailure() throws {
    let simulation = Simulation(seed: 1)
    let store = SimulatedStore(simulation)
    let machine = simulation.machine("machine")
    let sights = Sights()
    sights.fail { stage, _ in stage == "copy" }
    let service = sights.service.service(
      transports: [store], environment: [:], host: machine.host, logger: Logger(label: "attributes") { _ in SwiftLogNoOpLogHandler() })
    machine.start { _ = try? await service.run() }
    let found = Mutex<[Letter]>([])
    let hand = simulation.machine("hand")
    hand.start {
      let message = OutgoingMessage(queue: QueueName("attributes-in"), body: event(1).encoded(), attributes: beside(1))
      try? await store.broker.send([message])
      try? await hand.host.time.sleep(until: hand.host.time.now + .seconds(300))
      let letters = (try? await service.control.letters(in: "attributes-parked")) ?? []
      found.withLock { $0 = letters }
      sights.fail { _, _ in false }
      _ = try? await service.control.redrive(letters, from: "attributes-parked")
      try? await hand.host.time.sleep(until: hand.host.time.now + .seconds(300))
      service.stop()
    }
    #expect(simulation.run() == .finished)
    let letter = try #require(found.withLock { $0.first })
    #expect(letter.attributes["tenant"] == "t1" && letter.attributes[LetterAttribute.stage] == "copy")
    let last = try #require(sights.all.last { $0.stage == "copy" })
    #expect(last.context.attempt == 1 && last.context.attributes == beside(1))
  }
}

private func event(_ id: Int) -> AttributesEvent { AttributesEvent(id: id, key: "k\(id % 2)") }

private func beside(_ id: Int) -> [String: String] { ["tenant": "t\(id)", "content-type": "text/plain"] }

private struct Mishap: Error {}

/// What stages have seen, with their contexts, which outlive the messages.
private final class Sights: Sendable {
  struct Sight {
    var stage: String
    var id: Int
    var context: StageContext
  }
  private struct State {
    var all: [Sight] = []
    var fails: @Sendable (String, StageContext) -> Bool = { _, _ in false }
  }
  private let state = Mutex(State())

  var all: [Sight] { state.withLock { $0.all } }

  func fail(where fails: @escaping @Sendable (_ stage: String, StageContext) -> Bool) { state.withLock { $0.fails = fails } }

  var service: AttributesService {
    let see = see
    return AttributesService(
      attributesWalk: AttributesWalk(see: see), attributesCopy: AttributesCopy(see: see), attributesHearing: AttributesHearing(see: see))
  }

  private var see: AttributesSight {
    { stage, id, context in
      let fails = self.state.withLock { state in
        state.all.append(Sight(stage: stage, id: id, context: context))
        return state.fails(stage, context)
      }
      if fails { throw Mishap() }
    }
  }
}
