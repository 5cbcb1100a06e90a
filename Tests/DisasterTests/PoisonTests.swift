// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation
import Testing

/// A real program that its messages bring down, started again whenever it ends: what a supervisor of the system does.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PoisonTests {
  @Test(
    "fault 8: one message in 1,000 that ends the program is a dead letter after three crashes, and no other one is",
    arguments: [("mapping", "trap"), ("blocking", "index"), ("driving", "overflow"), ("driving", "kill")])
  func poisonIsIsolated(kind: String, deed: String) async throws {
    try await withFolder { folder in
      let program = CrashingProgram(folder)
      try await program.run(["fill", kind, "1000", "500:\(deed)"])
      let crashes = try await program.runUntilItEndsWell(startsMax: 8)
      #expect(crashes == 3)
      let dead = try await program.deadLetters()
      #expect(dead.map { id($0.body) } == [500])
      let told = try program.log().filter { $0.contains("dead letter") }
      #expect(told.count == 1 && told[0].contains("letters=dead") && told[0].contains("process=\(kind) queue=work"), "\(told)")
      let reason = try #require(dead.first?.attributes[LetterAttribute.reason])
      #expect(reason.hasPrefix("crashed the program 3 times in "), "\(reason)")
      let stage = ["mapping": "first, second", "blocking": "load", "driving": "act"][kind] ?? ""
      #expect(dead.first?.attributes[LetterAttribute.stage] == stage)
      #expect(dead.first?.attributes[LetterAttribute.spec]?.contains("crash.yaml:") == true)
      #expect(try program.done() == Set(0..<1000).subtracting([500]))
    }
  }

  @Test("fault 8: two messages that end the program are both found")
  func twoPoisons() async throws {
    try await withFolder { folder in
      let program = CrashingProgram(folder)
      try await program.run(["fill", "blocking", "200", "60:trap", "61:trap"])
      #expect(try await program.runUntilItEndsWell(startsMax: 12) <= 6)
      #expect(Set(try await program.deadLetters().map { id($0.body) }) == [60, 61])
      #expect(try program.done() == Set(0..<200).subtracting([60, 61]))
    }
  }
}

/// The fixture program, its store and what it has done.
struct CrashingProgram {
  let store: String
  private let doneFile: String
  private let logFile: String

  init(_ folder: String) {
    store = folder + "/queues.db"
    doneFile = folder + "/done"
    logFile = folder + "/log"
  }

  /// Runs it to its end; returns its exit code, or nothing where it crashed.
  @discardableResult
  func run(_ arguments: [String]) async throws -> Int32? {
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "CrashProgram")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["STORE": store, "DONE": doneFile, "SWIFT_BACKTRACE": "enable=no"]) { _, new in new }
    if !FileManager.default.fileExists(atPath: logFile) { _ = FileManager.default.createFile(atPath: logFile, contents: nil) }
    let log = try FileHandle(forWritingTo: URL(filePath: logFile))
    try log.seekToEnd()
    process.standardError = log
    process.standardOutput = log
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { process in
        continuation.resume(returning: process.terminationReason == .exit ? process.terminationStatus : nil)
      }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
  }

  /// Starts it until it ends well; returns how often it crashed before.
  func runUntilItEndsWell(startsMax: Int) async throws -> Int {
    for crashes in 0..<startsMax where try await run(["run"]) == 0 { return crashes }
    return startsMax
  }

  /// What all its runs have told.
  func log() throws -> [String] { try String(contentsOfFile: logFile, encoding: .utf8).split(separator: "\n").map(String.init) }

  func deadLetters() async throws -> [BrowsedMessage] {
    let broker = try await SQLiteTransport().open(store, host: .system)
    let letters = try await broker.browse(QueueName("dead"), limit: 100)
    await broker.close()
    return letters
  }

  func done() throws -> Set<Int> {
    Set(try String(contentsOfFile: doneFile, encoding: .utf8).split(separator: "\n").compactMap { Int($0) })
  }
}

private func id(_ body: [UInt8]) -> Int? {
  let message = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
  return message?["id"] as? Int
}

/// A folder of its own for one test.
func withFolder(_ body: (String) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "disaster-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try await body(folder)
}
