// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureCompiler
import ArmatureReport
import Foundation
import Testing

/// One folder of a corpus: the specs and schema files of a target, and the documents that they shall become.
struct GoldenCase: Sendable, CustomTestStringConvertible {
  let room: String
  let name: String
  var testDescription: String { "\(room)/\(name)" }

  static func all(in room: String) -> [GoldenCase] {
    let folders = try? FileManager.default.contentsOfDirectory(atPath: corpus.appending(path: room).path(percentEncoded: false))
    return (folders ?? []).sorted().filter { !$0.contains(".") }.map { GoldenCase(room: room, name: $0) }
  }

  func pipeline() throws -> Pipeline {
    let (pipeline, report) = analyse(try sources())
    return try #require(pipeline, "\(renderLines(report))")
  }

  func sources() throws -> [SourceFile] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
    return try paths.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".schema.json") }.map { path in
      SourceFile(name: path, bytes: Array(try Data(contentsOf: folder.appending(path: path))))
    }
  }

  /// Another file of the folder; nil where there is none.
  func file(_ name: String) throws -> SourceFile? {
    let url = folder.appending(path: name)
    guard FileManager.default.fileExists(atPath: url.path(percentEncoded: false)) else { return nil }
    return SourceFile(name: name, bytes: Array(try Data(contentsOf: url)))
  }

  /// With `ARMATURE_REFRESH` the file is written instead, and the run fails.
  func compare(_ text: String, with file: String) throws {
    let url = folder.appending(path: file)
    if ProcessInfo.processInfo.environment["ARMATURE_REFRESH"] == nil {
      let isExpected = text == (try? String(contentsOf: url, encoding: .utf8))
      #expect(isExpected, "\(name)/\(file) differs")
    } else {
      try text.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("refreshed \(name)/\(file): read the diff, then run again")
    }
  }

  private var folder: URL { Self.corpus.appending(path: "\(room)/\(name)") }

  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Corpus")
}
