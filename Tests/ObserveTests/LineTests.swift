// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Observed
import Testing

/// What lines tell beside their text.
@Suite struct LineTests {
  @Test func aLineOfAStageTellsWhereItIs() throws {
    let shelf = ShelfWorld()
    shelf.send([1])
    shelf.run()
    let line = try #require(shelf.log.lines("noted").first)
    #expect(line.metadata["process"] == "sell" && line.metadata["stage"] == "note" && line.metadata["message"] == "1")
    #expect(line.metadata["spec"]?.hasPrefix("specs/ObserveTests/observe.yaml:") == true)
    #expect(line.trace == shelf.tracer.spans("process orders").first?.place.trace && line.trace != nil)
  }

  @Test func aFailureTellsWhereItWas() throws {
    let shelf = ShelfWorld()
    shelf.send([14])
    shelf.send([Array(#"{"kind":"order"}"#.utf8)])
    shelf.run()
    let parked = shelf.log.lines("parked")
    let failed = try #require(parked.first { $0.metadata["stage"] == "book" })
    #expect(failed.metadata["process"] == "sell" && failed.metadata["message"] == "1")
    #expect(failed.metadata["queue"] == "orders" && failed.metadata["letters"] == "parked")
    #expect(failed.metadata["spec"]?.contains("observe.yaml:") == true)
    let traces = shelf.tracer.spans("process orders").map(\.place.trace)
    #expect(parked.count == 2 && parked.allSatisfy { line in line.trace.map { traces.contains($0) } ?? false })
    let unread = try #require(parked.first { $0.metadata["stage"] == nil })
    #expect(unread.metadata["message"] == "2" && unread.metadata["spec"]?.contains("observe.yaml:") == true)
  }

  @Test func aBatchThatIsTakenApartTellsOneOfItsTraces() throws {
    let shelf = ShelfWorld()
    shelf.send([16, 17].map { Parcel(kind: "parcel", id: $0).encoded() })
    shelf.run()
    let line = try #require(shelf.log.lines("a batch failed: each of its messages is tried alone").first)
    #expect(line.metadata["stage"] == "pack" && line.metadata["messages"] == "2")
    #expect(shelf.tracer.spans("process orders").contains { $0.place.trace == line.trace })
  }

  @Test func withoutATracerTheyTellTheRest() throws {
    let shelf = ShelfWorld()
    shelf.send([14])
    shelf.run(traced: false)
    let failed = try #require(shelf.log.lines("parked").first)
    #expect(failed.metadata["stage"] == "book" && failed.trace == nil)
  }
}
