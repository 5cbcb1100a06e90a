// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The Python packages in the environment that `Scripts/peers.sh` makes.
struct Peer {
  static let missing: Comment = "skipped: Scripts/peers.sh has not made .venv"
  private let python: URL
  private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Nil where the environment has not been made.
  init?() {
    python = root.appending(path: ".venv/bin/python3")
    guard FileManager.default.isExecutableFile(atPath: python.path(percentEncoded: false)) else { return nil }
  }

  /// What is wrong with documents by a published schema, a line each: `kind` is what `Scripts/published.py` knows.
  func errors(in documents: [(name: String, text: String)], by kind: String) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "armature-published-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try documents.map { document in
      let file = folder.appending(path: document.name)
      try document.text.write(to: file, atomically: false, encoding: .utf8)
      return file.path(percentEncoded: false)
    }
    let script = root.appending(path: "Scripts/published.py").path(percentEncoded: false)
    return try lines(of: [script, kind] + files).map { $0.replacing(folder.path(percentEncoded: false) + "/", with: "") }
  }

  private func lines(of arguments: [String]) throws -> [String] {
    let process = Process()
    let output = Pipe()
    process.executableURL = python
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(arguments)")
    return text.split(separator: "\n").map(String.init)
  }
}
