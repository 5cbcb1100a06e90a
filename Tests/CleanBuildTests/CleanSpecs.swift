// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

/// The specs of one target, which may have no error; whoever compiles them finds out.
struct CleanSpec {
  var name: String
  var sources: [SourceFile]
}

/// The specs of the corpus and the examples of the pages. The golden ones compile as a target of the tests. Those of the rooms `breaking`,
/// `format` and `package` are the same few in many layouts and pairs, and cost a minute: they are taken where `ARMATURE_ALL` is set.
func cleanSpecs() -> [CleanSpec] { corpusSpecs() + pageSpecs() }

private let left: Set<String> =
  ProcessInfo.processInfo.environment["ARMATURE_ALL"] == nil ? ["emit", "breaking", "format", "package"] : ["emit"]

/// A folder of specs is a target; where it holds none itself, each of its folders is.
private func corpusSpecs() -> [CleanSpec] {
  let rooms = children(of: project.appending(path: "Tests/Corpus")).filter { !left.contains($0.lastPathComponent) }
  let cases = rooms.flatMap(children).flatMap { folder in
    children(of: folder).contains { isSpec($0.lastPathComponent) } ? [folder] : children(of: folder)
  }
  return cases.flatMap { folder in
    let name = "\(folder.deletingLastPathComponent().lastPathComponent)/\(folder.lastPathComponent)"
    let files = files(below: folder)
    // Each of a text's two forms is a target by itself.
    if name.hasPrefix("format/") { return files.map { CleanSpec(name: "\(name)/\($0.name)", sources: [$0]) } }
    return [CleanSpec(name: name, sources: files)]
  }
}

private func files(below folder: URL) -> [SourceFile] {
  let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
  return paths.sorted().filter { isSpec($0) || $0.hasSuffix(".schema.json") }.compactMap { path in
    (try? Data(contentsOf: folder.appending(path: path))).map { SourceFile(name: path, bytes: Array($0)) }
  }
}

/// What a page shows as right.
private func pageSpecs() -> [CleanSpec] {
  children(of: project.appending(path: "Documentation/Codes")).compactMap { page in
    guard let text = try? String(contentsOf: page, encoding: .utf8) else { return nil }
    let right = text.split(separator: "\n## ").first { $0.hasPrefix("Right\n") } ?? ""
    let sources = right.matches(of: /(?sm)^```(?:yaml|json) ?([^\n]*)\n(.*?)^```$/).map { block in
      SourceFile(name: block.1.isEmpty ? "spec.yaml" : String(block.1), text: String(block.2))
    }
    return sources.isEmpty ? nil : CleanSpec(name: page.lastPathComponent, sources: sources)
  }
}

private let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

private func isSpec(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

private func children(of folder: URL) -> [URL] {
  let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
  return (found ?? []).filter { !$0.lastPathComponent.hasPrefix(".") }.sorted { $0.path < $1.path }
}
