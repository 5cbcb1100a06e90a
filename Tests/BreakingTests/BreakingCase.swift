// SPDX-License-Identifier: Apache-2.0

import ArmatureBreaking
import ArmatureCheck
import ArmatureCompiler
import ArmatureReport
import Foundation
import Testing

/// One folder of `Tests/Corpus/breaking`: the specs `before` and `after`, and in `expected.txt` what breaks.
///
/// No `expected.txt` expects nothing. `ARMATURE_REFRESH=1` rewrites the files, and fails.
struct BreakingCase: Sendable, CustomTestStringConvertible {
  var folder: URL
  var testDescription: String { folder.lastPathComponent }

  static let all = children(of: corpus.appending(path: "breaking")).map { BreakingCase(folder: $0) }

  func verdict() throws -> Verdict {
    let (before, after) = (try sources("before"), try sources("after"))
    let changes = breakingChanges(from: try side("before", before), to: try side("after", after))
    return Verdict(changes, exceptions: breakingExceptions(after), only: Set(Rule.Group.allCases))
  }

  func sources(_ time: String) throws -> [SourceFile] { try BreakingTests.sources(below: folder, in: time) }

  var expected: String { (try? String(contentsOf: expectedFile, encoding: .utf8)) ?? "" }

  func refresh(_ text: String) throws {
    if text.isEmpty { try? FileManager.default.removeItem(at: expectedFile) } else {
      try text.write(to: expectedFile, atomically: true, encoding: .utf8)
    }
  }

  private var expectedFile: URL { folder.appending(path: "expected.txt") }
}

func side(_ label: String, _ sources: [SourceFile]) throws -> Side {
  let (pipeline, report) = analyse(sources)
  return Side(pipeline: try #require(pipeline, "\(renderLines(report))"), label: label, sources: sources)
}

/// Everything that is told: changes, and those that are allowed.
func told(_ verdict: Verdict) -> String {
  let allowed = verdict.allowed.map { "allowed: \($0.change.span.start.line): \($0.change.rule.name) -- \($0.reason)\n" }
  let unknown = verdict.unknown.map { "unknown: \($0.span.start.line): \($0.value)\n" }
  return renderLines(verdict.report) + allowed.joined() + unknown.joined()
}

/// The specs and schema files of a folder, called by their paths in the one above it.
func sources(below folder: URL, in name: String) throws -> [SourceFile] {
  let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: name).path).sorted()
  return try paths.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }.map { path in
    SourceFile(name: "\(name)/\(path)", bytes: Array(try Data(contentsOf: folder.appending(path: "\(name)/\(path)"))))
  }
}

let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
let corpus = project.appending(path: "Tests/Corpus")
let isRefreshing = ProcessInfo.processInfo.environment["ARMATURE_REFRESH"] == "1"

func children(of folder: URL) -> [URL] {
  let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
  return (found ?? []).filter { !$0.lastPathComponent.hasPrefix(".") }.sorted { $0.path < $1.path }
}
