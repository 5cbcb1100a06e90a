// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a program took, with all programs that it started and waited for.
struct Usage {
  var seconds: Double
  var cpuSeconds: Double
}

struct CommandFailure: Error, CustomStringConvertible {
  var command: String
  var output: String
  var description: String { "\(command) failed:\n\(output.suffix(2000))" }
}

/// Runs a program to its end, and throws where it does not end with 0. Nothing else may run meanwhile: the children's time is counted for
/// this whole process.
@discardableResult
func run(_ command: [String], in folder: URL? = nil, _ environment: [String: String] = [:]) throws -> (usage: Usage, output: String) {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = environment.map { "\($0)=\($1)" } + command
  if let folder { process.currentDirectoryURL = folder }
  let output = Pipe()
  process.standardOutput = output
  process.standardError = output
  let begun = (ContinuousClock.now, childrenSeconds())
  try process.run()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  let usage = Usage(seconds: (ContinuousClock.now - begun.0).seconds, cpuSeconds: childrenSeconds() - begun.1)
  guard process.terminationStatus == 0 else { throw CommandFailure(command: command.joined(separator: " "), output: text) }
  return (usage, text)
}

/// A folder that is gone afterwards.
func inTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(path: "armature-bench-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return try body(folder)
}

func write(_ text: String, to path: String, in folder: URL) throws {
  let file = folder.appending(path: path)
  try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
  try text.write(to: file, atomically: false, encoding: .utf8)
}

/// The time of two cores that all programs took which this one has started and waited for, and theirs.
private func childrenSeconds() -> Double {
  var usage = rusage()
  getrusage(RUSAGE_CHILDREN.rawValue, &usage)
  let times = [usage.ru_utime, usage.ru_stime]
  return times.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
}
