// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The tutorial of the reference, `Sources/Armature/Armature.docc/Tutorials`: its steps show what ``TutorialTests`` run.
@Suite struct StepFileTests {
  /// The first steps read a spec part by part, which no command of the page does.
  @Test(arguments: StepFile.all.filter(\.isPartOfSpec)) func aPartOfTheSpecIsCleanAndGrows(_ file: StepFile) async throws {
    let whole = try #require(StepFile.all.first { $0.name == "orders-4-tests.yaml" }).text.components(separatedBy: "\n")
    #expect(whole.difference(from: file.text.components(separatedBy: "\n")).removals.isEmpty)
    let outcome = try await onAThread {
      try withFolder("step") { folder in
        try writeFile("", to: "Package.swift", in: folder)
        try writeFile(file.text, to: "specs/Shop/orders.yaml", in: folder)
        return try Outcome(running: [armature, "check", "specs"], in: folder, environment: [:])
      }
    }
    #expect(outcome.output == "1 file, no findings\n")
  }

  @Test func eachFileIsShown() throws {
    let pages = try FileManager.default.contentsOfDirectory(at: tutorials, includingPropertiesForKeys: nil)
    let text = try pages.filter { $0.pathExtension == "tutorial" }.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    let shown = Set(text.matches(of: /file: "([^"]+)"/).map { String($0.1) })
    #expect(shown == Set(StepFile.all.map(\.name)))
  }
}

/// A file that a step shows.
struct StepFile: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String

  var testDescription: String { name }
  var isPartOfSpec: Bool { name.contains(/^orders-[1-3]/) }

  static let all: [StepFile] = {
    let home = tutorials.appending(path: "Files")
    let files = (try? FileManager.default.contentsOfDirectory(at: home, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.path < $1.path }.map { file in
      StepFile(name: file.lastPathComponent, text: (try? String(contentsOf: file, encoding: .utf8)) ?? "")
    }
  }()
}

private let tutorials = project.appending(path: "Sources/Armature/Armature.docc/Tutorials")
