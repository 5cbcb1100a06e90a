// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The packages that newcomers begin with: the one that the README shows, put together from its code blocks, and the one that
/// `armature new` makes. What they depend on is built once for all tests of this kind.
@Suite struct ReadmeTests {
  @Test func whatNewcomersBeginWithBuildsAndRuns() async throws {
    let outcomes = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try buildAll() }) }
    }
    for (step, outcome) in outcomes {
      #expect(outcome.status == 0, "\(step): \(outcome.output)")
      #expect(!outcome.output.contains("warning:"), "\(step): \(outcome.output)")
    }
  }
}

private func buildAll() throws -> [(step: String, outcome: Outcome)] {
  let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(path: "armature readme \(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  try writeReadme(in: folder)
  func run(_ command: String..., in package: String = "") throws -> (step: String, outcome: Outcome) {
    let scratch = command[0] == "swift" ? ["--scratch-path", nativeScratch.path(percentEncoded: false)] : []
    let outcome = try Outcome(running: command + scratch, in: folder.appending(path: package), environment: [:])
    return ("\(command.joined(separator: " ")) in \(package)", outcome)
  }
  return [
    try run("swift", "build", in: "Hello"),
    try run(command.path, "new", "Shop", "--armature", root.path(percentEncoded: false)), try run(command.path, "doctor", "Shop"),
    try run("swift", "test", in: "Shop"),
  ]
}

private func writeReadme(in folder: URL) throws {
  let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
  let swift = blocks(of: "swift", in: readme)
  let specs = blocks(of: "yaml", in: readme)
  try #require(swift.count == 4 && specs.count == 2)
  // A dependency by path is called after its folder, and a checkout may be called anything.
  let dependency = #".package(name: "armature", path: "\#(root.path(percentEncoded: false))")"#
  let manifest = swift[2].replacing(/\.package\(url: .*?branch: "main"\)/, with: dependency)
  try write(manifest, to: "Hello/Package.swift", in: folder)
  try write(specs[0], to: "Hello/specs/Hello/hello.yaml", in: folder)
  try write(specs[1], to: "Hello/specs/Hello/orders.yaml", in: folder)
  try write(swift[0], to: "Hello/Sources/Hello/Greet.swift", in: folder)
  try write(swift[1], to: "Hello/Sources/Hello/Orders.swift", in: folder)
  try write(swift[3], to: "Hello/Sources/Hello/Main.swift", in: folder)
}

/// The command, which was built with these tests.
private let command = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "armature")

private func blocks(of language: String, in text: String) -> [String] {
  text.components(separatedBy: "```\(language)\n").dropFirst().compactMap { $0.components(separatedBy: "```\n").first }
}

private func write(_ text: String, to path: String, in folder: URL) throws {
  let file = folder.appending(path: path)
  try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
  try text.write(to: file, atomically: true, encoding: .utf8)
}

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
