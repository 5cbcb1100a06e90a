// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec
import ArmatureSyntax
import Foundation

/// A case of the YAML test suite, and what the reader makes of it.
struct YAMLCase: CustomStringConvertible {
  /// As the suite calls it: `229Q`, `DK95/01`.
  var id: String
  var source: SourceFile
  var tree: Tree
  var report: Report
  private var isRefusedBySuite: Bool
  /// Nil where the suite has no JSON for it.
  private var json: SourceFile?

  static func all(below folder: URL) throws -> [YAMLCase] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try names.filter { $0.hasSuffix("/in.yaml") }.sorted().map { name in
      try YAMLCase(id: String(name.dropLast("/in.yaml".count)), below: folder)
    }
  }

  private init(id: String, below folder: URL) throws {
    let files = folder.appendingPathComponent(id)
    self.id = id
    source = SourceFile(name: "in.yaml", bytes: Array(try Data(contentsOf: files.appendingPathComponent("in.yaml"))))
    report = Report()
    tree = parse(source, &report)
    isRefusedBySuite = FileManager.default.fileExists(atPath: files.appendingPathComponent("error").path)
    json = (try? Data(contentsOf: files.appendingPathComponent("in.json"))).map { SourceFile(name: "in.json", bytes: Array($0)) }
  }

  /// Nil where the reader and the suite agree. The words are those of the list of differences.
  var difference: String? {
    let first = report.problems.first?.shownCode
    if isRefusedBySuite { return first == nil ? "accepted" : first == "yaml-form" ? "form" : nil }
    return first ?? (hasValuesOfSuite ? nil : "values")
  }

  private var hasValuesOfSuite: Bool { json == nil || shown(tree.root) == shown(expected) }

  private var expected: Node? {
    guard let json, !json.bytes.isEmpty else { return nil }
    var report = Report()
    return parseJSON(json, &report).root
  }

  var description: String {
    let told = report.problems.map { "\($0.span.start.line):\($0.span.start.column): \($0.message) [\($0.shownCode)]" }
    return "\(id), \(isRefusedBySuite ? "refused by the suite" : shown(expected)): \(told.isEmpty ? [shown(tree.root)] : told)"
  }
}

/// A value as JSON with its keys in order, so that two of them can be compared and read.
private func shown(_ node: Node?) -> String {
  switch node {
  case nil: "nothing"
  case .refused: "refused"
  case .sequence(let sequence): "[\(sequence.items.map(shown).joined(separator: ", "))]"
  case .mapping(let mapping):
    "{\(mapping.entries.map { "\(text($0.key.value)): \(shown($0.value))" }.sorted().joined(separator: ", "))}"
  case .scalar(let scalar) where scalar.isNull: "null"
  case .scalar: literal(node)
  }
}

/// As the literals of a spec are read.
private func literal(_ node: Node?) -> String {
  var report = Report()
  let value = node.flatMap { readLiteral($0, of: Located("", at: $0.span), &report) }?.value
  return switch value {
  case .bool(let flag): "\(flag)"
  case .number(let digits): Double(digits).map { "\($0)" } ?? digits
  case .string(let string): text(string)
  default: "no literal: \(report.problems.first?.message ?? "")"
  }
}

/// By its bytes: to Swift two texts may be the same that are not.
private func text(_ string: String) -> String {
  "\"" + string.unicodeScalars.map { $0.isASCII && $0.value >= 0x20 ? String($0) : "\\u{\(String($0.value, radix: 16))}" }.joined() + "\""
}
