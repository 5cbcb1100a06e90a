// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureCompiler
import ArmatureExport
import ArmatureReport
import Foundation
import Testing

/// Each folder of `Tests/Corpus/export` is a case: its specs and schema files, and the documents that they shall become.
///
/// `ARMATURE_REFRESH=1` writes what came out instead; such a run fails, so that nobody takes it for a proof.
@Suite struct ExportTests {
  @Test(arguments: ExportCase.all)
  func specsBecomeTheExpectedDocuments(_ golden: ExportCase) throws {
    let pipeline = try golden.pipeline()
    try golden.compare(messageSchemas(pipeline), with: "messages.json")
    if let document = asyncAPI(pipeline, version: "1.0.0") { try golden.compare(document, with: "asyncapi.json") }
  }

  /// Another program reads them, so they are read here by another reader than ours.
  @Test(arguments: ExportCase.all)
  func documentsAreJSON(_ golden: ExportCase) throws {
    let pipeline = try golden.pipeline()
    for text in [messageSchemas(pipeline), asyncAPI(pipeline, version: "\"1\\\u{7}")].compactMap(\.self) {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }
  }

  @Test(arguments: ExportCase.all)
  func everyReferenceLeadsSomewhere(_ golden: ExportCase) throws {
    let pipeline = try golden.pipeline()
    for text in [messageSchemas(pipeline), asyncAPI(pipeline, version: "1.0.0")].compactMap(\.self) {
      let document = try JSONSerialization.jsonObject(with: Data(text.utf8))
      for reference in references(in: document) { #expect(leads(reference, in: document), "\(reference)") }
    }
  }

  @Test func aMessageByItsNameIsADocumentOfItsOwn() throws {
    let pipeline = try #require(ExportCase.all.first).pipeline()
    let name = try #require(pipeline.messages.first).name.value
    #expect(messageSchema(name, of: pipeline)?.contains("\"$ref\": \"#/$defs/\(name)\"") == true)
    #expect(messageSchema("Nothing", of: pipeline) == nil)
  }
}

private func references(in document: Any) -> [String] {
  switch document {
  case let object as [String: Any]:
    object.flatMap { key, value in key == "$ref" ? [value as? String ?? ""] : references(in: value) }
  case let list as [Any]: list.flatMap(references)
  default: []
  }
}

private func leads(_ reference: String, in document: Any) -> Bool {
  guard reference.hasPrefix("#/") else { return false }
  var place: Any? = document
  for part in reference.dropFirst(2).split(separator: "/") { place = (place as? [String: Any])?[String(part)] }
  return place != nil
}

/// One folder of the corpus.
struct ExportCase: Sendable, CustomTestStringConvertible {
  let name: String
  var testDescription: String { name }

  static var all: [ExportCase] {
    let folders = try? FileManager.default.contentsOfDirectory(atPath: corpus.path(percentEncoded: false))
    return (folders ?? []).sorted().filter { !$0.contains(".") }.map(ExportCase.init)
  }

  func pipeline() throws -> Pipeline {
    let (pipeline, report) = analyse(try sources())
    return try #require(pipeline, "\(renderLines(report))")
  }

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

  private func sources() throws -> [SourceFile] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
    return try paths.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".schema.json") }.map { path in
      SourceFile(name: path, bytes: Array(try Data(contentsOf: folder.appending(path: path))))
    }
  }

  private var folder: URL { Self.corpus.appending(path: name) }

  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Corpus/export")
}
