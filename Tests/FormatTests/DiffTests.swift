// SPDX-License-Identifier: Apache-2.0

import ArmatureFormat
import ArmatureReport
import ArmatureSyntax
import Foundation
import Testing

@Test("A diff leads from the one text to the other, and its context is theirs", arguments: 0..<1)
func diffLeadsOn(seed: Int) throws {
  for (index, source) in try ownFiles().enumerated() {
    var report = Report()
    guard let root = parse(source, &report).root, report.isEmpty else { continue }
    var scrambler = Scrambler(source, shape: 50 * seed + index, width: 70 * seed + index, hasComments: true)
    // An indentation that the header gives may be lost in scrambling; any text will do here.
    let old = Array((scrambler.scrambled(root) + (seed == 0 ? "#end" : "")).utf8)
    guard let new = formatted(SourceFile(name: source.name, bytes: old)).map({ Array($0.utf8) }) else { continue }
    let diff = unifiedDiff(of: old, new, name: "spec.yaml")
    #expect(patched(old, diff) == new, "\(source.name)\n\(diff)")
  }
}

@Test("Texts that are the same have no diff, and two that share nothing have one")
func diffEnds() {
  #expect(unifiedDiff(of: [1, 2], [1, 2], name: "a") == "")
  #expect(unifiedDiff(of: [], Array("b\n".utf8), name: "a") == "--- a\n+++ a\n@@ -0,0 +1,1 @@\n+b\n")
  #expect(
    unifiedDiff(of: Array("a".utf8), Array("b\n".utf8), name: "a")
      == "--- a\n+++ a\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n")
}

/// The text that a diff makes of another one; nil where a line that it names is not there.
private func patched(_ old: [UInt8], _ diff: String) -> [UInt8]? {
  var rest = lines(of: old)[...]
  var (new, number): ([[UInt8]], Int) = ([], 1)
  for line in lines(of: Array(diff.utf8)).dropFirst(2) {
    switch line.first {
    case UInt8(ascii: "@"):
      guard let match = String(decoding: line, as: UTF8.self).firstMatch(of: /@@ -(\d+),(\d+)/) else { return nil }
      guard let start = Int(match.1), let count = Int(match.2) else { return nil }
      while number < (count == 0 ? start + 1 : start), let next = rest.popFirst() {
        new.append(next)
        number += 1
      }
    case UInt8(ascii: "\\"):
      continue
    case UInt8(ascii: "+"): new.append(Array(line.dropFirst()))
    default:
      guard let next = rest.popFirst(), isSame(next, Array(line.dropFirst())) else { return nil }
      if line.first == UInt8(ascii: " ") { new.append(next) }
      number += 1
    }
  }
  return (new + rest).flatMap(\.self)
}

/// A last line without an end has one in the diff, and a note below.
private func isSame(_ line: [UInt8], _ told: [UInt8]) -> Bool { line == told || line + Array("\n".utf8) == told }

private func lines(of text: [UInt8]) -> [[UInt8]] {
  var lines: [[UInt8]] = [[]]
  for byte in text {
    lines[lines.count - 1].append(byte)
    if byte == UInt8(ascii: "\n") { lines.append([]) }
  }
  return lines.last == [] ? lines.dropLast() : lines
}
