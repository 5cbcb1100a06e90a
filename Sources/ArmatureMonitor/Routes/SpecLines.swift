// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

/// The lines of stages as their specs have them, where the program runs beside its specs, as it does while it is written.
///
/// A program does not hold the text of its specs. Where the file that its facts name is not there, or has the stage's name at another place
/// than when the program was built, there are no lines, and the place alone is told.
struct SpecLines: Sendable {
  private let files: [String: [Substring]]
  private static let fileBytesMax = 1 << 20
  private static let linesMax = 60

  init(_ processes: [ProcessFacts]) {
    let names = Set(processes.map(\.file))
    let found = names.compactMap { name in
      bytesOfFile(name, bytesMax: Self.fileBytesMax).flatMap { String(validating: $0, as: UTF8.self) }.map { (name, lines(of: $0)) }
    }
    files = Dictionary(uniqueKeysWithValues: found)
  }

  func of(_ stage: StageFacts, in process: ProcessFacts) -> String? {
    files[process.file].flatMap { Self.excerpt($0, line: stage.line, column: stage.column, name: stage.name) }
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
    var item = [lines[first]] + rest.prefix(linesMax)
    while let last = item.last, isBlank(last) || last.drop(while: { $0 == " " }).hasPrefix("#") { item.removeLast() }
    return item.map { $0.dropFirst(min(depth, indentation($0))) }.joined(separator: "\n")
  }
}

private func indentation(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }

private func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " || $0 == "\t" } }

private func lines(of text: String) -> [Substring] { text.split(omittingEmptySubsequences: false) { $0.isNewline } }
