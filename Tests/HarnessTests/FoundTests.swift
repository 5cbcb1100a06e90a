// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureCompiler
import ArmatureReport
import Foundation
import GeneratedHarness
import Testing

/// What has broken the reader, a decoder or the compiler once, or looks as if it might:
/// `Tests/Fixtures/Found`, where `make fuzz` begins, too.
@Suite struct FoundTests {
  @Test func theReaderEndsWithAVerdict() throws {
    for (name, body) in try found() {
      guard let raw = try? RawJSON(body) else { continue }
      #expect(try RawJSON(raw.bytes) == raw, "\(name)")
    }
  }

  @Test func theCompilerEndsWithAReportOrWithSwift() throws {
    for (name, bytes) in try found() {
      for file in ["a.yaml", "a.schema.json"] {
        let compilation = compile([SourceFile(name: file, bytes: bytes)])
        if !compilation.report.hasErrors { #expect(file != "a.yaml" || !compilation.files.isEmpty, "\(name)") }
      }
    }
  }

  @Test func aDecoderOfTheWholeVocabularyEndsWithAVerdict() throws {
    let workshop = try Workshop()
    defer { workshop.remove() }
    let everything = GeneratedCase(message: "Everything", sources: try files(in: "Fuzz/specs").map {
      SourceFile(name: $0.name, bytes: $0.bytes)
    })
    let bodies = try found() + files(in: "Fuzz/seeds/decoder")
    let instances = bodies.map { Instance(message: "Everything", json: $0.bytes) }
    let verdicts = try Validators([everything], in: workshop).verdicts(of: instances)
    for (body, verdict) in zip(bodies, verdicts) {
      if case .broken(let why) = verdict { Issue.record("\(body.name): \(why)") }
    }
    #expect(verdicts.last == .accepted)
  }
}

private func found() throws -> [(name: String, bytes: [UInt8])] { try files(in: "Tests/Fixtures/Found") }

private func files(in folder: String) throws -> [(name: String, bytes: [UInt8])] {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let folder = root.appending(path: folder)
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
  return try names.map { ($0, Array(try Data(contentsOf: folder.appending(path: $0)))) }
}
