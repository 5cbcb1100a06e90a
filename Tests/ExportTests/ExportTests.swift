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
  @Test(arguments: GoldenCase.all(in: "export"))
  func specsBecomeTheExpectedDocuments(_ golden: GoldenCase) throws {
    let pipeline = try golden.pipeline()
    try golden.compare(messageSchemas(pipeline), with: "messages.json")
    if let document = asyncAPI(pipeline, version: "1.0.0") { try golden.compare(document, with: "asyncapi.json") }
  }

  /// Another program reads them, so they are read here by another reader than ours.
  @Test(arguments: GoldenCase.all(in: "export"))
  func documentsAreJSON(_ golden: GoldenCase) throws {
    let pipeline = try golden.pipeline()
    for text in [messageSchemas(pipeline), asyncAPI(pipeline, version: "\"1\\\u{7}")].compactMap(\.self) {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }
  }

  @Test(arguments: GoldenCase.all(in: "export"))
  func everyReferenceLeadsSomewhere(_ golden: GoldenCase) throws {
    let pipeline = try golden.pipeline()
    for text in [messageSchemas(pipeline), asyncAPI(pipeline, version: "1.0.0")].compactMap(\.self) {
      let document = try JSONSerialization.jsonObject(with: Data(text.utf8))
      for reference in references(in: document) { #expect(leads(reference, in: document), "\(reference)") }
    }
  }

  @Test func aMessageByItsNameIsADocumentOfItsOwn() throws {
    let pipeline = try #require(GoldenCase.all(in: "export").first).pipeline()
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
