// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The command as it is built with the trait, run with some arguments.
struct Program {
  var arguments: [String]
  var environment: [String: String] = [:]

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
    let process = Process()
    let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    process.executableURL = folder.appending(path: "armature")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // What it prints fits into the pipes.
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: text(of: output), errors: text(of: errors))
  }

  private func text(of pipe: Pipe) -> String {
    String(decoding: (try? pipe.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
  }
}

/// A package with one spec, which is removed with the test that made it.
final class TemporaryPackage: Sendable {
  let folder: URL
  var specs: String { folder.appending(path: "specs/Desk").path }

  init(_ spec: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "armature-\(UUID().uuidString)")
    let specs = folder.appending(path: "specs/Desk")
    try FileManager.default.createDirectory(at: specs, withIntermediateDirectories: true)
    try Data(spec.utf8).write(to: specs.appending(path: "desk.yaml"))
    try Data("// \"Desk\"\n".utf8).write(to: folder.appending(path: "Package.swift"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
