// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureTesting
import Testing

/// When a run is over: not before what begins by itself, or comes from others, has had its time.
@Suite struct EndTests {
  /// The first machine dies before it has looked into the queue.
  @Test func theQueueOfABroadcastIsReadFromTheStart() {
    let report = simulateCrashes(seeds: 0..<3, every: 1_000_000) { world in
      world.run { Calling(instance: $0, kind: .broadcast(queue: "news")) }
      world.send(Order(id: 1), to: "news", expecting: .effect("booked", 1))
    }
    #expect(report.isClean, "\(report)")
    #expect(report.verdict.crashes == 3)
  }

  /// Nobody sends anything: the first time is to come all the same.
  @Test func aServiceWithAScheduleIsNotDone() {
    var limits = World.Limits()
    limits.duration = .seconds(700)
    let report = simulate(seeds: 0..<10, faults: .none, limits: limits) { world in
      world.run { Calling(instance: $0, kind: .cron("*/5 * * * *", zone: "UTC", missed: .latest)) }
      world.atEnd { outcome in
        if outcome.effects("booked").map(\.key) != ["300", "600"] { outcome.fail("booked \(outcome.effects("booked"))") }
      }
    }
    #expect(report.isClean, "\(report)")
  }
}

/// The shop, with a schedule.
private struct Calling: RunnableService {
  let shop: Shop
  let kind: ScheduleFacts.Kind

  init(instance: Instance, kind: ScheduleFacts.Kind) {
    shop = Shop(book: Book { id, context in instance.effect("booked", id, context) })
    self.kind = kind
  }

  var processes: [AnyProcess] { shop.processes }

  static func facts(of program: Calling) -> ServiceFacts {
    let facts = Shop.facts(of: program.shop)
    let start = Timestamp(seconds: 1_767_225_600)
    let schedule = ScheduleFacts(name: "call", place: "shop.yaml:1", kind: program.kind, process: "book") {
      Order(id: Int($0.seconds - start.seconds))
    }
    let news = QueueFacts(
      name: "news", url: facts.queues[0].url, visibility: .seconds(30), maxReceives: nil, deadLetters: nil, inFlight: 10,
      inFlightBytes: 65_536)
    return ServiceFacts(name: facts.name, queues: facts.queues + [news], dispatch: facts.dispatch, schedules: [schedule])
  }
}
