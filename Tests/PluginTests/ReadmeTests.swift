// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The package that the README shows, put together from its code blocks and built.
@Suite struct ReadmeTests {
  @Test func thePackageOfTheReadmeBuilds() async throws {
    let outcome = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try build() }) }
    }
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(!outcome.output.contains("warning:"), "\(outcome.output)")
  }
}

private func build() throws -> Outcome {
  let folder = FileManager.default.temporaryDirectory.appending(path: "armature readme \(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
  let swift = blocks(of: "swift", in: readme)
  let specs = blocks(of: "yaml", in: readme)
  try #require(swift.count == 4 && specs.count == 2)
  // A dependency by path is called after its folder, and a checkout may be called anything.
  let checkout = folder.appending(path: "armature")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  try FileManager.default.createSymbolicLink(at: checkout, withDestinationURL: root)
  let dependency = #".package(path: "\#(checkout.path(percentEncoded: false))")"#
  let manifest = swift[2].replacing(/\.package\(url: .*?branch: "main"\)/, with: dependency)
  try write(manifest, to: "Hello/Package.swift", in: folder)
  try write(specs[0], to: "Hello/specs/Hello/hello.yaml", in: folder)
  try write(specs[1], to: "Hello/specs/Hello/orders.yaml", in: folder)
  try write(swift[0], to: "Hello/Sources/Hello/Greet.swift", in: folder)
  try write(swift[1], to: "Hello/Sources/Hello/Orders.swift", in: folder)
  try write(swift[3], to: "Hello/Sources/Hello/Main.swift", in: folder)
  return try Outcome(running: ["swift", "build"], in: folder.appending(path: "Hello"), environment: [:])
}

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
