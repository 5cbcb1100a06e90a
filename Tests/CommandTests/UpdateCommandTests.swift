// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `armature test --update` around a `swift test` that is played: what it would say stands in files.
@Suite struct UpdateCommandTests {
  let folder: TemporaryFolder
  let spec: String

  init() throws {
    folder = try TemporaryFolder()
    spec = try folder.write("specs/Shop/shop.yaml", shop.utf8)
    // Another target of the package, which has all specs beside its own.
    try folder.write("Package.swift", "// a manifest".utf8)
    try folder.write("specs/Before/before.yaml", "armature: 1   # include: nothing\nmessages: { Note: { text: string } }\n".utf8)
    // Whatever the spec expects, its message is done.
    try folder.write("bin/swift", script.utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("bin/swift"))
    let head = #"{"kind":"test","payload":{"kind":"suite","id":"T.Sell","displayName":"shop.yaml: sell"}}"#
    let test = #"{"kind":"test","payload":{"kind":"function","id":"T.Sell/a","displayName":"an order","#
      + #""sourceLocation":{"line":41,"column":3}}}"#
    let end = #"{"kind":"event","payload":{"kind":"testEnded","testID":"T.Sell/a"}}"#
    try folder.write("green", "\(head)\n\(test)\n\(end)\n".utf8)
    let wrong = issue(line: 20, "expected that the message is parked, and it is done")
    try folder.write("red", "\(head)\n\(test)\n\(wrong)\n\(end)\n".utf8)
    try folder.write("actuals", "\(#"{"spec":"\#(spec)","line":20,"column":23,"came":["done"]}"#)\n".utf8)
  }

  @Test func whatFailedIsRewrittenAndPassesThen() async throws {
    let red = try await run([])
    #expect(red.status == 1 && red.output.contains("1 test, 1 failed"), "\(red)")
    #expect(try text() == shop)
    let update = try await run(["--update"])
    #expect(update.status == 0, "\(update)")
    #expect(update.output.contains("shop.yaml:20: ack: parked → done\n1 expectation rewritten, 0 left\n"), "\(update)")
    #expect(try text() == shop.replacing("ack: parked", with: "ack: done"))
    let green = try await run(["--update"])
    #expect(green.status == 0 && green.output.hasSuffix("1 test, none failed\n"), "\(green)")
    #expect(try text() == shop.replacing("ack: parked", with: "ack: done"))
  }

  @Test func aTestThatFailsOtherwiseStaysAndIsTold() async throws {
    let thrown = issue(line: 16, "`charge` was called more often than its mock is for: 1 times")
    let red = try String(contentsOfFile: folder.path("red"), encoding: .utf8)
    try folder.write("red", (red + thrown + "\n").utf8)
    let update = try await run(["--update", "--format", "json"])
    #expect(update.status == 1, "\(update)")
    #expect(update.errors.contains("shop.yaml:16: left: `an order` also fails otherwise\n0 expectations rewritten, 1 left\n"), "\(update)")
    #expect(update.output.hasPrefix("{"))
    #expect(try text() == shop)
  }

  @Test func whatWouldNotBeCleanStays() async throws {
    try folder.write("actuals", "\(#"{"spec":"\#(spec)","line":20,"column":23,"came":["skipped"]}"#)\n".utf8)
    let update = try await run(["--update"])
    #expect(update.status == 1 && update.output.contains("20: left: ack: the spec would not be clean: line 20, "), "\(update)")
    #expect(try text() == shop)
  }

  @Test func specsThatAreNotNamedAreLeftAndTold() async throws {
    let before = folder.path("specs/Before")
    let update = try await run(["--update", "--specs", before])
    #expect(update.status == 1 && update.output.contains("shop.yaml: left: it is not under --specs \(before)\n"), "\(update)")
    #expect(try text() == shop)
    let missing = try await run(["--update", "--specs", folder.path("none")])
    #expect(missing.status == 2 && missing.errors.contains("none does not exist"), "\(missing)")
    let own = try await run(["--update", "--specs", spec])
    #expect(own.status == 0, "\(own)")
    #expect(try text() == shop.replacing("ack: parked", with: "ack: done"))
  }

  /// Its target is told by a file of its own, and yet no other file of the target is rewritten.
  @Test func aFileThatIsNamedStandsForItself() async throws {
    try folder.write("Package.swift", "let package = Package(name: \"p\", targets: [.target(name: \"Shop\")])".utf8)
    let own = try folder.write("Sources/Shop/own.armature.yaml", "armature: 1\n".utf8)
    let update = try await run(["--update", "--specs", own])
    #expect(update.status == 1 && update.output.contains("shop.yaml: left: it is not under --specs \(own)\n"), "\(update)")
    #expect(try text() == shop)
    #expect(try await run(["--update", "--specs", folder.path("Sources/Shop")]).status == 0)
    #expect(try text() == shop.replacing("ack: parked", with: "ack: done"))
  }

  @Test func aTestThatStandsThereSinceIsLeft() async throws {
    let red = try String(contentsOfFile: folder.path("red"), encoding: .utf8)
    try folder.write("red", red.replacing("an order", with: "what stood there before").utf8)
    let update = try await run(["--update"])
    #expect(update.status == 1 && update.output.contains("20: left: an expectation: the file has changed"), "\(update)")
    #expect(try text() == shop)
  }

  @Test func nobodyElseReadsWhatCame() async throws {
    _ = try await run(["--update"])
    #expect(try String(contentsOfFile: folder.path("mode"), encoding: .utf8) == "700\n")
    let left = try String(contentsOfFile: folder.path("where"), encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(left.count == 1 && !FileManager.default.fileExists(atPath: left[0]))
  }

  private func run(_ arguments: [String]) async throws -> Command.Outcome {
    let path = "\(folder.path("bin")):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    return try await Command(
      name: "armature", arguments: ["test", "--package", folder.path("")] + arguments, environment: ["PATH": path, "PLAY": folder.path("")]
    ).run()
  }

  private func text() throws -> String { try String(contentsOfFile: spec, encoding: .utf8) }

  private func issue(line: Int, _ text: String) -> String {
    let place = #"{"_filePath":"\#(spec)","line":\#(line),"column":\#(line == 20 ? 23 : 5)}"#
    return #"{"kind":"event","payload":{"kind":"issueRecorded","testID":"T.Sell/a","issue":{"sourceLocation":\#(place)},"#
      + #""messages":[{"symbol":"details","text":"\#(text)"}]}}"#
  }
}

private let script = """
  #!/bin/sh
  while [ "$1" != --event-stream-output-path ]; do shift; done
  dirname "$2" > "$PLAY/where"
  stat -c %a "$(dirname "$2")" > "$PLAY/mode"
  if grep -q 'ack: parked' "$PLAY/specs/Shop/shop.yaml"; then
    cp "$PLAY/red" "$2"; cp "$PLAY/actuals" "$ARMATURE_ACTUALS"; exit 1
  fi
  cp "$PLAY/green" "$2"

  """

private let shop = """
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
        - drive: deliver
  service: Shop
  dispatch: { queue: orders, to: sell }

  tests:
    - name: an order
      process: sell
      given: { id: a }
      mock: { deliver: {} }
      expect: {    ack: parked }   # as it is now

  """
