// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation
import Testing

/// A folder of `Tests/Corpus/format`: a spec as somebody writes it, and in the form.
///
/// With `ARMATURE_REFRESH=1` the second is written anew, and the run fails: read the difference, then run again.
struct FormatCase: CustomTestStringConvertible, Sendable {
  var name: String
  var testDescription: String { name }
  private var folder: URL { Self.corpus.appendingPathComponent(name) }
  private static let corpus = project.appendingPathComponent("Tests/Corpus/format")

  static let all: [FormatCase] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map(FormatCase.init)
  }()

  var before: SourceFile {
    get throws { SourceFile(name: name, bytes: Array(try Data(contentsOf: folder.appendingPathComponent("before.yaml")))) }
  }

  func compare(_ text: String) throws {
    let file = folder.appendingPathComponent("after.yaml")
    if ProcessInfo.processInfo.environment["ARMATURE_REFRESH"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name) is rewritten; read the difference, then run again")
    } else {
      #expect(text == (try? String(contentsOf: file, encoding: .utf8)))
    }
  }
}

@Test("A case of the corpus becomes what it expects, and stays so", arguments: FormatCase.all)
func formatCase(_ spec: FormatCase) throws {
  let text = try #require(formatted(try spec.before))
  try spec.compare(text)
  #expect(formatted(SourceFile(name: spec.name, text: text)) == text)
}

@Test("The specs of this repository are in the form")
func ownSpecsAreInTheForm() throws {
  let specs = try ownSpecs()
  #expect(specs.count > 15)
  for spec in specs {
    #expect(formatted(spec).map { Array($0.utf8) } == spec.bytes, "`armature fmt` mends it: \(spec.name)")
  }
}
