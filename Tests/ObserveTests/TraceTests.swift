// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import ArmatureTesting
import Observed
import Testing
import Tracing

@Suite struct TraceTests {
  private typealias Place = MemoryTracer.Place

  /// A message's span, and below it one of each run of pure stages and one of each attempt, with what the user's own code makes.
  @Test func aMessageIsATree() throws {
    let shelf = ShelfWorld()
    shelf.send([1])
    #expect(shelf.run() == .finished)
    let root = try #require(shelf.tracer.spans("process orders").first)
    #expect(root.kind == .consumer && root.parent == nil && root.text("armature.outcome") == "done" && root.status == nil)
    #expect(root.text("messaging.system") == "memory" && root.text("messaging.destination.name") == "orders")
    #expect(root.text("messaging.operation.type") == "process" && root.text("messaging.message.id") == "1")
    #expect(root.text("armature.process") == "sell" && root.text("armature.delivery") == "1")
    #expect(root.text("armature.spec")?.hasPrefix("specs/ObserveTests/observe.yaml:") == true)
    let below = shelf.tracer.finished.filter { $0.parent == root.place.span }
    let names: Set = [
      "sell price…isWorthIt", "sell charge", "sell note", "sell ship…news", "create ship.signals", "create news", "sell book",
    ]
    #expect(Set(below.map(\.name)) == names)
    #expect(below.allSatisfy { $0.place.trace == root.place.trace && $0.start >= root.start && $0.end <= root.end })
    let charge = try #require(below.first { $0.name == "sell charge" })
    #expect(charge.kind == .internal && charge.text("armature.attempt") == "1" && charge.end - charge.start >= 20_000_000)
    #expect(shelf.tracer.spans("of the user's own").map(\.parent) == [charge.place.span])
  }

  /// A signal goes on in its sender's trace, with a link to the span that made it; so does what somebody else has sent.
  @Test func aTraceGoesOnThroughAQueue() throws {
    let shelf = ShelfWorld()
    let sender = try #require(Place(trace: "0af7651916cd43dd8448eb211c80319c", span: "b7ad6b7169203331"))
    shelf.send([1], attributes: ["traceparent": "00-\(sender.trace)-\(sender.span)-01"])
    shelf.run()
    let root = try #require(shelf.tracer.spans("process orders").first)
    #expect(root.place.trace == sender.trace && root.parent == sender.span && root.links == [sender])
    let made = try #require(shelf.tracer.spans("create ship.signals").first)
    #expect(made.kind == .producer && made.parent == root.place.span)
    let heard = try #require(shelf.tracer.spans("process ship.signals").first)
    #expect(heard.parent == made.place.span && heard.links == [made.place] && heard.place.trace == sender.trace)
    let pack = try #require(shelf.tracer.spans("ship pack").first)
    #expect(pack.parent == heard.place.span)
    let news = try #require(shelf.browse("news").first)
    let told = try #require(shelf.tracer.spans("create news").first)
    #expect(news.attributes["traceparent"] == "00-\(sender.trace)-\(told.place.span)-01")
  }

  /// What a program sends within a span of its own goes on with it; the span in which the service was started has no part in that.
  @Test func whatIsSentWithinASpanTakesItAlong() throws {
    let shelf = ShelfWorld()
    let machine = shelf.simulation.machine("machine")
    let service = shelf.service(on: machine)
    machine.start {
      await withTracer(shelf.tracer) {
        await withSpan("the program") { _ in _ = try? await service.run() }
      }
    }
    machine.start {
      await ShelfWorld.after(.seconds(1), on: machine) {
        await withTracer(shelf.tracer) {
          let body = Order(kind: "order", id: 1, card: "4000", city: "Rome").encoded()
          await withSpan("a request") { _ in try? await service.control.inject(body, into: "sell") }
          try? await service.control.inject(Order(kind: "order", id: 2, card: "4000", city: "Rome").encoded(), into: "sell")
        }
      }
      await ShelfWorld.after(.seconds(5), on: machine) { service.stop() }
    }
    #expect(shelf.simulation.run() == .finished)
    let request = try #require(shelf.tracer.spans("a request").first)
    let parents = shelf.tracer.spans("process sell.signals").map(\.parent)
    #expect(parents.count == 2 && parents.contains(request.place.span) && parents.contains(nil))
  }

