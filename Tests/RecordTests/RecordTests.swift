// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureRecord
import ArmatureReport
import Testing

/// A message from the world as a test of a spec.
@Suite struct RecordTests {
  @Test func theFirstTestOfASpecIsMadeWithMocks() throws {
    let message = #"{ "id": "7c1", "card": "4111111111111111", "lines": [{"sku": "a: b", "count": 2}], "extra": 1 }"#
    let test = try record(message, in: spec)
    #expect(
      test.text == spec + """

        tests:
          - name: a message as it came from order.json
            process: sell
            given: { id: "7c1", card: "0000000000000000", lines: [{ sku: "a: b", count: 2 }] }
            mock: { isOpen: { value: true }, price: { value: { total: 0, currency: EUR } }, deliver: {} }
            expect: { ack: done }

        """)
    #expect(test.line == 27 && test.masked == ["card"] && test.dropped == ["extra"])
    let report = checkOnly([SourceFile(name: "shop.yaml", text: test.text)])
    #expect(report.isEmpty, "\(report.problems.map(\.message))")
  }

  @Test func theNextOneHasTheSurroundingsOfTheLastThatEndsWellAndCommentsStay() throws {
    let written = spec + """
      tests:   # all of them

        - process: sell
          name: a message as it came from order.json
          given: { id: a, card: "1111111111111111", lines: [] }   # none
          mock:
            isOpen: { value: true }
            # it is dear
            price: { value: { total: 12.50, currency: USD } }
            deliver: {}
          expect: { ack: [done] }

        - process: sell
          name: it is closed
          given: { id: a, card: "1111111111111111", lines: [] }
          mock: { isOpen: { value: false }, price: { fail: timeout }, deliver: {} }
          expect: { ack: skipped }

        - { name: another, process: bill, given: { order: a }, mock: { print: {} }, expect: { ack: done } }   # the last
        # of them

      # end

      """
    let message = #"{"id":"b","card":"4111111111111111","lines":[]}"#
    let test = try record(message, in: written, RecordWish(process: "sell", name: nil, stages: nil, isWhole: true))
    #expect(
      test.text == written.replacing("# the last\n", with: """
        # the last

          - name: a message as it came from order.json 2
            process: sell
            given: { id: b, card: "0000000000000000", lines: [] }
            mock: { isOpen: { value: true }, price: { value: { total: 12.50, currency: USD } }, deliver: {} }
            expect: { ack: done, signals: { bill: [] }, letters: [] }

        """))
  }

  @Test func commentsInsideOfTheLastTestStayInIt() throws {
    let written = spec + """
      tests:
        - process: sell
          name: it is closed
          given: { id: a, card: "1111111111111111", lines: [] }
          mock: { isOpen: { value: false }, price: { fail: timeout }, deliver: {} }
          expect: { ack: skipped }   # as every night

          # and on Sundays
        # of them

      """
    let test = try record(#"{"id":"b","card":"4111111111111111","lines":[]}"#, in: written)
    #expect(test.text.contains("    # and on Sundays\n  - name: a message as it came from order.json\n"), "\(test.text.suffix(400))")
    #expect(test.text.hasSuffix("    expect: { ack: done }\n  # of them\n"), "\(test.text.suffix(400))")
  }

  @Test func whereNoTestEndsWellEachStageGivesTheSimplestValue() throws {
    let written = spec + """
      tests:
        - process: sell
          name: it is closed
          given: { id: a, card: "1111111111111111", lines: [] }
          mock: { isOpen: { value: false }, price: { fail: timeout }, deliver: {} }
          expect: { ack: skipped }

      """
    let test = try record(#"{"id":"b","card":"4111111111111111","lines":[]}"#, in: written)
    let mock = "{ isOpen: { value: true }, price: { value: { total: 0, currency: EUR } }, deliver: {} }"
    #expect(test.text.hasSuffix("    mock: \(mock)\n    expect: { ack: done }\n") && test.end == "done", "\(test.text.suffix(250))")
  }

  /// Where a mock cannot fail so, or the stage is none, the message is done.
  @Test(arguments: [
    ("price", "timeout", " { isOpen: { value: true }, price: { fail: timeout }, deliver: {} }", "parked"),
    (
      "deliver", nil,
      "\n      isOpen: { value: true }\n      price: { value: { total: 0, currency: EUR } }\n      deliver: { fail: failed }", "parked"
    ),
    ("deliver", "timeout", " { isOpen: { value: true }, price: { value: { total: 0, currency: EUR } }, deliver: {} }", "done"),
    ("decode", nil, " { isOpen: { value: true }, price: { value: { total: 0, currency: EUR } }, deliver: {} }", "done"),
  ] as [(String, String?, String, String)])
  func theStageOfALetterFailsAgain(stage: String, errorCase: String?, mock: String, end: String) throws {
    let failure = RecordWish.Failure(stage: stage, errorCase: errorCase)
    let wish = RecordWish(process: "sell", name: nil, stages: nil, isWhole: false, failure: failure)
    let test = try record(#"{"id":"b","card":"4111111111111111","lines":[]}"#, in: spec, wish)
    #expect(test.text.hasSuffix("    mock:\(mock)\n    expect: { ack: \(end) }\n") && test.end == end, "\(test.text.suffix(250))")
    let report = checkOnly([SourceFile(name: "shop.yaml", text: test.text)])
    #expect(report.isEmpty, "\(report.problems.map(\.message))")
  }

  @Test func whatIsLongStandsBelowItsKey() throws {
    let lines = Array(repeating: #"{"sku":"abcdefghijklmnopqrstuvwxyz","count":1}"#, count: 4).joined(separator: ",")
    let test = try record(#"{"id":"a","card":"4111111111111111","lines":[\#(lines)]}"#, in: spec)
    #expect(test.text.contains("    given:\n      id: a\n      card: \"0000000000000000\"\n      lines:\n        - { sku: abc"))
    #expect(checkOnly([SourceFile(name: "shop.yaml", text: test.text)]).isEmpty)
  }

  @Test(arguments: [
    ("string", "\"Ada\"", "xxx"), ("{ type: string, minLength: 5 }", "\"Ada B\"", "xxxxx"),
    ("{ type: string, pattern: \"^[A-Z]{2}[0-9]{4,}$\" }", "\"DE123456\"", "XX000000"),
    ("{ type: string, format: email }", "\"ada@home.org\"", "\"x@example.com\""), ("{ enum: [red, blue] }", "\"red\"", "blue"),
    ("{ const: red }", "\"red\"", "red"), ("{ type: int, minimum: 18 }", "36", "18"),
    ("{ type: int, minimum: 18, multipleOf: 4 }", "36", "20"),
    ("{ type: double, exclusiveMinimum: 2, maximum: 3 }", "2.25", "3"), ("bool", "true", "false"), ("uuid", uuid, zeros),
    ("timestamp", "\"2026-01-01T09:00:00Z\"", "\"2000-01-01T00:00:00Z\""), ("bytes", "\"c2VjcmV0cw==\"", "\"AAAAAAAAAA==\""),
    ("any", #"{"a":["b",1,true,null]}"#, "{ key1: [x, 0, false, null] }"), ("[string]", #"["a","bc"]"#, "[x, xx]"),
    ("{ values: string }", #"{"ada":"b"}"#, "{ key1: x }"), ("{ fields: { a: string } }", #"{"a":"bc"}"#, "{ a: xx }"),
    ("{ type: [string, \"null\"] }", "null", "null"),
  ])
  func whatStandsInForASensitiveValueFitsItsType(type: String, value: String, becomes: String) throws {
    let text = try secretSpec(type)
    let test = try record("{\"id\":\"a\",\"secret\":\(value)}", in: text)
    #expect(test.text.contains("given: { id: a, secret: \(becomes) }\n"), "\(test.text.suffix(250))")
    let report = checkOnly([SourceFile(name: "shop.yaml", text: test.text)])
    #expect(report.isEmpty, "\(report.problems.map(\.message))")
  }

  /// What a running service shows in its place is a text, whatever its type.
  @Test(arguments: [
    ("string", "x"), ("{ type: string, minLength: 5 }", "xxxxx"), ("{ type: string, pattern: \"^[A-Z]{2}[0-9]{4,}$\" }", "XX0000"),
    ("{ type: string, format: email }", "\"x@example.com\""), ("{ enum: [red, blue] }", "red"), ("{ const: red }", "red"),
    ("{ type: int, minimum: 18 }", "18"), ("bool", "false"), ("uuid", zeros), ("timestamp", "\"2000-01-01T00:00:00Z\""),
    ("bytes", "\"\""), ("any", "null"), ("[string]", "[]"), ("{ values: string }", "{}"), ("{ fields: { a: string } }", "{ a: x }"),
    ("{ type: [int, \"null\"] }", "0"),
  ])
  func whatIsMaskedBecomesAValueOfItsType(type: String, becomes: String) throws {
    let text = try secretSpec(type)
    for isMasked in [true, false] {
      let wish = RecordWish(process: "sell", name: nil, stages: nil, isWhole: false, isMasked: isMasked)
      let test = try record(#"{"id":"a","secret":"***"}"#, in: text, wish)
      #expect(test.text.contains("given: { id: a, secret: \(becomes) }\n"), "\(test.text.suffix(250))")
      #expect(test.masked == ["secret"])
      #expect(checkOnly([SourceFile(name: "shop.yaml", text: test.text)]).isEmpty)
    }
  }

  /// The service may be built from another spec, in which the field is sensitive; somebody's own file means what it says.
  @Test func whatTheServiceMasksIsMaskedWhateverTheSpecSays() throws {
    let message = #"{"id":"***","secret":"***"}"#
    let masked = try record(
      message, in: try secretSpec("int"), RecordWish(process: "sell", name: nil, stages: nil, isWhole: false, isMasked: true))
    #expect(masked.text.contains("given: { id: x, secret: 0 }\n") && masked.masked == ["id", "secret"], "\(masked.text.suffix(250))")
    let own = try record(message, in: try secretSpec("int"))
    #expect(own.text.contains("given: { id: \"***\", secret: 0 }\n") && own.masked == ["secret"], "\(own.text.suffix(250))")
    let text = try secretSpec("{ type: double, minimum: 11, maximum: 14, multipleOf: 2.5 }")
    let fault = #expect(throws: RecordFault.self) { try record(message, in: text) }
    if case .told(let sentence)? = fault { #expect(sentence.contains("`secret` could hold instead")) }
  }

  @Test func whereNothingFitsTheMessageIsNotWritten() throws {
    let text = try secretSpec("{ type: double, minimum: 11, maximum: 14, multipleOf: 2.5 }")
    let fault = #expect(throws: RecordFault.self) { try record("{\"id\":\"a\",\"secret\":12.5}", in: text) }
    if case .told(let sentence)? = fault { #expect(sentence.contains("`secret` could hold instead")) }
  }

  /// The bound is the last number there is: the next one must not be asked for.
  @Test func theLastWholeNumberIsABoundToo() throws {
    let text = try secretSpec("{ type: double, exclusiveMinimum: 9223372036854775807, multipleOf: 2 }")
    let test = try? record("{\"id\":\"a\",\"secret\":1e19}", in: text)
    #expect(test?.text.contains("1e19") != true)
  }

  @Test func aMessageThatIsNoneOfItsTypeIsRefusedAtItsPlace() throws {
    let wrong = "{\n  \"id\": 7, \"card\": \"4111111111111111\", \"lines\": []}"
    for (message, place) in [(#"{"id":"a","lines":[]}"#, "1:1"), (wrong, "2:9"), ("{", "1:2")] {
      let fault = #expect(throws: RecordFault.self) { try record(message, in: spec) }
      guard case .findings(let report)? = fault, let first = report.problems.first else { return #expect(Bool(false), "\(message)") }
      #expect("\(first.span.start.line):\(first.span.start.column)" == place, "\(message): \(first.message)")
    }
  }

  /// Where the spec was blamed, nobody would look at the message.
  @Test func aKeyThatNoSpecCanHoldIsToldAsThat() throws {
    let text = try secretSpec("any").replacing("id: string,", with: "id: string, more?: any,")
    let long = String(repeating: "k", count: 1025)
    for (key, what) in [("", "an empty key"), (long, "the key `\(long.prefix(60))…`, which is longer than YAML lets a key be")] {
      let fault = #expect(throws: RecordFault.self) { try record(#"{"id":"a","secret":1,"more":[{"in":{"\#(key)":1}}]}"#, in: text) }
      guard case .told(let sentence)? = fault else { return #expect(Bool(false), "\(key)") }
      #expect(sentence == "the message has \(what): no spec can hold it")
    }
    let longest = try record(#"{"id":"a","secret":1,"more":{"\#(long.dropLast())":1}}"#, in: text)
    #expect(checkOnly([SourceFile(name: "shop.yaml", text: longest.text)]).isEmpty)
  }

  @Test func aTypeOfSwiftNeedsAnExpression() throws {
    let text = spec.replacing("currency: Currency", with: "currency: Coin").replacing("Currency: { enum: [EUR, USD] }", with: "Coin: swift")
    let message = #"{"id":"b","card":"4111111111111111","lines":[]}"#
    let fault = #expect(throws: RecordFault.self) { try record(message, in: text) }
    if case .told(let sentence)? = fault { #expect(sentence.contains("say the stages with --stages")) }
    let wish = RecordWish(process: "sell", name: "one", stages: "Sell(price: 2)", isWhole: false)
    let test = try record(message, in: text, wish)
    #expect(test.text.contains("    stages: \"Sell(price: 2)\"\n    mock: { deliver: {} }\n"), "\(test.text.suffix(250))")
  }

  // MARK: helpers

  private func record(
    _ message: String, in text: String, _ wish: RecordWish = RecordWish(process: "sell", name: nil, stages: nil, isWhole: false)
  ) throws -> RecordedTest {
    let source = SourceFile(name: "shop.yaml", text: text)
    let analysis = analyse([source])
    let pipeline = try #require(analysis.pipeline, "\(analysis.report.problems.map(\.message))")
    return try recorded(SourceFile(name: "messages/order.json", text: message), wish, in: source, of: pipeline)
  }

  private func secretSpec(_ type: String) throws -> String {
    let written = type.hasPrefix("{ ") ? "{ sensitive: true, \(type.dropFirst(2))" : "{ type: \(type), sensitive: true }"
    let isPlain = ["[string]"].contains(type)
    return """
      armature: 1
      messages:
        Order: { id: string, secret: \(isPlain ? "{ items: string, sensitive: true }" : written) }
      queues:
        orders: { url: "memory:" }
        parked: { url: "memory:" }
      processes:
        sell: { in: Order, errors: parked, stages: [{ drive: deliver }] }
      service: Shop
      dispatch: { queue: orders, to: sell }

      """
  }
}

private let uuid = "\"7c1f3a52-4f0e-4d0c-9b1e-0123456789ab\""
private let zeros = "00000000-0000-0000-0000-000000000000"

private let spec = """
  armature: 1
  types: { Currency: { enum: [EUR, USD] } }
  messages:
    Order: { id: string, card: { type: string, pattern: "^[0-9]{16}$", sensitive: true }, lines: [OrderLine] }
    OrderLine: { sku: string, count: int }
    Invoice: { order: string }
  queues:
    orders: { url: "memory:" }
    parked: { url: "memory:" }
  processes:
    sell:
      in: Order
      errors: parked
      stages:
        - { filter: isOpen, from: id }
        - { block: price, timeout: 5s, from: lines, to: { total: decimal, currency: Currency } }
        - { signal: bill, message: { order: id } }
        - { drive: deliver, from: [total, currency] }
    bill:
      in: Invoice
      errors: parked
      stages: [{ drive: print, from: order }]
  service: Shop
  dispatch: { queue: orders, to: sell }

  """
