// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A folder with a git repository and one spec in it, committed; it is removed with the test.
final class World: Sendable {
  static let spec = """
    armature: 1
    messages:
      Order: { id: string }
    queues:
      tasks: { url: "memory:" }
      parked: { url: "memory:" }
    processes:
      take-order:
        in: Order
        errors: parked
        stages:
          - drive: store
    service: Shop
    dispatch: { queue: tasks, to: take-order }

    """

  struct Run {
    var status: Int32
    var output: String
    var errors: String
  }

  private let folder: URL

  init() throws {
    folder = URL.temporaryDirectory.appending(path: "armature breaking \(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write("the specs/shop.yaml", Self.spec)
    try git("init", "--quiet")
    try commit()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ path: String, _ text: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  func move(_ path: String, _ other: String) throws {
    try FileManager.default.moveItem(at: folder.appending(path: path), to: folder.appending(path: other))
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(at: folder.appending(path: path)) }

  func commit() throws {
    try git("add", "--all")
    let author = ["-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false"]
    try git(author + ["commit", "--quiet", "-m", "one more"])
  }

  private func git(_ arguments: String...) throws { try git(arguments) }

  private func git(_ arguments: [String]) throws {
    let run = try self.run(URL(filePath: "/usr/bin/env"), ["git"] + arguments)
    try #require(run.status == 0, "\(run)")
  }

  /// Runs the command to its end, on a thread of its own.
  func armature(_ arguments: String...) async throws -> Run { try await armature(arguments) }

  func armature(_ arguments: [String]) async throws -> Run {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try self.run(built.appending(path: "armature"), arguments) }) }
    }
  }

  private func run(_ program: URL, _ arguments: [String]) throws -> Run {
    let streams = ["out", "err"].map { URL.temporaryDirectory.appending(path: "armature-\(UUID().uuidString).\($0)") }
    defer { for stream in streams { try? FileManager.default.removeItem(at: stream) } }
    for stream in streams { try Data().write(to: stream) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: streams[0])
    process.standardError = try FileHandle(forWritingTo: streams[1])
    try process.run()
    process.waitUntilExit()
    let texts = try streams.map { try String(contentsOf: $0, encoding: .utf8) }
    return Run(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}

/// Where this test's own program lies, and with it everything that was built for it.
private let built = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
