// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureCompiler
import ArmatureReport
import Foundation
import Testing

/// One folder of `Tests/Corpus/<room>/`: the specs of one target, and in `expected.txt` what is to be found in them.
///
/// No `expected.txt` expects no finding. With `ARMATURE_REFRESH=1` the files are rewritten, and the run fails: a new
/// expectation is read before it is committed.
struct Case: CustomTestStringConvertible, Sendable {
  var folder: URL
  var testDescription: String { "\(folder.deletingLastPathComponent().lastPathComponent)/\(folder.lastPathComponent)" }

  static let all: [Case] = ["syntax", "spec", "check", "schema"].flatMap { room in
    children(of: corpus.appendingPathComponent(room)).map { Case(folder: $0) }
  }

  /// Those of which each folder is a target of one package.
  static let packages: [Case] = children(of: corpus.appendingPathComponent("package")).map { Case(folder: $0) }

  /// Named as in the folder, so that the expectation is the same on every machine.
  func sources() throws -> [SourceFile] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    return try paths.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") || $0.hasSuffix(".json") }.map { path in
      SourceFile(name: path, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(path))))
    }
  }

  var expected: String { (try? String(contentsOf: expectedFile, encoding: .utf8)) ?? "" }

  func refresh(_ text: String) throws {
    if text.isEmpty {
      try? FileManager.default.removeItem(at: expectedFile)
    } else {
      try text.write(to: expectedFile, atomically: true, encoding: .utf8)
    }
  }

  private var expectedFile: URL { folder.appendingPathComponent("expected.txt") }
}

@Test("A case of the corpus has the findings that it expects", arguments: Case.all + Case.packages)
func corpusCase(_ spec: Case) throws {
  let sources = try spec.sources()
  let report = Case.packages.contains { $0.folder == spec.folder } ? checkPackage(sources) : checkOnly(sources)
  let found = renderLines(report)
  if isRefreshing, found != spec.expected {
    try spec.refresh(found)
    Issue.record("\(spec.testDescription) is rewritten; read the difference, then run again")
  } else {
    #expect(found == spec.expected)
  }
}

/// What targets tell, each in a folder of its own, and then together. What lies in `Shared` may be included by each.
func checkPackage(_ sources: [SourceFile]) -> Report {
  let folders = Dictionary(grouping: sources) { $0.name.split(separator: "/").first ?? "" }.sorted { $0.key < $1.key }
  let shared = sources.filter { $0.name.hasPrefix("Shared/") }.map { SourceFile(name: $0.name, bytes: $0.bytes, isShared: true) }
  var report = Report()
  var pipelines: [Pipeline] = []
  for (folder, own) in folders where folder != "Shared" {
    let (pipeline, found) = analyse(own + shared)
    report.join(found)
    if let pipeline { pipelines.append(pipeline) }
  }
  report.join(checkTogether(pipelines, sources))
  return report
}

/// The folder that this file stands in tells where everything else is.
let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
let corpus = project.appendingPathComponent("Tests/Corpus")

private let isRefreshing = ProcessInfo.processInfo.environment["ARMATURE_REFRESH"] == "1"

/// What stands in a folder, sorted by name.
func children(of folder: URL) -> [URL] {
  let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
  return (found ?? []).filter { !$0.lastPathComponent.hasPrefix(".") }.sorted { $0.path < $1.path }
}
