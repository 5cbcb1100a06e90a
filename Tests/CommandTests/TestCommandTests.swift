// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `armature test` around a `swift test` that is played, and what it makes of one that does not come to its end.
@Suite struct TestCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// All tests are told before the first one begins.
  @Test func whatHasNotEndedHasFailed() async throws {
    let begun = declared + [event("testStarted", of: "a"), event("testEnded", of: "a"), event("testStarted", of: "b")]
    let crashed = try await run(begun, status: 1)
    #expect(crashed.status == 1, "\(crashed)")
    #expect(crashed.output == """
      shop.yaml: sell
        ✔ one
        ✘ two
          Sell.swift:8:3
            the program ended before this test did
        ✘ three
          Sell.swift:9:3
            the program ended before this test did
      3 tests, 2 failed

      """)
    let updated = try await run(begun, status: 1, ["--update"])
    #expect(updated.status == 1 && updated.output.contains("shop.yaml: left: `two` also fails otherwise\n"), "\(updated)")
  }

  @Test func whatHasEndedOrWasSkippedHasNotFailed() async throws {
    let events = declared + [event("testEnded", of: "a"), event("testEnded", of: "b"), event("testSkipped", of: "c")]
    let outcome = try await run(events, status: 0)
    #expect(outcome.status == 0 && outcome.output.hasSuffix("\n3 tests, none failed\n"), "\(outcome)")
  }

  /// What has failed is then no test of a spec.
  @Test func aFailureThatNoTestTellsOfIsTold() async throws {
    let events = declared + ["a", "b", "c"].map { event("testEnded", of: $0) }
    let outcome = try await run(events, status: 1)
    #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.errors.contains("swift test ended with 1, though no test of a spec has failed"), "\(outcome)")
  }

  private var declared: [String] {
    [#"{"kind":"test","payload":{"kind":"suite","id":"T.Sell","displayName":"shop.yaml: sell"}}"#]
      + zip(["a", "b", "c"], ["one", "two", "three"]).enumerated().map { index, test in
        #"{"kind":"test","payload":{"kind":"function","id":"T.Sell/\#(test.0)","displayName":"\#(test.1)","#
          + #""sourceLocation":{"_filePath":"Sell.swift","line":\#(7 + index),"column":3}}}"#
      }
  }

  private func event(_ kind: String, of test: String) -> String {
    #"{"kind":"event","payload":{"kind":"\#(kind)","testID":"T.Sell/\#(test)"}}"#
  }

  /// With a `swift test` that says this, and ends so.
  private func run(_ events: [String], status: Int, _ arguments: [String] = []) async throws -> Command.Outcome {
    try folder.write("events", (events.joined(separator: "\n") + "\n").utf8)
    let script = """
      #!/bin/sh
      while [ "$1" != --event-stream-output-path ]; do shift; done
      cp "$PLAY/events" "$2"; exit \(status)

      """
    try folder.write("bin/swift", script.utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("bin/swift"))
    let path = "\(folder.path("bin")):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    return try await Command(
      name: "armature", arguments: ["test", "--package", folder.path("")] + arguments, environment: ["PATH": path, "PLAY": folder.path("")]
    ).run()
  }
}
