// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Foundation
import Observed
import Synchronization
import Testing

@Suite struct CanaryTests {
  private static let card = "4111111111111111"

  /// A secret goes every way through a process, and its stages say it in what they throw. It is in no line, tap, span, metric,
  /// snapshot, error or view of a letter; only the letter itself holds it, as it holds the whole message.
  @Test func whatIsSensitiveShowsNowhere() throws {
    let shelf = ShelfWorld()
    shelf.send([1, 13, 14, 99, 666, -1], card: Self.card)
    shelf.send([
      Array(#"{"kind":"order","id":"x","card":"\#(Self.card)","city":"Rome"}"#.utf8),
      Array(#"{"kind":"order","id":5,"card":\#(Self.card),"city":"Rome"}"#.utf8),
      Array(#"{"kind":"order","card":"\#(Self.card)"#.utf8), Array(#"{"card":"\#(Self.card)"}"#.utf8),
    ])
    let told = Mutex("")
    shelf.run(until: .stopped) { service, machine in
      let control = service.control
      let taps =
        Port.allCases.compactMap { try? control.tap("sell", port: $0) }
        + ["price", "charge", "note", "book"].compactMap { try? control.tap("sell", stage: $0) }
      for tap in taps { machine.start { for await event in tap { told.withLock { $0 += event.text } } } }
      await ShelfWorld.after(.seconds(60), on: machine) {
        for letter in (try? await control.letters(in: "parked")) ?? [] {
          told.withLock { $0 += "\(control.text(of: letter) ?? "-") \(control.reason(of: letter) ?? "-")\n" }
        }
        let snapshot = control.snapshot()
        told.withLock { $0 += "\(snapshot)\(String(decoding: snapshot.json, as: UTF8.self))\(service.health)" }
        service.stop()
      }
    }
    let views = told.withLock { $0 }
    let spans = String(decoding: try otlp(shelf.tracer.finished, service: "observed"), as: UTF8.self)
    #expect(shelf.browse("parked").contains { String(decoding: $0.body, as: UTF8.self).contains(Self.card) })
    for (what, text) in [("a view", views), ("a span", spans), ("a metric", shelf.metrics.text), ("a line", shelf.log.text)] {
      #expect(!text.contains("4111"), "\(what) tells it")
      #expect(!text.isEmpty)
    }
    #expect(views.contains("***") && spans.contains("***"))
  }
}
