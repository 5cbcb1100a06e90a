// SPDX-License-Identifier: Apache-2.0

import ArmatureFormat
import ArmatureReport
import ArmatureSyntax
import Foundation

/// The folder that this file stands in tells where everything else is.
let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The YAML files below a folder, by their paths.
func yamlFiles(below folder: URL) throws -> [SourceFile] {
  let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
  return try names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { name in
    SourceFile(name: name, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
  }
}

/// The specs of this repository that show nothing by their layout.
func ownSpecs() throws -> [SourceFile] {
  try ["specs", "Benchmarks/specs", "Fuzz/specs", "Tests/Fixtures/Consumer/specs", "Tests/Fixtures/Consumer/Sources"]
    .flatMap { try yamlFiles(below: project.appendingPathComponent($0)) }
}

/// Those, and the corpus with all that can be wrong.
func ownFiles() throws -> [SourceFile] { try ownSpecs() + yamlFiles(below: project.appendingPathComponent("Tests/Corpus")) }

/// Nil where the file is left alone.
func formatted(_ source: SourceFile) -> String? {
  var report = Report()
  return try? format(source, &report)
}

func tree(of text: String) -> Tree {
  var report = Report()
  return parse(SourceFile(name: "text.yaml", text: text), &report)
}

/// The letters of a text without its layout: formatting moves letters and changes none, so comments stay where they are among them.
func squeezed(_ text: String) -> String {
  var letters = String.UnicodeScalarView()
  for scalar in text.unicodeScalars where !" \t\r\n\u{FEFF}".unicodeScalars.contains(scalar) {
    // The indentation that a block's header gives is layout; that digits behind these signs are dropped elsewhere, too, does no harm.
    if ("1"..."9").contains(scalar), let last = letters.last, "|>+-".unicodeScalars.contains(last) { continue }
    letters.append(scalar)
  }
  return String(letters)
}
