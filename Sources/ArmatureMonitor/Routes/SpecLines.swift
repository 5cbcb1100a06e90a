// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

/// The lines of processes and stages as their specs had them when the program was built, which the program holds.
///
/// A service that was put together by hand has none, and then the place alone is told.
struct SpecLines: Sendable {
  private let texts: [String: [Substring]]
  private static let linesMax = 60

  init(_ facts: ServiceFacts) {
    texts = facts.specs.mapValues { lines(of: $0) }
  }

  /// Its head and its keys, up to its stages, which are told each by itself.
  func of(_ process: ProcessFacts) -> String? {
    guard let lines = texts[process.name], let first = lines.first else { return nil }
    let depth = indentation(first)
    let head = lines.prefix { !$0.drop { $0 == " " }.hasPrefix("stages:") }
    return shown(head.prefix(Self.linesMax), depth)
  }

  func of(_ stage: StageFacts, in process: ProcessFacts) -> String? {
    texts[process.name].flatMap { Self.excerpt($0, line: stage.line - process.line + 1, column: stage.column, name: stage.name) }
  }

  /// The item of a list in which a name stands, without the blanks before its first line; nil where another name stands there.
  static func excerpt(_ lines: [Substring], line: Int, column: Int, name: String) -> String? {
    guard lines.indices.contains(line - 1), column > 0,
      lines[line - 1].unicodeScalars.dropFirst(column - 1).starts(with: name.unicodeScalars)
    else { return nil }
    // Another key of the stage may stand before its kind.
    let isBegin = { (line: Substring) in line.drop { $0 == " " }.hasPrefix("- ") && indentation(line) < column - 1 }
    guard let first = lines[..<line].lastIndex(where: isBegin) else { return nil }
    let depth = indentation(lines[first])
    let rest = lines[(first + 1)...].prefix { isBlank($0) || indentation($0) > depth }
    return shown(lines[first...(first + min(rest.count, linesMax))], depth)
  }
}

/// Without the blanks before all of them, and without what stands behind them and belongs to what follows.
private func shown(_ lines: ArraySlice<Substring>, _ depth: Int) -> String {
  var lines = lines
  while let last = lines.last, isBlank(last) || last.drop(while: { $0 == " " }).hasPrefix("#") { lines.removeLast() }
  return lines.map { $0.dropFirst(min(depth, indentation($0))) }.joined(separator: "\n")
}

private func indentation(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }

private func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " || $0 == "\t" } }

private func lines(of text: String) -> [Substring] { text.split(omittingEmptySubsequences: false) { $0.isNewline } }
