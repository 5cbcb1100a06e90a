// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// The lines of each process as its spec has them, by its name: from the one with the name to the last that stands deeper than that.
///
/// A program shows them of a stage, wherever it runs. Their first line is that of the process, and none is cut, so that lines and columns
/// of stages lead to the same places as in the spec.
func processTexts(_ pipeline: Pipeline, _ sources: [SourceFile]) -> [String: String] {
  // Only a service is a program, and only that has somewhere to show them.
  guard pipeline.service != nil else { return [:] }
  var texts: [String: String] = [:]
  for (file, processes) in Dictionary(grouping: pipeline.processes, by: \.name.span.file) {
    guard let source = sources.first(where: { $0.name == file }) else { continue }
    let lines = source.lines
    for process in processes { texts[process.name.value] = text(source.bytes, lines, from: process.name.span.start.line - 1) }
  }
  return texts
}

private func text(_ bytes: [UInt8], _ lines: SourceLines, from first: Int) -> String? {
  guard lines.indices.contains(first), let depth = indentation(bytes, lines.bytes(of: first)) else { return nil }
  var (last, next) = (first, first + 1)
  while next < lines.count {
    // What is blank or a comment may stand at any depth; behind the process it belongs to what follows.
    if let depthOfNext = indentation(bytes, lines.bytes(of: next)) {
      if depthOfNext <= depth { break }
      last = next
    }
    next += 1
  }
  return String(decoding: bytes[lines.bytes(of: first).lowerBound..<lines.bytes(of: last).upperBound], as: UTF8.self)
}

/// Nil for a line that says nothing.
private func indentation(_ bytes: [UInt8], _ line: Range<Int>) -> Int? {
  var index = line.lowerBound
  while index < line.upperBound {
    switch bytes[index] {
    case UInt8(ascii: " "): index += 1
    case UInt8(ascii: "\t"), UInt8(ascii: "#"): return nil
    default: return index - line.lowerBound
    }
  }
  return nil
}
