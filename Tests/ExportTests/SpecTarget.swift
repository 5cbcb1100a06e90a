// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax
import Foundation

/// A folder of specs of this repository.
struct SpecTarget: Sendable {
  var name: String
  var sources: [SourceFile]
}

/// Every folder of the corpus and of `specs`.
func targets() throws -> [SpecTarget] {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let files = FileManager.default
  let rooms = ["check", "emit", "export", "graph", "pipeline", "schema", "spec"].map { ($0, "Tests/Corpus/\($0)") } + [("specs", "specs")]
  return try rooms.flatMap { room, path in
    try files.contentsOfDirectory(atPath: root.appending(path: path).path(percentEncoded: false)).sorted().compactMap { name in
      let folder = root.appending(path: "\(path)/\(name)")
      let names = (try? files.subpathsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()) ?? []
      let sources = try names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".schema.json") }.map { file in
        SourceFile(name: file, bytes: Array(try Data(contentsOf: folder.appending(path: file))))
      }
      return sources.contains { $0.name.hasSuffix(".yaml") } ? SpecTarget(name: "\(room)/\(name)", sources: sources) : nil
    }
  }
}

/// A spec as an editor reads it, by the core schema of YAML 1.2, in JSON. Nil where it is no YAML.
func json(_ source: SourceFile) -> String? {
  var report = Report()
  let tree = parse(source, &report)
  return tree.isComplete ? tree.root.map(json) : nil
}

private func json(_ node: Node) -> String {
  switch node {
  case .refused: "null"
  case .sequence(let sequence): "[\(sequence.items.map(json).joined(separator: ","))]"
  case .mapping(let mapping): "{\(mapping.entries.map { "\(quoted($0.key.value)):\(json($0.value))" }.joined(separator: ","))}"
  case .scalar(let scalar): scalar.style == .plain ? plain(scalar.value) : quoted(scalar.value)
  }
}

private func plain(_ text: String) -> String {
  switch text {
  case "", "~", "null", "Null", "NULL": return "null"
  case "true", "True", "TRUE": return "true"
  case "false", "False", "FALSE": return "false"
  default: break
  }
  if let match = text.wholeMatch(of: /([-+]?)0*([0-9]+)/) { return (match.1 == "-" ? "-" : "") + match.2 }
  if text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil, let number = Double(text), number.isFinite {
    return "\(number)"
  }
  return quoted(text)
}

private func quoted(_ text: String) -> String {
  let data = (try? JSONEncoder().encode([text])) ?? Data()
  return String(String(decoding: data, as: UTF8.self).dropFirst().dropLast())
}
