// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A block of code on a page of the manual, and what a comment before it says about it: `<!-- run -->`, `<!-- file: PATH -->`.
///
/// Readers see none of these comments. A block without one is checked by its language: a spec is clean, Swift compiles.
struct ManualBlock: Sendable, CustomTestStringConvertible {
  var page: String
  /// The line of its first fence, from 1.
  var line: Int
  var language: String
  var text: String
  var note: String?
  var argument = ""

  var testDescription: String { "\(page):\(line)" }
  var isWholeSpec: Bool { language == "yaml" && text.contains(/(?m)^armature: 1$/) }
}

/// The README and all pages of `Documentation`, but for those of the codes, which have tests of their own.
struct ManualPage: Sendable {
  var name: String
  var text: String
  var blocks: [ManualBlock]

  static let all: [ManualPage] = {
    let folder = project.appending(path: "Documentation")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    let pages = files.filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
    return ([project.appending(path: "README.md")] + pages).map(ManualPage.init)
  }()

  init(_ file: URL) {
    let folder = file.deletingLastPathComponent().lastPathComponent
    name = folder == "Documentation" ? "Documentation/\(file.lastPathComponent)" : file.lastPathComponent
    text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    blocks = blocksOf(text, page: name)
  }

  static func named(_ name: String) throws -> ManualPage { try #require(all.first { $0.name == name }) }
}

private func blocksOf(_ text: String, page: String) -> [ManualBlock] {
  var blocks: [ManualBlock] = []
  var block: ManualBlock?
  var before = ""
  for (index, line) in text.components(separatedBy: "\n").enumerated() {
    if var open = block {
      if line != "```" {
        open.text += line + "\n"
        block = open
        continue
      }
      blocks.append(open)
      block = nil
    } else if line.hasPrefix("```") {
      block = ManualBlock(page: page, line: index + 1, language: String(line.dropFirst(3)), text: "")
      if let comment = before.wholeMatch(of: /<!-- ([a-z ]+)(?:: (.+))? -->/) {
        block?.note = String(comment.1)
        block?.argument = comment.2.map(String.init) ?? ""
      }
    }
    before = line
  }
  return blocks
}

/// The folder of this repository.
let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Where these tests were built, and all products with them.
let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

/// The command, which was built with these tests.
let armature = products.appending(path: "armature").path(percentEncoded: false)

/// A folder of its own for one test.
func withFolder<Result>(_ name: String, _ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(path: "armature \(name) \(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return try body(folder)
}

func writeFile(_ text: String, to path: String, in folder: URL) throws {
  let file = folder.appending(path: path)
  try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
  try text.write(to: file, atomically: true, encoding: .utf8)
}

/// Programs that are waited for keep a thread, and none of the pool's may stand still.
func onAThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
  }
}
