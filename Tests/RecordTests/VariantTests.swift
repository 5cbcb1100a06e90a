// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureRecord
import ArmatureReport
import Testing

/// What is sensitive in one variant of a union, or in a tuple: the same key means something else in another variant.
@Suite struct VariantTests {
  @Test(arguments: ["any", "string", "{ values: string }", "Open", "Closed"])
  func theVariantThatTheMessageNamesIsMasked(other: String) throws {
    let source = shop(noted: other)
    let pipeline = try #require(analyse([source]).pipeline, "\(analyse([source]).report.problems.map(\.message))")
    let message = #"{"id":"a","events":[{"kind":"paid","data":{"number":"4711","more":1}}]}"#
    let wish = RecordWish(process: "sell", name: "one", stages: nil, isWhole: false)
    let test = try recorded(SourceFile(name: "order.json", text: message), wish, in: source, of: pipeline)
    #expect(test.text.contains("given: { id: a, events: [{ kind: paid, data: { number: xxxx } }] }\n"), "\(test.text.suffix(250))")
    #expect(test.masked == ["events.0.data.number"] && test.dropped == ["events.0.data.more"])
  }

  @Test func theVariantOfASignalIsHidden() throws {
    let written = "signals: { bill: [] }"
    // Where nobody knows the variant, too.
    for kind in ["paid", "none"] {
      let update = try update(written, #"[{"order":"a","event":{"kind":"\#(kind)","data":{"number":"4711"}}}]"#)
      let becomes = "signals: { bill: [{ order: a, event: { kind: \(kind), data: {} } }] }\n"
      #expect(update.text.hasSuffix(becomes), "\(update.text.suffix(200))")
    }
  }

  @Test func aSensitiveFieldOfAVariantThatHasChangedIsLeft() throws {
    let written = #"signals: { bill: [{ event: { kind: paid, data: { number: "1" } } }] }"#
    let update = try update(written, #"[{"order":"a","event":{"kind":"paid","data":{"number":"4711"}}}]"#)
    #expect(!update.isRewritten && kept(update) == ["`number` is sensitive"])
  }

  @Test func aTupleThatHoldsSomethingSensitiveIsSeen() throws {
    let update = try update("broadcasts: { shop-news: [] }", #"[{"text":"a","pair":["b",{"number":"4711"}]}]"#)
    #expect(!update.isRewritten)
    #expect(kept(update) == ["messages of several types come there, and something of one is sensitive"])
  }

  // MARK: helpers

  /// Given an expectation of one queue's messages, and those that came.
  private func update(_ written: String, _ came: String) throws -> SpecUpdate {
    let source = shop(noted: "any", tests: tests + "      \(written)\n")
    let pipeline = try #require(analyse([source]).pipeline, "\(analyse([source]).report.problems.map(\.message))")
    let line = source.lines.count - 1
    let column = "      \(written)".prefix { $0 != "{" }.count + 3
    let record = #"{"spec":"shop.yaml","line":\#(line),"column":\#(column),"came":\#(came)}"#
    return updated(source, by: [try #require(ActualRecord(line: Array(record.utf8)))], of: pipeline)
  }

  private func kept(_ update: SpecUpdate) -> [String] {
    update.told.compactMap { if case .kept(let why) = $0.outcome { why } else { nil } }
  }

  private func shop(noted: String, tests: String = "") -> SourceFile {
    SourceFile(name: "shop.yaml", text: spec.replacing("NOTED", with: noted) + tests)
  }
}

private let spec = """
  armature: 1
  types:
    Event: { oneOf: [Noted, Paid], discriminator: kind }
    Pair: { prefixItems: [string, Card] }
  messages:
    Order: { id: string, events: [Event] }
    Invoice: { order: string, event?: Event }
    Noted: { kind: { const: noted }, data: NOTED }
    Paid: { kind: { const: paid }, data: Card }
    Card: { number: { type: string, sensitive: true } }
    Open: { text?: string }
    Closed: { fields: { text?: string }, additionalProperties: false }
    News: { text: string }
    Deal: { text: string, pair?: Pair }
  queues:
    orders: { url: "memory:" }
    parked: { url: "memory:" }
    shop-news: { url: "memory:" }
  processes:
    sell:
      in: Order
      errors: parked
      stages:
        - { signal: bill, message: { order: id } }
        - { broadcast: shop-news, as: News, message: { text: id } }
        - { broadcast: shop-news, as: Deal, message: { text: id } }
        - { drive: deliver, from: id }
    bill: { in: Invoice, errors: parked, stages: [{ drive: print, from: order }] }
  service: Shop
  dispatch: { queue: orders, to: sell }

  """

private let tests = """
  tests:
    - name: one
      process: sell
      given: { id: a, events: [] }
      mock: { deliver: {} }
      expect:

  """
