// SPDX-License-Identifier: Apache-2.0

import ArmatureMonitor
import Foundation

/// The command `armature`, as a person calls it who looks after a shop.
struct Terminal {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String

    /// The output as JSON, line by line.
    func json() throws -> [Any] {
      try output.split(separator: "\n").map { try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed) }
    }
  }
  var environment: [String: String] = [:]
  /// Made of the test's own, so that nobody's variables count.
  private static let inherited = ["PATH", "HOME", "LD_LIBRARY_PATH"]

  init(_ environment: [String: String]) { self.environment = environment }

  func run(_ arguments: [String], input: String = "") async throws -> Outcome {
    try await start(arguments, input: input).ended()
  }

  /// Starts it, or another program that was built for these tests, and returns at once.
  func start(_ arguments: [String], input: String = "", output: FileHandle? = nil, program: String = "ArmatureCLI") throws -> Running {
    let running = try Running(input)
    let process = running.process
    if let output { process.standardOutput = output }
    // Where this test's own program lies, and with it everything that was built for it.
    let built = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    process.executableURL = built.appending(path: program)
    process.arguments = arguments
    let own = ProcessInfo.processInfo.environment.filter { Self.inherited.contains($0.key) }
    process.environment = own.merging(environment) { _, new in new }
    try process.run()
    return running
  }

  /// A command that runs; what it prints goes into files, so that it never waits for a reader.
  final class Running: @unchecked Sendable {
    let process = Process()
    private let folder: URL
    private let output: URL
    private let errors: URL

    fileprivate init(_ input: String) throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "armature-\(UUID().uuidString)")
      (output, errors) = (folder.appending(path: "out"), folder.appending(path: "err"))
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (file, text) in [(output, ""), (errors, ""), (folder.appending(path: "in"), input)] { try Data(text.utf8).write(to: file) }
      process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: "in"))
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
    }

    deinit {
      if process.isRunning { process.terminate() }
      try? FileManager.default.removeItem(at: folder)
    }

    var told: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

    var printed: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

    func ended() async throws -> Outcome {
      try await onAThread { [self] in
        process.waitUntilExit()
        return Outcome(
          status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
          errors: try String(contentsOf: errors, encoding: .utf8))
      }
    }
  }
}

extension Shop {
  var terminal: Terminal { Terminal(["ARMATURE_MONITOR": "http://127.0.0.1:\(port)", "ARMATURE_TOKEN": Self.token]) }

  func armature(_ arguments: String..., input: String = "") async throws -> Terminal.Outcome {
    try await terminal.run(arguments, input: input)
  }
}
