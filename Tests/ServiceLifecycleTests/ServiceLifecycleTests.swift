// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation
import Testing

/// The service in a group of swift-service-lifecycle, in a program of its own that gets a real signal.
@Suite(.serialized) struct ServiceLifecycleTests {
  /// SIGTERM drains: what is not done within the time for it is released, and visible to the next consumer at once.
  @Test func sigtermDrainsTheServiceOfAGroup() async throws {
    let walker = try Walker(steps: 60)
    let broker = try await walker.send()
    let start = try walker.start()
    try walker.waitForLines(4)
    let signalled = Date()
    kill(start.processIdentifier, SIGTERM)
    start.waitUntilExit()
    #expect(start.terminationStatus == 0)
    // 500 ms for the drain, one second more at most, and what the machine takes to end a process.
    #expect(Date().timeIntervalSince(signalled) < 3)
    let gone = try walker.lines()
    #expect(gone.count == Set(gone).count)
    let depth = try await broker.depth(of: QueueName("steps"))
    #expect(depth == QueueDepth(visible: 60 - gone.count, hidden: 0))
    #expect(gone.count < 60)
    await broker.close()
    walker.remove()
  }
}

/// What `main` ends with tells an outer supervisor what to do.
@Suite(.timeLimit(.minutes(1))) struct ExitTests {
  @Test func aProcessThatBreaksDownTooOftenEndsTheProgramWithOne() async throws {
    let walker = try Walker(steps: 0)
    let broker = try await walker.send([-1])
    let program = try walker.start(["alone"])
    program.waitUntilExit()
    #expect(program.terminationStatus == 1)
    let told = try walker.errors()
    #expect(told.contains("the process walk broke down more often than its limit, 0 in 60.0 seconds"), "\(told)")
    #expect(told.contains("walk.go") && told.contains("lifecycle.yaml:") && told.contains("there is no step -1"), "\(told)")
    // It had one attempt, so it is parked and does not break the next program.
    #expect(try await broker.depth(of: QueueName("parked")).visible == 1)
    await broker.close()
    walker.remove()
  }

  /// The same of a group, out of which an error would come as a crash.
  @Test(
    arguments: [([-1], nil, 1, "broke down more often than its limit"), ([], "nowhere:at-all", 2, "nowhere:")]
      as [([Int], String?, Int32, String)])
  func aFailureInAGroupEndsTheProgramWithItsCode(steps: [Int], url: String?, code: Int32, part: String) async throws {
    let walker = try Walker(steps: 0)
    let broker = try await walker.send(steps)
    let program = try walker.start(url: url)
    program.waitUntilExit()
    #expect(program.terminationReason == .exit && program.terminationStatus == code)
    let told = try walker.errors()
    #expect(told.contains("error: ") && told.contains(part), "\(told)")
    await broker.close()
    walker.remove()
  }

  @Test func aServiceWorksOnWhenNobodyReadsItsLogAnyMore() async throws {
    let walker = try Walker(steps: 3)
    let broker = try await walker.send()
    let program = try walker.start(["alone"], into: closedPipe())
    while program.isRunning, try await broker.depth(of: QueueName("steps")) != QueueDepth(visible: 0, hidden: 0) { usleep(10_000) }
    kill(program.processIdentifier, SIGTERM)
    program.waitUntilExit()
    #expect(program.terminationReason == .exit)
    #expect(program.terminationStatus == 0)
    #expect(try await broker.depth(of: QueueName("steps")) == QueueDepth(visible: 0, hidden: 0))
    await broker.close()
    walker.remove()
  }

  /// As it is where a program could not begin, and goes on with something else.
  @Test func aTerminationThatIsLetGoLeavesSignalsToTheSystem() throws {
    let walker = try Walker(steps: 0)
    let program = try walker.start(["careless"])
    program.waitUntilExit()
    #expect(program.terminationReason == .uncaughtSignal && program.terminationStatus == SIGTERM)
    walker.remove()
  }

  private func closedPipe() throws -> FileHandle {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    return pipe.fileHandleForWriting
  }
}

/// The program, its queue, and what it has printed.
private struct Walker {
  private let folder: URL
  private let steps: Int
  private let output: URL
  private let errorOutput: URL

  init(steps: Int) throws {
    self.steps = steps
    folder = FileManager.default.temporaryDirectory.appending(path: "armature walker \(UUID().uuidString)")
    output = folder.appending(path: "lines.txt")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    errorOutput = folder.appending(path: "errors.txt")
    for file in [output, errorOutput] { try Data().write(to: file) }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  private var queue: String { folder.appending(path: "steps.db").path(percentEncoded: false) }

  func send() async throws -> any Broker { try await send(Array(0..<steps)) }

  func send(_ numbers: [Int]) async throws -> any Broker {
    let broker = try await SQLiteTransport().open(queue, host: .system)
    try await broker.send(
      numbers.map { OutgoingMessage(queue: QueueName("steps"), body: Array(#"{"number":\#($0)}"#.utf8)) })
    return broker
  }

  /// The program lies beside the tests. What it prints goes into files, or all of it to `reader`.
  func start(_ arguments: [String] = [], url: String? = nil, into reader: FileHandle? = nil) throws -> Process {
    let process = Process()
    process.arguments = arguments
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.executableURL = tests.deletingLastPathComponent().appending(path: "LifecycleProgram")
    process.environment = ProcessInfo.processInfo.environment.merging(["STEPS": url ?? "sqlite:\(queue)"]) { _, new in new }
    process.standardOutput = try reader ?? FileHandle(forWritingTo: output)
    process.standardError = try reader ?? FileHandle(forWritingTo: errorOutput)
    try process.run()
    return process
  }

  func waitForLines(_ count: Int) throws {
    let end = Date(timeIntervalSinceNow: 20)
    while try lines().count < count {
      try #require(Date() < end, "the program does nothing")
      usleep(10_000)
    }
  }

  func errors() throws -> String { try String(contentsOf: errorOutput, encoding: .utf8) }

  func lines() throws -> [String] {
    try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map(String.init)
  }
}
