// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureTesting
import Testing

/// Two services in one world: visitors reach the queues of both.
@Suite struct SeveralServicesTests {
  @Test(arguments: [true, false])
  func aVisitorSendsToEachOfThem(isAnnexFirst: Bool) {
    let report = simulate(seeds: 0..<5, faults: .none) { world in
      if isAnnexFirst { runAnnex(in: world, queue: "slips") }
      world.run { instance in Shop(book: Book { id, context in instance.effect("booked", id, context) }) }
      if !isAnnexFirst { runAnnex(in: world, queue: "slips") }
      for id in 1...5 {
        world.send(Order(id: id), to: "orders", expecting: .effect("booked", id))
        world.send(Order(id: id), to: "slips", expecting: .effect("filed", id))
      }
    }
    #expect(report.isClean, "\(report)")
  }

  /// Both have a queue `parked`, too, but nobody asks for that.
  @Test func aNameThatStandsForTwoQueuesIsRefused() {
    let report = simulate(seeds: 0..<1, faults: .none) { world in
      world.run { instance in Shop(book: Book { id, context in instance.effect("booked", id, context) }) }
      runAnnex(in: world, queue: "orders")
      world.send(Order(id: 1), to: "orders")
    }
    let places = "Shop has it in sqlite:.armature/shop.db, Annex in sqlite:annex.db"
    #expect(
      report.failures.first?.reasons == [
        "a visitor failed: the queue `orders` is not one: \(places); give one of them another name"
      ])
  }

  /// A command may wait for its answer, and one to an instance that has not begun is not given.
  @Test func aCommandMayWaitForAStore() {
    let report = simulate(seeds: 0..<20, faults: .none) { world in
      world.run { instance in Shop(book: Book { id, context in instance.effect(id == 3 ? "booked" : "injected", id, context) }) }
      world.control(after: .zero) { try await $0.inject(Order(id: 1).encoded(), into: "book") }
      world.control(after: .seconds(1)) { try await $0.inject(Order(id: 2).encoded(), into: "book") }
      world.send(Order(id: 3), to: "orders", after: .seconds(2), expecting: .effect("booked", 3))
      world.atEnd { outcome in
        if !outcome.effects("injected").contains(where: { $0.key == "2" }) { outcome.fail("the command was not given") }
      }
    }
    #expect(report.isClean, "\(report)")
  }

  /// Whoever has begun a call on it is not waited for.
  @Test func aCommandDiesWithItsMachine() {
    let report = simulateCrashes(seeds: 0..<1) { world in
      world.run { instance in Shop(book: Book { id, context in instance.effect(id == 3 ? "booked" : "injected", id, context) }) }
      for id in 1...2 { world.control(after: .seconds(1)) { try await $0.inject(Order(id: id).encoded(), into: "book") } }
      world.send(Order(id: 3), to: "orders", after: .seconds(1), expecting: .effect("booked", 3))
    }
    #expect(report.isClean, "\(report)")
    #expect(report.verdict.crashes > 20)
  }

  /// The shop's process as a service of its own, in another store.
  private func runAnnex(in world: World, queue: String) {
    world.run("annex") { instance in
      Annex(queue: queue, book: Book { id, context in instance.effect("filed", id, context) })
    }
  }
}

private struct Annex: RunnableService {
  let queue: String
  let processes: [AnyProcess]

  init(queue: String, book: Book) {
    self.queue = queue
    processes = [AnyProcess(BookProcess(stages: book))]
  }

  static func facts(of program: Self) -> ServiceFacts {
    let queues = Shop.facts.queues.map { queue in
      var queue = queue
      if queue.name == Shop.facts.dispatch.queue { queue.name = program.queue }
      queue.url = "sqlite:annex.db"
      return queue
    }
    return ServiceFacts(name: "Annex", queues: queues, dispatch: DispatchFacts(queue: program.queue, process: "book"))
  }
}
