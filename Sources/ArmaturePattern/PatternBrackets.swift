// SPDX-License-Identifier: Apache-2.0

// Classes of characters in brackets.

extension PatternParser {
  /// What follows a `[`.
  mutating func brackets(from start: Int) throws(PatternFault) -> CodePoints {
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    while !take("]") {
      if next == nil {
        throw fault("a `[` is not closed", help: "write `]` at the end, or `\\[` for the character itself", at: start)
      }
      let set = try member()
      work.count(set.ranges.count)
      ranges += set.ranges
      // Thousands of letters may be written as many times as there is room for them.
      if ranges.count > PatternLimits.rangesMax { ranges = CodePoints(ranges).ranges }
    }
    let set = CodePoints(ranges)
    return isNegated ? set.inverted : set
  }

  /// A character, a set, or a range.
  private mutating func member() throws(PatternFault) -> CodePoints {
    let start = offset
    let first = try atom()
    guard next == "-", offset + 1 < text.count, text[offset + 1] != "]" else { return first.set }
    offset += 1
    let last = try atom()
    guard case .character(let low) = first, case .character(let high) = last else {
      return first.set.union(last.set).union(CodePoints("-"))
    }
    if low <= high { return CodePoints([low...high]) }
    throw fault(
      "the range `\(written(from: start))` begins after its end",
      help: "write the lower character first, or `\\-` for the character itself", at: start)
  }

  private func written(from start: Int) -> String {
    var written = String.UnicodeScalarView()
    written.append(contentsOf: text[start..<offset])
    return String(written)
  }

  private enum Atom {
    case character(UInt32)
    case set(CodePoints)

    var set: CodePoints {
      switch self {
      case .character(let scalar): CodePoints(scalar)
      case .set(let set): set
      }
    }
  }

  private mutating func atom() throws(PatternFault) -> Atom {
    let start = offset
    let scalar = text[offset]
    offset += 1
    guard scalar == "\\" else { return .character(scalar.value) }
    if take("b") { return .character(0x08) }
    if let set = try setEscape(from: start) { return .set(set) }
    return .character(try characterEscape(from: start))
  }
}
