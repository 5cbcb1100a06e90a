// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The bytes of a spec without its tests: the lines from `tests:` at the margin to the next key there. A schema file has none.
///
/// Where somebody has written the whole spec as one flow mapping the tests stay, and count.
func withoutTests(_ source: SourceFile) -> [UInt8] {
  guard !source.isSchema, source.mentions("tests:") else { return source.bytes }
  var kept: [UInt8] = []
  var isInside = false
  for line in lines(of: source.bytes) {
    if line.starts(with: testsKey) { isInside = true } else if begins(line) { isInside = false }
    if !isInside { kept += line }
  }
  return kept
}

/// Whether nothing is left of a spec but its version and comments.
func saysNothing(_ bytes: [UInt8]) -> Bool {
  lines(of: bytes).allSatisfy { line in
    guard let first = line.first(where: { $0 != UInt8(ascii: " ") }) else { return true }
    return first == newline || first == carriageReturn || first == UInt8(ascii: "#") || line.starts(with: versionKey)
  }
}

/// Whether a key stands at the margin; an item of a list may stand there, too.
private func begins(_ line: ArraySlice<UInt8>) -> Bool {
  guard let first = line.first else { return false }
  return ![UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "-"), UInt8(ascii: "#"), newline, carriageReturn].contains(first)
}

/// Each with its end, found when it is asked for: the first line of most files tells enough.
private func lines(of bytes: [UInt8]) -> UnfoldSequence<ArraySlice<UInt8>, ArraySlice<UInt8>> {
  sequence(state: bytes[...]) { rest in
    if rest.isEmpty { return nil }
    let end = rest.firstIndex(of: newline).map { $0 + 1 } ?? rest.endIndex
    defer { rest = rest[end...] }
    return rest[..<end]
  }
}

private let testsKey = Array("tests:".utf8)
private let versionKey = Array("armature:".utf8)
private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
