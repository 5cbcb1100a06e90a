// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureExport
import ArmatureReport
import Foundation
import Testing

/// What `armature test` prints of outcomes, and what it says that no test has reached.
@Suite struct SpecTestReportTests {
  @Test func theTextIsBySpecProcessAndTest() {
    #expect(
      testsText(outcomes) == """
        shop.yaml: sell
          ✔ an order is delivered
          ✘ an "order" <is> lost
            specs/Shop/shop.yaml:20:12
              expected that the message is done, and it is parked
        2 tests, 1 failed

        """)
    #expect(testsText([]).hasSuffix("0 tests, none failed\n"))
  }

  @Test func junitAndJSONCanBeRead() throws {
    let text = testsJUnit(outcomes)
    #expect(text.contains(#"<testsuite name="shop.yaml: sell" tests="2" failures="1" errors="0" time="0.500" skipped="0">"#))
    #expect(text.contains(#"<testcase name="an &quot;order&quot; &lt;is&gt; lost" classname="sell" time="0.500">"#))
    let json = try JSONSerialization.jsonObject(with: Data(testsJSON(outcomes).utf8)) as? [String: Any]
    #expect((json?["tests"] as? [[String: Any]])?.map { $0["passed"] as? Bool } == [true, false])
  }

  @Test func whatNoTestReachesIsToldAtItsPlace() throws {
    let pipeline = try #require(analyse([SourceFile(name: "shop.yaml", text: spec)]).pipeline)
    let stages = ["isOpen", "deliver"].map { #"{"name":"\#($0)","done":1,"ended":0,"failed":0}"# }
    let record = #"{"spec":"shop.yaml","process":"sell","parked":0,"stages":[\#(stages.joined(separator: ","))]}"#
    let reached = SpecCoverage(of: [pipeline], by: [try JSONDecoder().decode(ReachedRecord.self, from: Data(record.utf8))], of: [])
    #expect(
      reached.text == """
        shop.yaml:11:17: no test has `isOpen` of `sell` end a message
        shop.yaml:12:16: no test has `deliver` of `sell` fail
        shop.yaml:9:13: no test parks a message of `sell`
        2 of 5 reached, 40 %

        """)
    #expect(SpecCoverage(of: [pipeline], by: [], of: []).percent == 0)
  }

  /// Two services of a package have a process of one name, each in a spec of its own.
  @Test func whatAnotherTargetReachesDoesNotCount() throws {
    let pipelines = try ["specs/Shop/shop.yaml", "./specs/Kiosk/shop.yaml"].map { file in
      try #require(analyse([SourceFile(name: file, text: spec)]).pipeline)
    }
    let stages = ["isOpen", "deliver"].map { #"{"name":"\#($0)","done":1,"ended":0,"failed":0}"# }
    let record = #"{"spec":"specs/Kiosk/shop.yaml","process":"sell","parked":0,"stages":[\#(stages.joined(separator: ","))]}"#
    let records = [try JSONDecoder().decode(ReachedRecord.self, from: Data(record.utf8))]
    let text = SpecCoverage(of: pipelines, by: records, of: []).text
    #expect(text.contains("specs/Shop/shop.yaml:12:16: no test reaches `deliver` of `sell`\n"), "\(text)")
    #expect(!text.contains("specs/Kiosk/shop.yaml:12:16: no test reaches"), "\(text)")
    #expect(text.hasSuffix("\n2 of 10 reached, 20 %\n"), "\(text)")
  }

  @Test func aValueOfTheDispatchIsReachedByTheMessageOfATestThatWasRun() throws {
    let text = spec.replacing("{ id: string }", with: "{ id: string, kind: string }")
      .replacing("to: sell }", with: "by: kind, to: { order: sell, gift: sell }, otherwise: parked }") + """

      tests:
        - name: a gift
          process: sell
          given: [{ id: a, kind: other }, { id: b, kind: gift }]
          mock: { isOpen: { value: true }, deliver: {} }
          expect: { ack: done }

      """
    let analysis = analyse([SourceFile(name: "shop.yaml", text: text)])
    let pipeline = try #require(analysis.pipeline, "\(analysis.report.problems.map(\.message))")
    let test = SpecTestOutcome(spec: "shop.yaml", process: "sell", name: "a gift", line: 15)
    let missed = SpecCoverage(of: [pipeline], by: [], of: [test]).text.split(separator: "\n").map(String.init)
    #expect(missed.suffix(2) == ["shop.yaml:14:44: no test gives `sell` a message with `kind` `order`", "2 of 8 reached, 25 %"])
    #expect(SpecCoverage(of: [pipeline], by: [], of: []).percent == 0)
  }

  /// What no value names goes to `otherwise`, if a message can have such a value.
  @Test(arguments: [
    ("string", "other", "1 of 8 reached, 12 %"), ("{ enum: [order, gift, toy] }", "order", "1 of 8 reached, 12 %"),
    ("{ enum: [order, gift, toy] }", "toy", "1 of 8 reached, 12 %"), ("{ enum: [order, gift] }", "order", "1 of 7 reached, 14 %"),
  ])
  func otherwiseIsReachedByAMessageThatNoValueNames(type: String, kind: String, count: String) throws {
    let text = spec.replacing("{ id: string }", with: "{ id: string, kind: \(type) }")
      .replacing("to: sell }", with: "by: kind, to: { order: sell, gift: sell }, otherwise: parked }")
      .replacing("dispatch:", with: "# armature:allow dispatch-partial -- a toy is none of ours\ndispatch:") + """

      tests:
        - name: one
          process: sell
          given: { id: a, kind: \(kind) }
          mock: { isOpen: { value: true }, deliver: {} }
          expect: { ack: done }

      """
    let analysis = analyse([SourceFile(name: "shop.yaml", text: text)])
    let pipeline = try #require(analysis.pipeline, "\(analysis.report.problems.map(\.message))")
    let test = SpecTestOutcome(spec: "shop.yaml", process: "sell", name: "one", line: 15)
    let missed = SpecCoverage(of: [pipeline], by: [], of: [test]).text
    #expect(missed.hasSuffix("\n\(count)\n"), "\(missed)")
    let sentence = "no test gives a process a message with another `kind`, which goes to `parked`"
    #expect(missed.contains(sentence) == (type != "{ enum: [order, gift] }" && kind == "order"), "\(missed)")
  }

  private var outcomes: [SpecTestOutcome] {
    let passed = SpecTestOutcome(spec: "shop.yaml", process: "sell", name: "an order is delivered", line: 10)
    var failed = SpecTestOutcome(spec: "shop.yaml", process: "sell", name: "an \"order\" <is> lost", line: 15)
    failed.seconds = 0.5
    let text = "expected that the message is done, and it is parked"
    failed.issues = [SpecTestOutcome.Issue(place: "specs/Shop/shop.yaml:20:12", text: text)]
    return [passed, failed]
  }
}

private let spec = """
  armature: 1
  messages: { Order: { id: string } }
  queues:
    orders: { url: "memory:" }
    parked: { url: "memory:" }
  processes:
    sell:
      in: Order
      errors: parked
      stages:
        - filter: isOpen
        - drive: deliver
  service: Shop
  dispatch: { queue: orders, to: sell }
  """
