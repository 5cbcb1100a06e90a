// SPDX-License-Identifier: Apache-2.0

import ArmatureFormat
import ArmatureReport
import ArmatureSyntax
import Foundation
import Testing

/// What formatting promises for every file: the same values, the same comments among the same letters, and no change when it is
/// done again.
func expectPromises(_ source: SourceFile) {
  guard let text = formatted(source) else { return }
  let before = String(decoding: source.bytes, as: UTF8.self)
  let isSame = hasSameValues(tree(of: before), tree(of: text))
  #expect(isSame, "\(source.name)\n\(before)\n\(text)")
  #expect(squeezed(before) == squeezed(text), "\(source.name)")
  #expect(formatted(SourceFile(name: source.name, text: text)) == text, "\(source.name)\n\(before)\n\(text)")
  #expect(!text.contains("\r") && !text.hasPrefix("\n") && !text.hasPrefix("\u{FEFF}"), "\(source.name)")
}

@Test("Every spec of this repository that is YAML keeps its values and comments")
func promisesForOwnFiles() throws {
  let files = try ownFiles()
  #expect(files.count > 200)
  for file in files { expectPromises(file) }
}

@Test("What specs do without is left alone, and everything else is formatted")
func whatIsLeftAlone() throws {
  for file in try ownFiles() {
    var report = Report()
    _ = parse(file, &report)
    // `---` is no finding, and nothing that a layout could be given to.
    let isRefused = report.problems.contains { !($0 is AllowanceSyntax) } || file.name.contains("accepts-document-marks")
    #expect((formatted(file) == nil) == isRefused, "\(file.name)")
  }
}

@Test(
  "A sign that specs do without is told with its line",
  arguments: [
    ("a: b\n...\n", "a `---` or `...` stands on line 2"), ("---\na: b\n", "a `---` or `...` stands on line 1"),
    ("a:\n  ? b\n  : c\n", "a `?` stands before a key on line 2"), ("a: &b c\n", "it is not written in the YAML of specs"),
    ("a: [\n", "it is not written in the YAML of specs"), ("a: b\na: c\n", "it is not written in the YAML of specs"),
  ])
func leftAlone(text: String, why: String) {
  var report = Report()
  do {
    _ = try format(SourceFile(name: "text.yaml", text: text), &report)
    Issue.record("\(text) was formatted")
  } catch {
    #expect(error.why == why)
  }
}

@Test("The files of the YAML test suite keep their values and comments")
func promisesForTheSuite() throws {
  guard let suites = ProcessInfo.processInfo.environment["ARMATURE_SUITES"] else {
    print("ARMATURE_SUITES is not set: the files of the YAML test suite are skipped")
    return
  }
  let files = try yamlFiles(below: URL(fileURLWithPath: suites).appendingPathComponent("yaml-test-suite"))
  #expect(files.count >= 400)
  for file in files { expectPromises(file) }
  let count = files.count { formatted($0) != nil }
  print("YAML test suite: \(files.count) files, \(count) formatted, \(files.count - count) left alone")
  #expect(count > 100)
}

@Test("A file with any damage keeps its promises or is left alone", arguments: 0..<4)
func damagedFiles(seed: Int) throws {
  var random = Random(seed: seed)
  for file in try ownFiles() where file.bytes.count < 2048 {
    let damaged = SourceFile(name: file.name, bytes: damage(file.bytes, &random))
    // What is no UTF-8 has no letters to compare.
    if formatted(damaged) != nil { expectPromises(damaged) }
  }
}

/// A few bytes give way to something that means much to the layout.
private func damage(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
    let start = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, start + Int.random(in: 0...3, using: &random))
    bytes.replaceSubrange(start..<end, with: (fragments.randomElement(using: &random) ?? "").utf8)
  }
  return bytes
}

private let fragments = [
  "", " ", "  ", "\n", "\n\n\n", "\n  ", "\r\n", "\r", "\t", "#", " # x\n", "\n# y\n", "\n      # z\n", ": ", "- ", "[", "]", "{", "}",
  ", ", "|\n", "|+\n", ">2\n", "\"", "'", "\\",
]