  @Test func aBatchIsOneSpanWithLinks() throws {
    let shelf = ShelfWorld()
    shelf.send((0..<3).map { Parcel(kind: "parcel", id: $0).encoded() })
    shelf.run()
    let messages = shelf.tracer.spans("process orders")
    let pack = try #require(shelf.tracer.spans("ship pack").first)
    #expect(shelf.tracer.spans("ship pack").count == 1 && messages.count == 3 && shelf.tracer.spans("ship send").count == 3)
    #expect(Set([pack.parent] + pack.links.map { $0.span }) == Set(messages.map { $0.place.span }))
    #expect(pack.text("messaging.batch.message_count") == "3")
  }

  /// Each failed attempt has its error, and so has its message when it is given up; a late attempt ends with its timeout.
  @Test func errorsAreTold() throws {
    let shelf = ShelfWorld()
    shelf.send([13, 14, 99, 666])
    shelf.run()
    let charges = shelf.tracer.spans("sell charge")
    func count(_ kind: String?) -> Int { charges.count { $0.text("error.type") == kind } }
    #expect(count("declined") == 3 && count("timeout") == 3 && count(nil) == 1)
    #expect(charges.filter { $0.text("error.type") == "timeout" }.allSatisfy { $0.end - $0.start < 6_000_000_000 })
    let books = shelf.tracer.spans("sell book")
    #expect(books.map { $0.text("armature.attempt") } == ["1", "2", "3"] && books.allSatisfy { $0.status?.code == .error })
    #expect(books.allSatisfy { $0.events.map(\.name) == ["exception"] })
    let roots = shelf.tracer.spans("process orders")
    #expect(roots.count == 4 && roots.allSatisfy { $0.text("armature.outcome") == "parked" && $0.status?.code == .error })
    #expect(Set(roots.map { $0.text("error.type") }) == ["declined", "Spoilt", "timeout"])
    let price = try #require(shelf.tracer.spans("sell price…isWorthIt").first { $0.status != nil })
    #expect(price.text("error.type") == "Spoilt")
  }

  @Test func whatBecameOfItIsTold() throws {
    let shelf = ShelfWorld()
    shelf.send([1, 1, -1])
    shelf.send([Array("no order".utf8)])
    shelf.run()
    let outcomes = shelf.tracer.spans("process orders").compactMap { $0.text("armature.outcome") }
    #expect(outcomes.filter { $0 == "done" }.count == 2 && outcomes.contains("parked"))
    #expect(outcomes.contains("duplicate") && outcomes.allSatisfy { ["done", "parked", "duplicate", "requeued"].contains($0) })
    let filtered = shelf.tracer.spans("sell price…isWorthIt").compactMap { $0.text("armature.filtered") }
    #expect(filtered == ["isWorthIt"])
  }

  /// Only so many begin a trace; those that come with one go on with it.
  @Test func tracesAreLimited() {
    let shelf = ShelfWorld()
    shelf.send(0..<30)
    shelf.send(100..<130, attributes: ["traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"])
    shelf.run(telemetry: Telemetry(tracesPerSecondMax: 5))
    let roots = shelf.tracer.spans("process orders")
    #expect(roots.count { $0.parent == nil } >= 5 && roots.count { $0.parent == nil } < 20)
    #expect(roots.count { $0.parent != nil } == 30)
  }

  @Test func anAllowanceGrowsWithTime() {
    var allowance = Allowance(perSecondMax: 10)
    func at(_ milliseconds: Int64) -> Instant { Instant(nanoseconds: milliseconds * 1_000_000) }
    let first = [allowance.take(upTo: 7, at: at(0)), allowance.take(upTo: 7, at: at(0)), allowance.take(upTo: 7, at: at(50))]
    #expect(first == [7, 3, 0])
    let second = [allowance.take(upTo: 7, at: at(500)), allowance.take(upTo: 100, at: at(100_000))]
    #expect(second == [5, 10])
    allowance.giveBack(4)
    let third = allowance.take(upTo: 100, at: at(100_000))
    #expect(third == 4)
  }

  /// A service that is stopped ends what it has begun.
  @Test func aStopEndsTheSpans() {
    let shelf = ShelfWorld()
    shelf.send([99, 1])
    shelf.run(until: .stopped) { service, machine in await ShelfWorld.after(.seconds(1), on: machine) { service.stop() } }
    #expect(shelf.tracer.spans("process orders").count == 2)
  }

  /// Without a tracer a run is step by step the same as with one.
  @Test func tracingChangesNothing() {
    func steps(_ isTraced: Bool) -> UInt64 {
      let shelf = ShelfWorld(seed: 9)
      shelf.send(0..<20)
      shelf.run(measured: false, traced: isTraced)
      return shelf.simulation.trace
    }
    #expect(steps(false) == steps(true))
  }
}
