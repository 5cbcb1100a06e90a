// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureRecord
import ArmatureReport
import Testing

/// Expectations of a spec that become what came, and all else of it that stays.
@Suite struct UpdateTests {
  @Test func eachKindIsRewrittenWhereItStandsAndNothingElseIs() throws {
    let update = try update([
      ("ack: done", "done", #"["parked"]"#), ("total: 12.50", "total", "13.75"), ("charge: 1,", "1,", "3"),
      ("bill: [{", "bill", #"[{"order":"b","total":13.75,"card":"4711"}]"#),
      ("shop-news:\n", "shop-news", #"[{"text":"a","at":1},{"text":"c","at":3}]"#),
      ("letters: []", "letters", #"[{"queue":"parked","stage":"charge","case":"broken","reason":"it broke","attempts":3}]"#),
      (#"after: "<= 1s""#, "\"<=", "7000000001"),
    ])
    let expected = spec
      .replacing("ack: done   #", with: "ack: parked   #").replacing("total: 12.50  #", with: "total: 13.75  #")
      .replacing("charge: 1, deliver", with: "charge: 3, deliver")
      .replacing("[{ order: a, total: 12.5 }]", with: "[{ order: b, total: 13.75 }]")
      .replacing("- text: b          # the second\n", with: "- text: c          # the second\n")
      .replacing("letters: []", with: "letters: [{ queue: parked, stage: charge, case: broken, attempts: 3 }]")
      .replacing("\"<= 1s\"", with: "\"<= 7001ms\"")
    #expect(update.text == expected)
    #expect(told(update).first == "27 ack: done -> parked")
    #expect(told(update).contains("32 signals.bill: [{ order: a, total: 12.5 }] -> [{ order: b, total: 13.75 }]"))
    let report = checkOnly([SourceFile(name: "shop.yaml", text: update.text)])
    #expect(report.isEmpty, "\(report.problems.map(\.message))")
  }

  @Test(arguments: [
    // (what stands there, where it is told, what came, what it becomes)
    ("ack: done", "done", #"["done","skipped"]"#, "ack: [done, skipped]"),
    ("ack: [done, parked]", "done", #"["done","skipped"]"#, "ack: [done, skipped]"),
    ("ack: [parked]", "parked", #"["done","done"]"#, "ack: [done]"),
    ("ack: [done]", "done", #"["done","skipped"]"#, "ack: [done, skipped]"),
    ("signals: { bill: [] }", "bill", #"[{"order":"a: b","total":1}]"#, #"signals: { bill: [{ order: "a: b", total: 1 }] }"#),
    ("signals: { bill: [{ order: a }, { order: b }] }", "bill", "[]", "signals: { bill: [] }"),
    ("signals: { bill: [{ order: a }, { order: b }] }", "bill", #"[{"order":"a"}]"#, "signals: { bill: [{ order: a }] }"),
    ("signals: { bill: { order: a } }", "bill", #"[{"order":"b"}]"#, "signals: { bill: { order: b } }"),
    ("signals:\n        bill:\n        - order: a", "bill", "[]", "signals:\n        bill: []"),
    (
      "signals:\n        bill:\n        - order: a   # one\n        # none", "bill", #"[{"order":"a"},{"order":"b"}]"#,
      "signals:\n        bill:\n        - order: a   # one\n        - { order: b }\n        # none"
    ),
    ("delays: { bill: none }", "bill", #"["2d","2d"]"#, "delays: { bill: 2d }"),
    ("delays: { bill: [none, none] }", "bill", #"["none","90m"]"#, "delays: { bill: [none, 90m] }"),
    ("delays: { bill: none }", "bill", "[]", "delays: { bill: [] }"),
    ("letters: [{ case: broken, stage: charge }]", "letters", #"[{"queue":"lost"}]"#, "letters: [{ queue: lost }]"),
    (
      "letters:\n        - stage: charge\n          case: broken   # so\n          attempts: 2", "letters",
      #"[{"stage":"charge","attempts":4,"queue":"parked"}]"#,
      "letters:\n        - stage: charge\n          attempts: 4"
    ),
    ("values: { seen: { a: 1, b: 2 } }", "seen", #"{"a":1,"c":"x"}"#, "values: { seen: { a: 1, c: x } }"),
    ("values: { seen: { a: 1, b: 2 } }", "seen", #"{"a":1}"#, "values: { seen: { a: 1 } }"),
    ("values:\n        seen:\n          b: 2   # two\n          a: 1", "seen", #"{"a":3,"c":[]}"#,
      "values:\n        seen:\n          a: 3\n          c: []"),
    ("values: { greeting: 'a' }", "greeting", #""it's""#, "values: { greeting: 'it''s' }"),
    ("values: { greeting: \"a\" }", "greeting", #""true""#, "values: { greeting: \"true\" }"),
    ("values: { greeting: hello }", "greeting", #""2026""#, "values: { greeting: \"2026\" }"),
    ("after: 10s..20s", "10s", "4999000001", "after: 4999ms..20s"),
    ("after: 1000ms..20s", "1000ms", "21000000000", "after: 1000ms..21s"),
    ("after: \">= 10s\"", "\">=", "4999000001", "after: \">= 4999ms\""),
    ("after: \">= 10s\"", "\">=", "1", "after: \"<= 1ms\""),
  ])
  func rewritesAnExpectationInItsLayout(written: String, at: String, came: String, becomes: String) throws {
    let text = bare + "      \(written)\n"
    let update = try update([(written, at, came)], text)
    #expect(update.text == bare + "      \(becomes)\n")
  }

  @Test(arguments: [
    ("signals: { bill: [{ card: \"1\" }] }", "bill", #"[{"card":"2"}]"#, "`card` is sensitive"),
    ("letters: [{ reason: x }]", "letters", #"[{"reason":"Broken ***"}]"#, "what came is masked"),
    ("letters:\n        # all\n        - stage: charge", "letters", "[]", "it cannot be changed here without touching something else"),
  ])
  func whatCannotBeRewrittenStays(written: String, at: String, came: String, why: String) throws {
    let text = bare + "      \(written)\n"
    let update = try update([(written, at, came)], text)
    #expect(update.text == text)
    let reasons: [Substring?] = told(update).map { $0.split(separator: ": ", maxSplits: 1).last }
    #expect(reasons == [why[...]])
  }

  @Test func whatIsSensitiveIsLeftOutOfWhatIsNew() throws {
    let update = try update([("signals: { bill: [] }", "bill", #"[{"order":"a","card":"4711"}]"#)], bare + "      signals: { bill: [] }\n")
    #expect(update.text.hasSuffix("signals: { bill: [{ order: a }] }\n"))
  }

  @Test func whatTheHarnessKeepsIsToldWithItsReason() throws {
    let text = bare + "      values: { total: 1 }\n"
    let place = try place(of: "total", in: "values: { total", text)
    let line = #"{"spec":"shop.yaml","line":\#(place.line),"column":\#(place.column),"kept":"what came is sensitive"}"#
    let record = try #require(ActualRecord(line: Array(line.utf8)))
    let pipeline = try #require(analyse([SourceFile(name: "shop.yaml", text: text)]).pipeline)
    let update = updated(SourceFile(name: "shop.yaml", text: text), by: [record], of: pipeline)
    #expect(update.text == text && !update.isRewritten)
    #expect(told(update) == ["\(place.line) values.total: what came is sensitive"])
  }

  @Test func whatCannotBeRewrittenDoesNotHoldUpTheOthers() throws {
    let text = bare + "      ack: done\n      letters:\n        # all\n        - stage: charge\n"
    let update = try update([("ack: done", "done", #"["skipped","skipped"]"#), ("letters:", "letters", "[]")], text)
    #expect(update.text == text.replacing("ack: done", with: "ack: skipped"))
    #expect(told(update).map { $0.hasSuffix("done -> skipped") } == [true, false])
  }

  /// It was another test that was run, which stood there before somebody has changed the file.
  @Test(arguments: [("one", "sell", true), ("two", "sell", false), ("one", "bill", false)])
  func onlyTheTestThatWasRunIsRewritten(name: String, process: String, isRewritten: Bool) throws {
    let text = bare + "      ack: done\n"
    let place = try place(of: "done", in: "ack: done", text)
    let line = #"{"spec":"shop.yaml","line":\#(place.line),"column":\#(place.column),"came":["skipped"]}"#
    var record = try #require(ActualRecord(line: Array(line.utf8)))
    record.test = (name, process)
    let pipeline = try #require(analyse([SourceFile(name: "shop.yaml", text: text)]).pipeline)
    let update = updated(SourceFile(name: "shop.yaml", text: text), by: [record], of: pipeline)
    #expect(update.isRewritten == isRewritten && (update.text != text) == isRewritten)
    if !isRewritten { #expect(told(update) == ["\(place.line) an expectation: the file has changed since it was compiled"]) }
  }

  // MARK: helpers

  /// What came is given by a text of the spec, the word in it at which the compiler tells of it, and the JSON.
  private func update(_ came: [(in: String, at: String, json: String)], _ text: String = spec) throws -> SpecUpdate {
    let source = SourceFile(name: "shop.yaml", text: text)
    let analysis = analyse([source])
    let pipeline = try #require(analysis.pipeline, "\(analysis.report.problems.map(\.message))")
    let records = try came.map { part, word, json in
      let place = try place(of: word, in: part, text)
      let line = #"{"spec":"shop.yaml","line":\#(place.line),"column":\#(place.column),"came":\#(json)}"#
      return try #require(ActualRecord(line: Array(line.utf8)))
    }
    return updated(source, by: records, of: pipeline)
  }

  private func place(of word: String, in part: String, _ text: String) throws -> Position {
    let range = try #require(text.firstRange(of: part))
    let found = try #require(text[range.lowerBound...].firstRange(of: word))
    let before = text[..<found.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    return Position(line: before.count, column: (before.last?.count ?? 0) + 1)
  }

  private func told(_ update: SpecUpdate) -> [String] {
    update.told.map { told in
      switch told.outcome {
      case .kept(let why): "\(told.place.line) \(told.name): \(why)"
      case .rewritten(let before, let after): "\(told.place.line) \(told.name): \(before) -> \(after)"
      }
    }
  }
}

private let head = """
  armature: 1
  messages:
    Order: { id: string, total: decimal }
    Invoice: { order: string, total: decimal, card?: { type: string, sensitive: true } }
    News: { text: string, at: int }
  queues:
    orders: { url: "memory:", maxReceives: 3, deadLetters: lost }
    parked: { url: "memory:" }
    lost: { url: "memory:" }
    shop-news: { url: "memory:" }
  processes:
    sell:
      in: Order
      errors: parked
      retry: { attempts: 9, backoff: 1s..9s }
      once: { key: id, keep: 1d }
      stages:
        - { block: charge, timeout: 5s, throws: [broken], from: total, to: { greeting: string, seen: any } }
        - { signal: bill, message: { order: id, total: total } }
        - { broadcast: shop-news, as: News, message: { text: greeting, at: 1 } }
        - { drive: deliver, from: [greeting, seen] }
    bill: { in: Invoice, stages: [{ drive: print, from: order }] }
  service: Shop
  dispatch: { queue: orders, to: sell }
  tests:

  """

private let bare = head + """
    - name: one
      process: sell
      given: [{ id: a, total: 1 }, { id: b, total: 1 }]
      mock: { charge: { value: { greeting: x, seen: 1 } }, deliver: {} }
      expect:

  """

private let spec = head.replacing("tests:\n", with: "tests:   # of the shop\n") + """
    - expect:
        ack: done   # as it should be
        values:
          # before tax
          total: 12.50  # in euros
        attempts: { charge: 1, deliver: 1 }
        signals: { bill: [{ order: a, total: 12.5 }] }
        broadcasts:
          shop-news:
            - { text: a }
            - text: b          # the second
        letters: []
        after: "<= 1s"
      name:  an order is charged
      process: sell
      given: { id: a, total: 12.50 }
      mock: { charge: { value: { greeting: x, seen: 1 } }, deliver: {} }

  """
