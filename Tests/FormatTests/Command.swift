// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How the command ended, and what it printed.
struct Run: Equatable {
  var status: Int32
  var output: String
  var errors: String
}

func armature(_ arguments: String..., input: String = "") throws -> Run { try armature(arguments, input: input) }

/// Files, and not pipes, take what it prints and give what it reads, so that nobody waits for the other side.
func armature(_ arguments: [String], input: String) throws -> Run {
  let folder = TemporaryFolder()
  let process = Process()
  process.executableURL = command
  process.arguments = arguments
  process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.write("in", input)))
  process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.write("out", "")))
  process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.write("err", "")))
  try process.run()
  process.waitUntilExit()
  return Run(status: process.terminationStatus, output: try folder.read("out"), errors: try folder.read("err"))
}

/// The command was built beside the tests, whose own path is among the arguments.
private let command: URL? = CommandLine.arguments.lazy.filter { $0.contains("/") }.flatMap { argument in
  sequence(first: URL(fileURLWithPath: argument)) { $0.path == "/" ? nil : $0.deletingLastPathComponent() }
}.map { $0.appendingPathComponent("armature") }.first {
  FileManager.default.isExecutableFile(atPath: $0.path) && !$0.hasDirectoryPath
}

/// A folder that is removed with the test that made it.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("armature-\(UUID().uuidString)").path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Returns the file's path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let url = URL(fileURLWithPath: file(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }
  func read(_ name: String) throws -> String { String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self) }
  func attributes(_ path: String) throws -> [FileAttributeKey: Any] { try FileManager.default.attributesOfItem(atPath: path) }
}
