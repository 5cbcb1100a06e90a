// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation
import Testing

/// Two real programs and one lock; see `Tests/Support/LockProbe`.
@Suite(.timeLimit(.minutes(2))) struct RealProgramTests {
  @Test("fault 12: the standby takes a file lock over within a second of its owner's death")
  func theStandbyTakesOver() async throws {
    try await withFolder { folder in
      let owner = try Probe(folder, lock: "file:\(folder)/lock")
      try await owner.waitFor("working")
      let standby = try Probe(folder, lock: "file:\(folder)/lock")
      try await standby.waitFor("standby(holder: Optional(\"pid \(owner.process.processIdentifier) on ")
      let clock = ContinuousClock()
      let begin = clock.now
      kill(owner.process.processIdentifier, SIGKILL)
      try await standby.waitFor("working")
      #expect(clock.now - begin < .seconds(1))
      #expect(try standby.token > owner.token)
      standby.stop()
      #expect(standby.process.terminationStatus == 0)
    }
  }

  @Test("fault 12: an owner that was stopped and goes on changes nothing in the database")
  func aStoppedOwnerChangesNothing() async throws {
    try await withFolder { folder in
      let queue = "sqlite:\(folder)/queue.db"
      let queues = try await ProbeQueues(folder)
      try await queues.send(1...3)
      let owner = try Probe(folder, lock: "\(queue)#probe")
      // Three at a time are in the middle of their work, and their leases last for a minute.
      for id in 1...3 { try await owner.waitFor("begins \(id)\n") }
      kill(owner.process.processIdentifier, SIGSTOP)
      let standby = try Probe(folder, lock: "\(queue)#probe")
      try await standby.waitFor("working")
      try await queues.send(4...4)
      try await standby.waitFor("applied 4")
      kill(owner.process.processIdentifier, SIGCONT)
      // It finishes what it had begun, believes for a moment that it may settle that, and is refused.
      for id in 1...3 { try await owner.waitFor("applied \(id)\n") }
      try await owner.waitFor("standby(holder: Optional(\"pid \(standby.process.processIdentifier)\"", count: 1)
      owner.stop()
      standby.stop()
      #expect([owner, standby].map(\.process.terminationStatus) == [0, 0])
      // Who stops acknowledges first what it has applied.
      #expect(try await queues.left() == [1, 2, 3])
      await queues.close()
    }
  }
}

/// One instance of the probe, and what it has said.
private struct Probe {
  let process = Process()
  private let output: URL

  init(_ folder: String, lock: String) throws {
    output = URL(filePath: folder).appending(path: "\(UUID().uuidString).out")
    try Data().write(to: output)
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "LockProbe")
    process.environment = ["PROBE_QUEUE": "sqlite:\(folder)/queue.db", "PROBE_LOCK": lock]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  var said: String { get throws { try String(contentsOf: output, encoding: .utf8) } }

  var token: Int {
    get throws {
      let match = try said.firstMatch(of: /working\(token: Optional\((\d+)\)\)/)
      return try #require(match.flatMap { Int($0.1) })
    }
  }

  /// The suite's time limit ends a wait for what never comes.
  func waitFor(_ text: String, count: Int = 1) async throws {
    while try said.ranges(of: text).count < count {
      let said = try said
      try #require(process.isRunning, "it ended before it said \(text): \(said)")
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}

/// The probe's queue, seen from outside.
private struct ProbeQueues {
  private let broker: any Broker
  private let jobs = QueueName("jobs")

  init(_ folder: String) async throws {
    broker = try await SQLiteTransport().open("\(folder)/queue.db", host: .system)
  }

  func send(_ ids: ClosedRange<Int>) async throws {
    try await broker.send(ids.map { OutgoingMessage(queue: jobs, body: Array(#"{"id":\#($0)}"#.utf8)) })
  }

  func left() async throws -> [Int] {
    try await broker.browse(jobs, limit: 10).map { message in
      Int(String(decoding: message.body, as: UTF8.self).filter(\.isNumber)) ?? 0
    }
  }

  func close() async { await broker.close() }
}
