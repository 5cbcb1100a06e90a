// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A program that was built with these tests, run with some arguments.
struct Command {
  var name: String
  var arguments: [String] = []
  var environment: [String: String] = [:]
  /// What it reads from standard input, or the file that it reads there.
  var input = ""
  var inputFile: URL?
  /// The file that it prints to, where that is none to be read.
  var outputFile: URL?
  /// The folder that it runs in; nil for that of the tests.
  var folder: URL?

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs it to its end, on a thread of its own, so that no thread of the cooperative pool waits for it.
  func run() async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try runHere() }) }
    }
  }

  private func runHere() throws -> Outcome {
    let folder = try TemporaryFolder()
    let process = try started(in: folder.url)
    process.process.waitUntilExit()
    return try withExtendedLifetime(folder) {
      Outcome(
        status: process.process.terminationStatus, output: try String(contentsOf: process.output, encoding: .utf8),
        errors: try String(contentsOf: process.errors, encoding: .utf8))
    }
  }

  /// Starts it and returns at once; what it prints goes into files, so that it never waits for a reader.
  func started(in folder: URL) throws -> (process: Process, output: URL, errors: URL) {
    let process = Process()
    process.executableURL = builtPrograms.appending(path: name)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    let id = UUID().uuidString
    let (output, errors) = (folder.appending(path: "\(id).out"), folder.appending(path: "\(id).err"))
    for file in [output, errors] { try Data().write(to: file) }
    process.currentDirectoryURL = self.folder
    process.standardOutput = try FileHandle(forWritingTo: outputFile ?? output)
    process.standardError = try FileHandle(forWritingTo: errors)
    let given = inputFile ?? folder.appending(path: "\(id).in")
    if inputFile == nil { try Data(input.utf8).write(to: given) }
    process.standardInput = try FileHandle(forReadingFrom: given)
    try process.run()
    return (process, output, errors)
  }
}

/// Where this test's own program lies, and with it everything that was built for it.
let builtPrograms = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

/// A folder that is removed with the test that made it.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "armature-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  func path(_ name: String) -> String { url.appending(path: name).path }
}
