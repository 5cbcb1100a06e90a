// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureExport
import ArmatureReport
import ArmatureSpec
import ArmatureSyntax
import Foundation
import Testing

/// The schema of the language, judged by another reader of JSON Schema over every spec of this repository.
@Suite struct SpecSchemaTests {
  @Test(.enabled(if: Peer() != nil, Peer.missing)) func itAcceptsWhatTheCompilerAccepts() throws {
    let clean = try targets().filter { !checkOnly($0.sources).hasErrors }
    #expect(clean.count > 70)
    let refused = try refused(clean)
    #expect(refused == [], "\(refused)")
  }

  /// What a schema can see. All other findings need names, types or an order, or are about the text of the YAML itself.
  @Test(.enabled(if: Peer() != nil, Peer.missing)) func itRefusesWhatItCanSee() throws {
    let cases = try targets().filter { $0.name.hasPrefix("spec/") && checkOnly($0.sources).hasErrors }
    let refused = Set(try refused(cases))
    #expect(Set(cases.map(\.name)).subtracting(refused).sorted() == unseen.sorted())
    let codes = [
      "unknown-key", "misplaced-key", "missing-key", "wrong-shape", "unknown-word", "unknown-stage", "name-syntax", "measure-syntax",
      "language-version",
    ]
    #expect(refused.isSuperset(of: codes.map { "spec/\($0)" }))
  }

  @Test func theDocumentIsJSON() throws {
    let document = try JSONSerialization.jsonObject(with: Data(specSchema().utf8)) as? [String: Any]
    #expect(document?["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
  }

  @Test func everyKeyOfTheVocabularyIsInIt() {
    let text = specSchema()
    for key in Vocabulary.keys { #expect(text.contains("\"\(key.name)\": {"), "\(key.name)") }
    for prose in Vocabulary.keys.map(\.prose) { #expect(text.contains(prose.replacing("\"", with: "\\\"")), "\(prose)") }
  }

  @Test(arguments: [NameGrammar.type, .words, .member, .variable])
  func aNamePassesItsPatternWhereItPassesItsGrammar(_ grammar: NameGrammar) throws {
    let pattern = try Regex("(?:\(grammar.pattern))")
    let parts = ["a", "B", "0", "_", "-", "é", " ", "z9"]
    for first in parts {
      for second in parts {
        for third in parts + [""] {
          for name in [first, first + second + third, second + "b-" + first + third] {
            #expect((name.wholeMatch(of: pattern) != nil) == grammar.accepts(name), "\(name)")
          }
        }
      }
    }
  }

  /// Names of targets that the schema refuses.
  private func refused(_ targets: [SpecTarget]) throws -> [String] {
    let documents = targets.flatMap { target in
      target.sources.filter { !$0.name.hasSuffix(".json") }.enumerated().compactMap { index, source in
        json(source).map { ("\(target.name.replacing("/", with: "+"))@\(index).json", $0) }
      }
    }
    let schema = FileManager.default.temporaryDirectory.appending(path: "armature-schema-\(UUID().uuidString).json")
    try specSchema().write(to: schema, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: schema) }
    let peer = try #require(Peer())
    let errors = try peer.errors(in: documents, by: schema.path(percentEncoded: false))
    return Set(errors.map { String($0.prefix { $0 != "@" }).replacing("+", with: "/") }).sorted()
  }
}

/// The cases of `Tests/Corpus/spec` whose mistakes no schema sees: what compares two places of a file, the order of keys, what
/// is beyond a measure's grammar, the style of a text and what cannot be seen in it, and names that Swift has taken.
private let unseen: Set<String> = [
  "spec/backoff-order", "spec/doc-control-character", "spec/duplicate-field", "spec/duplicate-field-name", "spec/need-value",
  "spec/number-range",
  "spec/optional-default", "spec/reserved-field", "spec/restarts-range", "spec/restarts-window", "spec/stage-word-not-first",
  "spec/swift-control-character", "spec/swift-folded",
]
