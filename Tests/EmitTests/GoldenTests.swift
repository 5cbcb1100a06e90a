// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Foundation
import Testing

/// Each folder of `Tests/Corpus/emit` is a case: its specs, the Swift that they shall become, and `…-Stages.swift`, the
/// target's own half. All cases compile as one module, where neither two Swift files nor two specs may share a name.
///
/// `ARMATURE_REFRESH=1` writes what came out instead; such a run fails, so that nobody takes it for a proof.
@Suite struct GoldenTests {
  @Test(arguments: GoldenCase.all)
  func specsBecomeTheExpectedSwift(_ golden: GoldenCase) throws {
    let compilation = compile(try golden.sources())
    #expect(!compilation.report.hasErrors, "\(renderLines(compilation.report))")
    if ProcessInfo.processInfo.environment["ARMATURE_REFRESH"] == nil {
      try golden.compare(compilation.files)
    } else {
      try golden.refresh(compilation.files)
      Issue.record("refreshed \(golden.name): read the diff, then run again")
    }
  }

  @Test(arguments: GoldenCase.all)
  func theSameSpecsGiveTheSameBytes(_ golden: GoldenCase) throws {
    let sources = try golden.sources()
    let isSame = compile(sources).files.map(\.text) == compile(sources.reversed()).files.map(\.text)
    #expect(isSame)
  }
}

/// One folder of the corpus.
struct GoldenCase: Sendable, CustomTestStringConvertible {
  let name: String
  var testDescription: String { name }

  static var all: [GoldenCase] {
    let folders = try? FileManager.default.contentsOfDirectory(atPath: corpus.path(percentEncoded: false))
    return (folders ?? []).sorted().filter { !$0.contains(".") }.map(GoldenCase.init)
  }

  /// Named from the root of the repository on, so that the goldens are the same on every machine.
  func sources() throws -> [SourceFile] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
    return try paths.filter { path in [".json", ".yaml", ".yml"].contains { path.hasSuffix($0) } }.map { path in
      let bytes = Array(try Data(contentsOf: folder.appending(path: path)))
      return SourceFile(name: "Tests/Corpus/emit/\(name)/\(path)", bytes: bytes)
    }
  }

  func compare(_ files: [GeneratedFile]) throws {
    for file in files {
      let expected = (try? String(contentsOf: url(file), encoding: .utf8)) ?? ""
      let isExpected = file.text == expected
      #expect(isExpected, "\(url(file).lastPathComponent) differs at \(firstDifference(file.text, expected))")
    }
    #expect(try goldens() == Set(files.map { url($0).lastPathComponent }))
  }

  func refresh(_ files: [GeneratedFile]) throws {
    for golden in try goldens() { try FileManager.default.removeItem(at: folder.appending(path: golden)) }
    for file in files { try file.text.write(to: url(file), atomically: true, encoding: .utf8) }
  }

  /// The file of the whole target is called the same in each case.
  private func url(_ file: GeneratedFile) -> URL {
    folder.appending(path: file.spec == nil ? "\(name)-\(file.name)" : file.name)
  }

  private func goldens() throws -> Set<String> {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
    return Set(files.filter { $0.hasSuffix(".swift") && $0 != "\(name)-Stages.swift" })
  }

  private var folder: URL { Self.corpus.appending(path: name) }

  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Corpus/emit")
}

/// The first line that is not the same, with both its forms.
private func firstDifference(_ actual: String, _ expected: String) -> String {
  let left = actual.split(separator: "\n", omittingEmptySubsequences: false)
  let right = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let same = zip(left, right).prefix { $0 == $1 }.count
  let here = same < left.count ? String(left[same]) : "the end"
  let there = same < right.count ? String(right[same]) : "the end"
  return "line \(same + 1): \(here), expected \(there)"
}
