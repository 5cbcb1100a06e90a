// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureExport
import ArmatureRecord
import Foundation

/// One run of `swift test`, and what it says of the tests that specs hold.
struct SpecTestRun {
  /// By spec and process, in the order in which they stand there.
  private(set) var tests: [SpecTestOutcome] = []
  /// What was reached, as the harness has written it.
  private(set) var reached: [ReachedRecord] = []
  /// What came where something else was expected, likewise.
  private(set) var actuals: [ActualRecord] = []

  init(in folder: String, filter: String, _ arguments: [String]) throws {
    let scratch = URL.temporaryDirectory.appending(path: "armature-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let (events, reached) = (scratch.appending(path: "events"), scratch.appending(path: "reached"))
    let actuals = scratch.appending(path: "actuals")
    let status: Int32
    do {
      // Messages stand in it as they came.
      try FileManager.default.createDirectory(
        at: scratch, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      status = try swiftTest(
        ["--filter", filter, "--event-stream-output-path", events.path, "--event-stream-version", "0"] + arguments, in: folder,
        ["ARMATURE_COVERAGE": reached.path, "ARMATURE_ACTUALS": actuals.path])
    } catch {
      throw unusable(["swift test cannot be run in \(folder)"])
    }
    var reader = TestEvents()
    for line in lines(of: events) { reader.read(line) }
    tests = reader.outcomes
    self.reached = lines(of: reached).compactMap { try? JSONDecoder().decode(ReachedRecord.self, from: $0) }
    self.actuals = lines(of: actuals).compactMap { ActualRecord(line: Array($0)) }
    if tests.isEmpty {
      throw unusable([status == 0 ? "no test of a spec was run: does a test target use ArmaturePlugin?" : "swift test failed before that"])
    }
    // A test of another kind, or the program itself at its end.
    if status != 0, tests.allSatisfy(\.issues.isEmpty) {
      throw unusable(["swift test ended with \(status), though no test of a spec has failed: its own output says why"])
    }
  }
}

/// Output goes to standard error, because standard output is the report's.
private func swiftTest(_ arguments: [String], in folder: String, _ environment: [String: String]) throws -> Int32 {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["swift", "test"] + arguments
  process.currentDirectoryURL = URL(filePath: folder)
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
  process.standardOutput = FileHandle.standardError
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus
}

private func lines(of file: URL) -> [Data] {
  let bytes = (try? Data(contentsOf: file)) ?? Data()
  return bytes.split(separator: UInt8(ascii: "\n")).map { Data($0) }
}

/// Reads the events of swift-testing, a JSON object in each line, for the suites whose names are those of a spec and a process.
private struct TestEvents {
  private var suites: [String: (spec: String, process: String)] = [:]
  private var tests: [String: SpecTestOutcome] = [:]
  private var begun: [String: Double] = [:]
  /// Where each test stands that has not ended. All are told before the first one begins, so one that a crash kept from its end, or from
  /// its beginning, is known by that alone.
  private var open: [String: String] = [:]

  var outcomes: [SpecTestOutcome] {
    let all = tests.map { id, test in
      var test = test
      if let place = open[id] { test.issues.append(SpecTestOutcome.Issue(place: place, text: "the program ended before this test did")) }
      return test
    }
    return all.sorted { ($0.spec, $0.line, $0.name) < ($1.spec, $1.line, $1.name) }
  }

  mutating func read(_ line: Data) {
    guard let record = try? JSONDecoder().decode(Record.self, from: line) else { return }
    let payload = record.payload
    if record.kind == "test" { return declare(payload) }
    guard let id = payload.testID, tests[id] != nil else { return }
    switch payload.kind {
    case "testStarted": begun[id] = payload.instant?.absolute
    case "testEnded":
      tests[id]?.seconds = (payload.instant?.absolute ?? 0) - (begun[id] ?? 0)
      open[id] = nil
    case "testSkipped": open[id] = nil
    case "issueRecorded" where payload.issue?.isKnown != true:
      let texts = payload.messages?.filter { $0.symbol == "details" || $0.symbol == "default" } ?? []
      let own = texts.filter { $0.symbol == "details" }.map(\.text)
      let text = (own.isEmpty ? texts.map(\.text) : own).joined(separator: "\n")
      tests[id]?.issues.append(SpecTestOutcome.Issue(place: payload.issue?.sourceLocation?.text ?? "", text: text))
    default: break
    }
  }

  private mutating func declare(_ test: Record.Payload) {
    guard let id = test.id else { return }
    if test.kind == "suite" {
      let parts = (test.displayName ?? "").split(separator: ": ", maxSplits: 1).map(String.init)
      if parts.count == 2, isSpec(parts[0]) { suites[id] = (parts[0], parts[1]) }
      return
    }
    guard let suite = suites.first(where: { id.hasPrefix("\($0.key)/") })?.value else { return }
    tests[id] = SpecTestOutcome(
      spec: suite.spec, process: suite.process, name: test.displayName ?? test.name ?? id, line: test.sourceLocation?.line ?? 0)
    open[id] = test.sourceLocation?.text ?? ""
  }
}

/// As much of a line of the event stream, version 0, as is read.
private struct Record: Decodable {
  struct Payload: Decodable {
    var kind: String?
    var id: String?
    var name: String?
    var displayName: String?
    var testID: String?
    var sourceLocation: Place?
    var instant: Moment?
    var issue: Issue?
    var messages: [Message]?
  }
  struct Place: Decodable {
    var fileID: String?
    var _filePath: String?
    var line: Int
    var column: Int

    var text: String { "\(_filePath ?? fileID ?? ""):\(line):\(column)" }
  }
  struct Moment: Decodable { var absolute: Double }
  struct Issue: Decodable {
    var isKnown: Bool?
    var sourceLocation: Place?
  }
  struct Message: Decodable {
    var symbol: String?
    var text: String
  }
  var kind: String
  var payload: Payload
}
