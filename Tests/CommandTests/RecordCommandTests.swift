// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `armature record` as people call it, with files of its own.
@Suite struct RecordCommandTests {
  let folder: TemporaryFolder
  let spec: String

  init() throws {
    folder = try TemporaryFolder()
    spec = try folder.write("specs/Shop/shop.yaml", shop.utf8)
  }

  @Test func aMessageOnStandardInputBecomesATest() async throws {
    let outcome = try await record(["-", "--process", "sell", "--name", "one"], input: #"{"id":"a","card":"4711","more":1}"#)
    #expect(outcome.status == 0 && !outcome.output.contains("4711"), "\(outcome)")
    #expect(outcome.output.contains("shop.yaml:16: `one`\nother values stand for what is sensitive: `card`\n"), "\(outcome)")
    #expect(outcome.output.contains("left out, because the spec has no such field: `more`\n"))
    let test = """
        - name: one
          process: sell
          given: { id: a, card: xxxx }
          mock: { deliver: {} }
          expect: { ack: done }

      """
    #expect(try text() == shop + "\ntests:\n" + test)
    #expect(try await Command(name: "armature", arguments: ["check", "--strict", spec]).run().status == 0)
  }

  /// A process takes a number that no double holds, where it needs none of it.
  @Test func aNumberBeyondADoubleIsJSON() async throws {
    let outcome = try await record(["-", "--process", "sell", "--name", "one"], input: #"{"id":"a","card":"4711","more":1e400}"#)
    #expect(outcome.status == 0 && outcome.output.contains("left out, because the spec has no such field: `more`\n"), "\(outcome)")
  }

  @Test func whatIsNoJSONIsToldAtItsPlace() async throws {
    let outcome = try await record(["-", "--process", "sell"], input: "{\"id\":\"a\",\n  \"card\":4711,}")
    #expect(outcome.status == 2 && outcome.errors.contains("<stdin> is not JSON: line 2, column 15: `}` is where"), "\(outcome)")
  }

  /// The last test of a new package is one of a stage that fails.
  @Test func inANewPackageATestGoesByTheOneThatEndsWell() async throws {
    _ = try await Command(name: "armature", arguments: ["new", "Shop", "--path", folder.path("new")]).run()
    let arguments = ["record", "-", "--process", "take-order", "--specs", folder.path("new/specs")]
    let outcome = try await Command(name: "armature", arguments: arguments, input: #"{"id":"5","amount":3}"#).run()
    #expect(outcome.status == 0 && outcome.output.contains("it expects that the message is done: "), "\(outcome)")
    let text = try String(contentsOfFile: folder.path("new/specs/Shop/orders.yaml"), encoding: .utf8)
    let end = "    stages: \"TakeOrder()\"\n    mock: { store: {} }\n    expect: { ack: done }\n"
    #expect(text.hasSuffix(end), "\(text.suffix(300))")
  }

  /// `swift test` is played: it says that the message is parked, and that another test has failed, too.
  @Test func aTestThatIsRunExpectsWhatComes() async throws {
    let place = #"{"_filePath":"\#(spec)","line":20,"column":20}"#
    let events = [
      #"{"kind":"test","payload":{"kind":"suite","id":"T.Sell","displayName":"shop.yaml: sell"}}"#,
      #"{"kind":"test","payload":{"kind":"function","id":"T.Sell/a","displayName":"one"}}"#,
      #"{"kind":"test","payload":{"kind":"function","id":"T.Sell/b","displayName":"two"}}"#,
      #"{"kind":"event","payload":{"kind":"issueRecorded","testID":"T.Sell/a","issue":{"sourceLocation":\#(place)}}}"#,
      #"{"kind":"event","payload":{"kind":"issueRecorded","testID":"T.Sell/b","issue":{}}}"#, ended("T.Sell/a"), ended("T.Sell/b"),
    ]
    let arguments = ["-", "--process", "sell", "--name", "one", "--update", "--package", folder.path("")]
    let environment = try play(events, [#"{"spec":"\#(spec)","line":20,"column":20,"came":["parked"]}"#])
    let outcome = try await record(arguments, input: #"{"id":"a","card":"4711"}"#, environment)
    #expect(outcome.status == 0 && outcome.output.contains("20: ack: done → parked\n1 expectation rewritten, 0 left\n"), "\(outcome)")
    #expect(try text().hasSuffix("    mock: { deliver: {} }\n    expect: { ack: parked, letters: [] }\n"))
  }

  /// Another target has a spec, a process and a test of the same names, and its test fails, too. The specs are those of the package.
  @Test func anotherTestOfItsNameStays() async throws {
    let test = """

      tests:
        - name: one
          process: sell
          given: { id: a, card: b }
          mock: { deliver: {} }
          expect: { ack: done }

      """
    let other = try folder.write("specs/Zoo/shop.yaml", (shop + test).utf8)
    var events: [String] = []
    var actuals: [String] = []
    for (suite, file) in [("S.Sell", spec), ("Z.Sell", other)] {
      let place = #"{"_filePath":"\#(file)","line":20,"column":20}"#
      events += [
        #"{"kind":"test","payload":{"kind":"suite","id":"\#(suite)","displayName":"shop.yaml: sell"}}"#,
        #"{"kind":"test","payload":{"kind":"function","id":"\#(suite)/a","displayName":"one"}}"#,
        #"{"kind":"event","payload":{"kind":"issueRecorded","testID":"\#(suite)/a","issue":{"sourceLocation":\#(place)}}}"#,
        ended("\(suite)/a"),
      ]
      actuals.append(#"{"spec":"\#(file)","line":20,"column":20,"came":["parked"]}"#)
    }
    let arguments = ["record", "-", "--process", "sell", "--name", "one", "--update", "--package", folder.path("")]
    let outcome = try await Command(
      name: "armature", arguments: arguments, environment: try play(events, actuals), input: #"{"id":"a","card":"4711"}"#,
      folder: folder.url.appending(path: "bin")
    ).run()
    #expect(outcome.status == 0 && outcome.output.contains("\n1 expectation rewritten, 0 left\n"), "\(outcome)")
    #expect(try text().hasSuffix("    expect: { ack: parked, letters: [] }\n"))
    #expect(try String(contentsOfFile: other, encoding: .utf8) == shop + test)
  }

  /// `swift test` tells the line of the Swift that was made of the test: what people are told is that of the spec.
  @Test func oneThatFailsOtherwiseIsToldWhereItStands() async throws {
    let events = [
      #"{"kind":"test","payload":{"kind":"suite","id":"T.Sell","displayName":"shop.yaml: sell"}}"#,
      #"{"kind":"test","payload":{"kind":"function","id":"T.Sell/a","displayName":"one","sourceLocation":{"line":99,"column":3}}}"#,
      #"{"kind":"event","payload":{"kind":"issueRecorded","testID":"T.Sell/a","issue":{}}}"#, ended("T.Sell/a"),
    ]
    let arguments = ["-", "--process", "sell", "--name", "one", "--update", "--package", folder.path("")]
    let outcome = try await record(arguments, input: #"{"id":"a","card":"4711"}"#, try play(events, []))
    #expect(outcome.status == 1 && outcome.output.contains("Shop/shop.yaml:16: left: `one` also fails otherwise\n"), "\(outcome)")
    #expect(!outcome.output.contains(":99"), "\(outcome)")
    // Where another target has a test of these names nobody knows which one failed.
    try folder.write("specs/Zoo/shop.yaml", Data(contentsOf: URL(filePath: spec)))
    let again = try await Command(
      name: "armature", arguments: ["test", "--update", "--package", folder.path(""), "--specs", folder.path("specs")],
      environment: try play(events, [])
    ).run()
    #expect(again.status == 1 && again.output.contains("\nshop.yaml: left: `one` also fails otherwise\n"), "\(again)")
  }

  @Test func aTestThatWouldNotBeCleanIsNotMade() async throws {
    let arguments = ["-", "--process", "sell", "--name", "one"]
    #expect(try await record(arguments, input: #"{"id":"a","card":"4711"}"#).status == 0)
    let before = try text()
    let outcome = try await record(arguments, input: #"{"id":"a","card":"4711"}"#)
    #expect(outcome.status == 1 && outcome.errors.contains("the test would not be clean, and is not written"), "\(outcome)")
    #expect(try text() == before)
  }

  @Test func aMessageThatIsNoneIsRefusedWithItsPlaceAndNothingIsWritten() async throws {
    let message = try folder.write("message.json", "{\n  \"id\": 7,\n  \"card\": \"4711\"\n}".utf8)
    let outcome = try await record([message, "--process", "sell"])
    #expect(outcome.status == 1 && outcome.errors.contains("message.json:2:9: error: `Order.id` takes text"), "\(outcome)")
    #expect(try text() == shop)
  }

  @Test(arguments: [
    (["-", "--process", "buy"], 2, "there is no process `buy`"), (["-"], 2, "--process is needed"),
    ([], 2, "a message is needed: a file, --letter and an id, or --next"), (["--next"], 2, "--process is needed"),
    (["-", "--process", "sell", "--queue", "parked"], 2, "--queue belongs to --letter"),
    (["--next", "--process", "sell", "--queue", "parked"], 2, "--queue belongs to --letter"),
    (["-", "--process", "sell", "--at", "localhost"], 2, "belong to --letter and --next"),
    (["-", "--next", "--process", "sell"], 2, "give only one of a file, --letter and --next"),
    (["--letter", "1", "--next", "--process", "sell"], 2, "give only one of a file, --letter and --next"),
    (["--next", "--process", "buy"], 2, "there is no process `buy`"),
    (["--next", "--process", "sell", "--at", "http://127.0.0.1:1"], 2, "there is no service"),
    (["missing.json", "--process", "sell"], 2, "cannot be read"),
  ] as [([String], Int32, String)])
  func whatIsAskedWronglyIsTold(arguments: [String], status: Int32, text: String) async throws {
    let outcome = try await record(arguments, input: #"{"id":"a","card":"4711"}"#)
    #expect(outcome.status == status && outcome.errors.contains(text), "\(outcome)")
  }

  private func ended(_ test: String) -> String { #"{"kind":"event","payload":{"kind":"testEnded","testID":"\#(test)"}}"# }

  /// A `swift test` that says this, and its environment.
  private func play(_ events: [String], _ actuals: [String]) throws -> [String: String] {
    try folder.write("events", (events.joined(separator: "\n") + "\n").utf8)
    try folder.write("actuals", (actuals.joined(separator: "\n") + "\n").utf8)
    let script = """
      #!/bin/sh
      while [ "$1" != --event-stream-output-path ]; do shift; done
      cp "$PLAY/events" "$2"; cp "$PLAY/actuals" "$ARMATURE_ACTUALS"; exit 1

      """
    try folder.write("bin/swift", script.utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("bin/swift"))
    let path = "\(folder.path("bin")):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    return ["PATH": path, "PLAY": folder.path("")]
  }

  private func record(
    _ arguments: [String], input: String = "", _ environment: [String: String] = [:]
  ) async throws -> Command.Outcome {
    let arguments = ["record", "--specs", folder.path("specs")] + arguments
    return try await Command(name: "armature", arguments: arguments, environment: environment, input: input).run()
  }

  private func text() throws -> String { try String(contentsOfFile: spec, encoding: .utf8) }
}

private let shop = """
  armature: 1
  messages: { Order: { id: string, card: { type: string, sensitive: true } } }
  queues:
    orders: { url: "memory:" }
    parked: { url: "memory:" }
  processes:
    sell:
      in: Order
      errors: parked
      stages:
        - drive: deliver
  service: Shop
  dispatch: { queue: orders, to: sell }

  """
