// SPDX-License-Identifier: Apache-2.0

/// What formatting changes, as a unified diff with three lines of context. Empty where it changes nothing.
///
/// It needs no search for what the two have in common: formatting changes blanks, so the letters of a line tell which line it became.
package func unifiedDiff(of old: [UInt8], _ new: [UInt8], name: String) -> String {
  if old == new { return "" }
  let steps = steps(from: split(old), to: split(new))
  var text = "--- \(name)\n+++ \(name)\n"
  var place = Place()
  for hunk in hunks(steps) { text += place.describe(hunk, steps) }
  return text
}

/// The same as stretches of lines, counted from 0, with what comes in the place of each. A line ends with `\n`.
package func changedLines(of old: [UInt8], _ new: [UInt8]) -> [(lines: Range<Int>, text: [UInt8])] {
  var changes: [(lines: Range<Int>, text: [UInt8])] = []
  var line = 0
  var isInside = false
  for step in old == new ? [] : steps(from: split(old), to: split(new)) {
    if step.kind != .same, !isInside { changes.append((line..<line, [])) }
    isInside = step.kind != .same
    if step.kind == .new { changes[changes.count - 1].text += step.line } else { line += 1 }
    if isInside { changes[changes.count - 1].lines = changes[changes.count - 1].lines.lowerBound..<line }
  }
  return changes
}

/// One line of a diff.
private struct Step {
  enum Kind: Character { case same = " ", gone = "-", new = "+" }
  var kind: Kind
  var line: ArraySlice<UInt8>
}

/// The lines with their ends.
private func split(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  while start < text.count {
    let end = text[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count
    lines.append(text[start..<end])
    start = end
  }
  return lines
}

private func steps(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) -> [Step] {
  var steps: [Step] = []
  var next = 0
  for line in old {
    let letters = letterCount(line)
    // A blank line of the source that has no blank line for a partner is gone.
    if letters == 0, next < new.count, letterCount(new[next]) > 0 {
      steps.append(Step(kind: .gone, line: line))
      continue
    }
    let first = next
    var found = 0
    // A line of the source may have become several.
    while next < new.count, next == first || found < letters {
      found += letterCount(new[next])
      next += 1
    }
    if next == first + 1, new[first] == line {
      steps.append(Step(kind: .same, line: line))
    } else {
      steps.append(Step(kind: .gone, line: line))
      steps += new[first..<next].map { Step(kind: .new, line: $0) }
    }
  }
  return grouped(steps + new[next...].map { Step(kind: .new, line: $0) })
}

/// Without blanks, and without the byte order mark that only the source may begin with.
private func letterCount(_ line: ArraySlice<UInt8>) -> Int {
  line.count { !" \t\r\n".utf8.contains($0) } - (line.starts(with: "\u{FEFF}".utf8) ? 3 : 0)
}

/// In a run of changes, what is gone stands before what is new.
private func grouped(_ steps: [Step]) -> [Step] {
  var result: [Step] = []
  var new: [Step] = []
  for step in steps {
    if step.kind == .new { new.append(step) } else {
      if step.kind == .same {
        result += new
        new = []
      }
      result.append(step)
    }
  }
  return result + new
}

/// Changes with their context; those whose contexts touch are one.
private func hunks(_ steps: [Step]) -> [Range<Int>] {
  var hunks: [Range<Int>] = []
  for index in steps.indices where steps[index].kind != .same {
    let range = max(0, index - 3)..<min(steps.count, index + 4)
    if let last = hunks.last, range.lowerBound <= last.upperBound {
      hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
    } else {
      hunks.append(range)
    }
  }
  return hunks
}

/// How many lines of both texts lie behind, on the way from hunk to hunk.
private struct Place {
  private var index = 0
  private var oldCount = 0
  private var newCount = 0

  mutating func describe(_ hunk: Range<Int>, _ steps: [Step]) -> String {
    pass(steps[index..<hunk.lowerBound])
    let start = self
    pass(steps[hunk])
    let old = lines(start.oldCount, oldCount)
    let new = lines(start.newCount, newCount)
    return "@@ -\(old) +\(new) @@\n" + steps[hunk].map(ArmatureFormat.describe).joined()
  }

  private mutating func pass(_ steps: ArraySlice<Step>) {
    index = steps.endIndex
    oldCount += steps.count { $0.kind != .new }
    newCount += steps.count { $0.kind != .gone }
  }

  /// The first line and how many there are; for none at all, the line before.
  private func lines(_ before: Int, _ behind: Int) -> String {
    let count = behind - before
    return "\(count == 0 ? before : before + 1),\(count)"
  }
}

private func describe(_ step: Step) -> String {
  let line = String(decoding: step.line, as: UTF8.self)
  let isEnded = step.line.last == UInt8(ascii: "\n")
  return String(step.kind.rawValue) + line + (isEnded ? "" : "\n\\ No newline at end of file\n")
}
