// SPDX-License-Identifier: Apache-2.0

import ArmatureLanguageServer
import ArmatureReport
import Foundation
import Testing

/// An editor is told what `armature check` finds: the same codes, at the same places.
@Suite struct CorpusTests {
  /// What the corpus expects is what is found, as `CorpusTests` looks at it. One case takes seconds, and has but one finding.
  @Test(arguments: ["syntax", "spec", "check", "schema"])
  func anEditorIsToldWhatCheckFinds(room: String) throws {
    for folder in try children(corpus.appending(path: room)) where folder.lastPathComponent != "too-large" {
      let sources = try sources(in: folder)
      guard let first = sources.first(where: { !$0.isSchema }) else { continue }
      let expected = try? String(contentsOf: folder.appending(path: "expected.txt"), encoding: .utf8)
      let findings = (expected ?? "").split(separator: "\n").compactMap { Told(String($0), in: sources) }
      #expect(told(of: sources, opening: first).sorted() == findings.sorted(), "\(folder.lastPathComponent)")
    }
  }

  fileprivate struct Told: Equatable, Comparable {
    var file: String
    var line: Int
    var character: Int
    var code: String

    static func < (a: Self, b: Self) -> Bool { (a.file, a.line, a.character, a.code) < (b.file, b.line, b.character, b.code) }
  }

  private func told(of sources: [SourceFile], opening first: SourceFile) -> [Told] {
    let home = Home(folder: "/c", root: "/c")
    var server = LanguageServer(Workspace(home: { _, _ in home }, targets: { _, _ in [sources] }))
    let text = String(decoding: first.bytes, as: UTF8.self)
    let opened: [String: Any] = ["textDocument": members(["uri": "file:///c/\(first.name)", "version": 1, "text": text])]
    for (method, parameters) in [("initialize", [:]), ("textDocument/didOpen", opened)] as [(String, [String: Any])] {
      var message: [String: Any] = ["jsonrpc": "2.0", "method": method, "params": parameters]
      if method == "initialize" { message["id"] = 1 }
      _ = server.receive(.message(JSON(message).bytes))
    }
    let published = server.publish(server.check()).map { JSON(text: $0)["params"] }
    return published.flatMap { file in
      file["diagnostics"].items.map { finding in
        let place = finding["range"]["start"].place ?? Place(line: -1, character: -1)
        let name = file["uri"].text?.removingPercentEncoding?.dropFirst("file:///c/".count) ?? ""
        return Told(file: String(name), line: place.line, character: place.character, code: finding["code"].text ?? "")
      }
    }
  }

  private func sources(in folder: URL) throws -> [SourceFile] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    return try paths.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") || $0.hasSuffix(".json") }.map { path in
      SourceFile(name: path, bytes: Array(try Data(contentsOf: folder.appending(path: path))))
    }
  }

  private func children(_ folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).sorted { $0.path < $1.path }
  }
}

extension CorpusTests.Told {
  /// A line of `check`, counted as an editor counts, whose columns are units of UTF-16. Nil for a note.
  fileprivate init?(_ text: String, in sources: [SourceFile]) {
    guard let parts = text.firstMatch(of: /^(.+?):(\d+):(\d+): (?:error|warning): .* \[([a-z0-9-]+)\]$/),
      let number = Int(parts.2), let column = Int(parts.3)
    else { return nil }
    let source = sources.first { $0.name == parts.1 }
    let lines = Array(String(decoding: source?.bytes ?? [], as: UTF8.self).unicodeScalars).lines
    let line = min(number, lines.count) - 1
    // A byte order mark is a character to an editor, and belongs to no line of the compiler.
    let mark = line == 0 && lines[0].first == "\u{FEFF}" ? 1 : 0
    let before = lines[line].prefix(column - 1 + mark)
    self.init(
      file: String(parts.1), line: line, character: before.reduce(0) { $0 + UTF16.width($1) }, code: String(parts.4))
  }
}

extension [Unicode.Scalar] {
  /// Split at `\n`, `\r\n` and `\r`.
  fileprivate var lines: [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = [[]]
    for index in indices {
      let isInPair = self[index] == "\r" && index + 1 < count && self[index + 1] == "\n"
      if isInPair { continue }
      if self[index] == "\n" || self[index] == "\r" { lines.append([]) } else { lines[lines.count - 1].append(self[index]) }
    }
    return lines
  }
}

private let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Corpus")
