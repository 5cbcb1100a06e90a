// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The same specs give the same bytes, wherever they lie, whatever the locale is, and however Swift seeds its hashes: each process
/// draws a seed of its own, so five runs are five seeds.
@Suite struct DeterminismTests {
  @Test(arguments: [
    ["check", "specs"], ["check", "--format", "json", "specs"], ["check", "--format", "sarif", "specs"], ["plan", "specs/Right"],
    ["graph", "--format", "svg", "specs/Right"], ["graph", "--format", "dot", "specs/Right"], ["graph", "specs/Right"],
    ["schema", "--messages", "specs/Right"], ["schema"], ["export", "asyncapi", "specs/Right"], ["explain"],
    ["breaking", "specs/Right", "--against", "specs/Changed"], ["generate", "specs/Right", "--output", "out"],
  ])
  func theSameSpecsGiveTheSameBytes(arguments: [String]) async throws {
    var texts: Set<String> = []
    for run in 0..<5 {
      // Two names of different length, and one with a space.
      let folder = try TemporaryFolder()
      let place = folder.url.appending(path: run % 2 == 0 ? "a" : "another place")
      try lay(out: place)
      let locale = ["C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8", "POSIX"][run]
      var command = Command(name: "armature", arguments: arguments, environment: ["LC_ALL": locale, "LANG": locale])
      command.folder = place
      let outcome = try await command.run()
      #expect(outcome.status < 2, "\(outcome)")
      texts.insert(outcome.output + outcome.errors + (try generated(place.appending(path: "out"))))
    }
    #expect(texts.count == 1, "\(texts.map { $0.prefix(2000) })")
  }

  /// The largest spec of the corpus, one with a fault of nearly every kind, and one that has changed.
  private func lay(out place: URL) throws {
    let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Corpus")
    let specs = place.appending(path: "specs")
    try FileManager.default.createDirectory(at: specs, withIntermediateDirectories: true)
    for (from, to) in [("spec/accepts-every-key", "Right"), ("check/many-mistakes-in-one-run", "Wrong"), ("sheet/everything", "Changed")] {
      try FileManager.default.copyItem(at: corpus.appending(path: from), to: specs.appending(path: to))
    }
    // Two types of which each could be the one that is kept in a box.
    try FileManager.default.copyItem(
      at: corpus.appending(path: "check/accepts-unions-in-a-circle/spec.yaml"), to: specs.appending(path: "Right/circle.yaml"))
    let changed = specs.appending(path: "Changed/spec.yaml")
    let text = try String(contentsOf: changed, encoding: .utf8)
    try text.replacing("text: string", with: "text: { type: string, maxLength: 9 }").replacing("keep: 4d", with: "keep: 9d")
      .write(to: changed, atomically: true, encoding: .utf8)
  }

  private func generated(_ folder: URL) throws -> String {
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return try files.sorted { $0.path < $1.path }.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
  }
}
