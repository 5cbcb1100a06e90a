// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
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

  /// The same of a test of the spec that fails: neither what came of it nor what was expected is told.
  @Test func aTestThatFailsDoesNotTellIt() async throws {
    let given = [7, 13, 14].map { #"{"kind":"order","id":\#($0),"card":"\#(Self.card)","city":"Rome"}"# }
    let probe = StageProbe()
    let run = await SpecRun(of: Observed.facts, AnyProcess(SellProcess(stages: Gossip(probe: probe))), probe, given: given)
    let other = #"{"kind":"sold","id":7,"card":"\#(Self.card)0"}"#
    let news = run.mismatch(broadcasts: "news", [other], masking: [Parcel.self])
    let told = #"and it is {"kind":"sold","id":7,"card":"***"}; what differs is sensitive"#
    #expect(news?.description.hasSuffix(told) == true, "\(news as Any)")
    let all = [
      news, run.mismatch(signals: "ship", [], masking: [Parcel.self]),
      run.mismatch(broadcasts: "news", [other.replacing("7", with: "8")], masking: [Order.self, Parcel.self]),
      run.mismatch(letters: []), run.mismatch(letters: [ExpectedLetter(reason: Self.card), ExpectedLetter(reason: Self.card)]),
      run.mismatch(value: "card", "\(Self.card)0", isSensitive: true), run.mismatch(value: "other", Self.card, isSensitive: true),
      run.mismatch(value: "receipt", "receipt.isEmpty", isSensitive: true) { (receipt: String) in receipt.isEmpty },
      run.mismatch(value: "receipt", "receipt.isEmpty", isSensitive: true) { (receipt: String) in throw Spoilt(text: receipt) },
      run.mismatch(acks: [.done]), run.mismatch(attempts: "book", 0), run.mismatch(after: nil, .zero),
    ]
    for (index, mismatch) in all.enumerated() {
      let told = try #require(mismatch?.description, "the expectation \(index) holds")
      #expect(!told.contains("4111"), "\(told)")
    }
    #expect(all.count { $0?.description.contains("***") == true } == 9)
  }
}

/// Stages that say what they know in what they throw.
private struct Gossip: SellStages {
  let probe: StageProbe

  func price(_ id: Int) throws -> Int { id }

  func charge(card: String, amount: Int) async throws(ChargeError) -> String {
    probe.called("charge", ["card": card])
    if amount == 13 { throw .declined("\(card) is no good") }
    return probe.gave("charged \(card)") { ["receipt": $0] }
  }

  func note(receipt: String, city: String, context: StageContext) throws -> String { "noted \(receipt)" }

  func book(id: Int, noted: String) throws {
    if id == 14 { throw Spoilt(text: "cannot book \(noted)") }
  }
}
