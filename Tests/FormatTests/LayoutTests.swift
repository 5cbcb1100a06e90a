// SPDX-License-Identifier: Apache-2.0

import ArmatureFormat
import ArmatureReport
import ArmatureSyntax
import Testing

@Test("A spec in any layout keeps its values, and its comments beside or before the same", arguments: 0..<1)
func anyLayout(seed: Int) throws {
  var count = 0
  for (index, (source, root)) in try readableSpecs().enumerated() {
    var scrambler = Scrambler(source, shape: 1000 * seed + index, width: 7919 * seed + index, hasComments: true)
    let scrambled = scrambler.scrambled(root)
    let isScrambled = hasSameValues(tree(of: scrambled), Tree(file: "", root: root, isComplete: true))
    try #require(isScrambled, "\(source.name)\n\(scrambled)")
    let text = try #require(formatted(SourceFile(name: source.name, text: scrambled)), "\(source.name)\n\(scrambled)")
    expectPromises(SourceFile(name: source.name, text: scrambled))
    #expect(areAlone(scrambled) == areAlone(text), "\(source.name)\n\(scrambled)\n\(text)")
    count += 1
  }
  #expect(count >= 200)
}

@Test("Two layouts that differ in nothing but blanks become one text", arguments: 0..<1)
func oneForm(seed: Int) throws {
  for (index, (source, root)) in try readableSpecs().enumerated() {
    let texts = (0..<2).map { width in
      var scrambler = Scrambler(source, shape: 31 * seed + index, width: 2 * index + width, hasComments: false)
      return scrambler.scrambled(root)
    }
    let forms = texts.map { formatted(SourceFile(name: source.name, text: $0)) }
    let isOne = forms[0] != nil && forms[0] == forms[1]
    #expect(isOne, "\(source.name)\n\(texts[0])\n\(texts[1])")
  }
}

/// Of each comment, in their order, whether it has its line to itself.
private func areAlone(_ text: String) -> [Bool] {
  text.split(whereSeparator: \.isNewline).filter { $0.contains("#c") }.map { $0.drop { $0 == " " || $0 == "\u{FEFF}" }.hasPrefix("#") }
}

/// The files of this repository that can be written in any layout: the indentation of a block that gives its own is not free.
private func readableSpecs() throws -> [(SourceFile, Node)] {
  try ownFiles().compactMap { source in
    var report = Report()
    let tree = parse(source, &report)
    guard report.isEmpty, let root = tree.root, !hasGivenIndentation(source) else { return nil }
    return (source, root)
  }
}

private func hasGivenIndentation(_ source: SourceFile) -> Bool {
  let text = String(decoding: source.bytes, as: UTF8.self)
  return !text.hasSuffix("\n") || text.contains(/[|>][-+]?[1-9]/)
}
