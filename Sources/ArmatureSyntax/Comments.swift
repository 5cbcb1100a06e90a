// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The allowances among a file's comments: `# armature:allow CODE -- why`, and `# armature:breaking RULE -- why`.
///
/// libyaml tells no comments: they are what stands behind a `#` outside of all scalars.
struct Comments {
  let file: String
  let lines: SourceLines
  /// Of all scalars, in the order of the file.
  let scalars: [Span]

  /// Whether it is worth a look: most files hold no allowance.
  static func mayAllow(_ bytes: [UInt8]) -> Bool {
    bytes.contains(UInt8(ascii: ":")) { index in
      // Behind `armature`: what follows is looked at for few of a file's colons.
      guard index > 0, bytes[index - 1] == UInt8(ascii: "e") else { return false }
      let rest = bytes[(index + 1)...].drop { $0 == UInt8(ascii: " ") }
      return Allowance.Word.allCases.contains { rest.starts(with: $0.rawValue.utf8) }
    }
  }

  func allowances(_ problems: inout [any Problem]) -> [Allowance] {
    var allowances: [Allowance] = []
    // From the end, so that the next line that holds more than a comment is known.
    var next: Int?
    for number in lines.indices.reversed() {
      let line = lines[number]
      if let start = comment(in: line, number) {
        let isAlone = line[..<start].allSatisfy(\.isBlank)
        let found = allowance(in: line, from: start, at: number, about: isAlone ? next ?? number : number, &problems)
        if let found { allowances.append(found) }
      }
      if line.first(where: { !$0.isBlank }).map({ $0 != "#" }) ?? false { next = number }
    }
    return allowances.reversed()
  }

  private func allowance(
    in line: [Unicode.Scalar], from start: Int, at number: Int, about target: Int, _ problems: inout [any Problem]
  ) -> Allowance? {
    let text = line[start...].drop { $0 == "#" || $0 == " " }
    guard let word = Allowance.Word.allCases.first(where: { text.behind("armature:", $0.rawValue) != nil }) else { return nil }
    if let rest = text.behind(word.marker), let allowance = allowance(word, rest, at: number, about: target) { return allowance }
    problems.append(AllowanceSyntax(span: span(number, start..<line.count), word: word))
    return nil
  }

  /// Where the comment of a line begins, as an index into the line.
  private func comment(in line: [Unicode.Scalar], _ number: Int) -> Int? {
    line.indices.first { index in
      line[index] == "#" && (index == 0 || line[index - 1].isBlank) && !isText(Position(line: number + 1, column: index + 1))
    }
  }

  private func isText(_ position: Position) -> Bool {
    let next = scalars.partitioningIndex { $0.start > position }
    return next > 0 && position < scalars[next - 1].end
  }

  /// What stands behind the marker: a code, `--` and a reason.
  private func allowance(
    _ word: Allowance.Word, _ rest: ArraySlice<Unicode.Scalar>, at number: Int, about target: Int
  ) -> Allowance? {
    let code = rest.drop(while: \.isBlank).prefix { !$0.isBlank }
    let reason = rest[code.endIndex...].drop(while: \.isBlank).behind("--")?.drop(while: \.isBlank) ?? []
    guard !code.isEmpty, !reason.isEmpty, code.allSatisfy(isCodeLetter) else { return nil }
    return Allowance(
      word: word, code: Located(text(code), at: span(number, code.startIndex..<code.endIndex)), reason: text(reason),
      line: target + 1)
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }

  private func span(_ number: Int, _ range: Range<Int>) -> Span {
    Span(
      file: file, start: Position(line: number + 1, column: range.lowerBound + 1),
      end: Position(line: number + 1, column: range.upperBound + 1))
  }
}

private func isCodeLetter(_ scalar: Unicode.Scalar) -> Bool {
  ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
}

extension ArraySlice<Unicode.Scalar> {
  /// What follows a word that it begins with.
  fileprivate func behind(_ word: String) -> ArraySlice? {
    starts(with: word.unicodeScalars) ? dropFirst(word.unicodeScalars.count) : nil
  }

  /// The same for two words, with at most a space between.
  fileprivate func behind(_ first: String, _ second: String) -> ArraySlice? {
    guard let rest = behind(first) else { return nil }
    return rest.behind(second) ?? rest.behind(" " + second)
  }
}

extension [Span] {
  /// The first index at which it holds; it holds from there on.
  fileprivate func partitioningIndex(_ holds: (Span) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
