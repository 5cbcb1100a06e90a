// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing

/// The main job as its users run it: the program, its files and its signals.
@Suite(.timeLimit(.minutes(3))) struct DemoTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("texts/one.txt", "Hello, Wörld".utf8)
    try folder.write("texts/deep/two.txt", "aaa BB c".utf8)
    try folder.write("texts/empty.txt", [])
  }

  @Test func everyFileIsCounted() async throws {
    let outcome = try await demo("results.db").run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try counted("results.db")
    #expect(
      rows == [
        Row(file: folder.path("texts/deep/two.txt"), letters: 6, mostFrequent: "a", counts: #"{"a":3,"b":2,"c":1}"#),
        Row(file: folder.path("texts/empty.txt"), letters: 0, mostFrequent: nil, counts: "{}"),
        Row(
          file: folder.path("texts/one.txt"), letters: 10, mostFrequent: "l",
          counts: #"{"d":1,"e":1,"h":1,"l":3,"o":1,"r":1,"w":1,"ö":1}"#),
      ])
    #expect(outcome.output.contains("3 files, 16 letters"))
  }

  @Test func aFileThatIsNotUTF8IsParkedAndListed() async throws {
    try folder.write("texts/latin1.txt", [0x67, 0x72, 0xfc, 0xdf])
    let outcome = try await demo("results.db").run()
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("latin1.txt: the file is not UTF-8 text"))
    #expect(try counted("results.db").count == 3)
  }

  @Test func aSecondRunCountsAnew() async throws {
    _ = try await demo("results.db").run()
    try folder.write("texts/one.txt", "zz".utf8)
    let outcome = try await demo("results.db").run()
    #expect(outcome.status == 0)
    #expect(try counted("results.db").last?.counts == #"{"z":2}"#)
  }

  @Test func aRunThatWasKilledIsCarriedOn() async throws {
    for number in 0..<400 { try folder.write("texts/many/\(number).txt", "letters of \(number)".utf8) }
    let (process, _, errors) = try demo("results.db").started(in: folder.url)
    try await waitUntil { (try? counted("results.db").count) ?? 0 > 20 || !process.isRunning }
    #expect(try String(contentsOf: errors, encoding: .utf8) == "")
    kill(process.processIdentifier, SIGKILL)
    let outcome = try await demo("results.db").run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try counted("results.db").count == 403)
    #expect(try activity("results.db") == 403)
  }

  @Test func aStopIsOrderlyAndCarriedOn() async throws {
    for number in 0..<400 { try folder.write("texts/many/\(number).txt", "letters of \(number)".utf8) }
    let (process, _, errors) = try demo("results.db").started(in: folder.url)
    try await waitUntil { (try? counted("results.db").count) ?? 0 > 20 || !process.isRunning }
    #expect(try String(contentsOf: errors, encoding: .utf8) == "")
    process.terminate()
    try await waitUntil { !process.isRunning }
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
    #expect(try await demo("results.db").run().status == 0)
    #expect(try activity("results.db") == 403)
  }

  @Test func aDemoThatIsLookedAtStaysUntilItIsStopped() async throws {
    let command = Command(name: "ReportsDemo", arguments: [folder.path("texts"), folder.path("results.db"), "--monitor", "0"])
    let (process, output, errors) = try command.started(in: folder.url)
    try await waitUntil { (try? activity("results.db")) == 3 || !process.isRunning }
    let told = try String(contentsOf: errors, encoding: .utf8)
    #expect(told.contains("http://127.0.0.1:") && told.contains("/#token=") && process.isRunning, "\(told)")
    process.terminate()
    try await waitUntil { !process.isRunning }
    #expect(process.terminationStatus == 0)
    #expect(try String(contentsOf: output, encoding: .utf8).contains("3 files, 16 letters"))
  }

  @Test func aResultsFileThatCannotBeWrittenIsOneError() async throws {
    try await expectOneError(["/proc/nowhere/results.db"], [:], "/proc/nowhere/results.db")
  }

  @Test func aQueueDatabaseThatCannotBeWrittenIsOneError() async throws {
    try await expectOneError(
      [folder.path("results.db")], ["TASKS_QUEUE": "sqlite:/proc/nowhere/queues.db"], "queue `tasks`")
  }

  @Test func aQueueDatabaseThatIsNoneIsOneError() async throws {
    let file = try folder.write("queues.db", "this is no database, and it is long enough to be read as one".utf8)
    try await expectOneError([folder.path("results.db")], ["TASKS_QUEUE": "sqlite:\(file)"], file)
  }

  @Test func anUnknownSchemeIsOneError() async throws {
    try await expectOneError([folder.path("results.db")], ["TASKS_QUEUE": "redis:here"], "redis:")
  }

  @Test func aFolderThatIsNotThereIsOneError() async throws {
    let outcome = try await Command(name: "ReportsDemo", arguments: ["/nowhere", folder.path("results.db")]).run()
    #expect(outcome.status == 2)
    #expect(outcome.errors == "error: /nowhere: No such file or directory\n")
  }

  @Test func theDatabaseOfAnotherProgramIsLeftAlone() async throws {
    try await DatabaseQueue(path: folder.path("results.db")).write {
      try $0.execute(sql: "CREATE TABLE events(id TEXT PRIMARY KEY, what TEXT); INSERT INTO events VALUES ('a', 'kept')")
    }
    try await expectOneError([folder.path("results.db")], [:], "the database of another program")
    let kept = try await DatabaseQueue(path: folder.path("results.db")).read {
      try String.fetchAll($0, sql: "SELECT what FROM events")
    }
    #expect(kept == ["kept"])
  }

  @Test func whatCannotBeCountedIsListed() async throws {
    let name = [UInt8](folder.path("texts").utf8) + [0x2f, 0xff, 0xfe, 0]
    name.withUnsafeBytes { name in
      let file = fopen(name.bindMemory(to: CChar.self).baseAddress, "w")
      if let file { fclose(file) }
    }
    try folder.write("texts/red\u{1B}[31m\nline.txt", "x".utf8)
    let outcome = try await demo("results.db").run()
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(": its name is not UTF-8"))
    #expect(outcome.output.contains("red\\u{1B}[31m\\nline.txt") || outcome.output.contains("red\\u{001B}[31m\\nline.txt"))
    #expect(try counted("results.db").count == 4)
  }

  @Test func whatIsNotUnderstoodExitsWithTwo() async throws {
    #expect(try await Command(name: "ReportsDemo", arguments: ["a", "b", "c"]).run().status == 2)
  }

  private func expectOneError(_ results: [String], _ environment: [String: String], _ word: String) async throws {
    let outcome = try await Command(
      name: "ReportsDemo", arguments: [folder.path("texts")] + results, environment: environment
    ).run()
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("error: "))
    #expect(outcome.errors.contains(word), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
  }

  private func demo(_ results: String) -> Command {
    Command(name: "ReportsDemo", arguments: [folder.path("texts"), folder.path(results)])
  }

  private struct Row: Equatable {
    var file: String
    var letters: Int
    var mostFrequent: String?
    var counts: String
  }

  private func counted(_ name: String) throws -> [Row] {
    try DatabaseQueue(path: folder.path(name)).read { database in
      try GRDB.Row.fetchAll(database, sql: "SELECT * FROM letter_frequency ORDER BY file").map {
        Row(file: $0["file"], letters: $0["letters"], mostFrequent: $0["most_frequent"], counts: $0["counts"])
      }
    }
  }

  private func activity(_ name: String) throws -> Int? {
    try DatabaseQueue(path: folder.path(name)).read { try Int.fetchOne($0, sql: "SELECT sum(files) FROM activity") }
  }

  /// Looks again and again, giving way in between, until it is so; the test's own time limit is the end of patience.
  private func waitUntil(_ isSo: () -> Bool) async throws {
    while !isSo() {
      try Task.checkCancellation()
      await Task.yield()
    }
  }
}
