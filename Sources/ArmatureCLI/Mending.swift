// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Foundation

/// The files of a target with what a machine can mend, written back and told on standard error.
///
/// A mended word may be wrong in a new way, or let something else be seen, so it goes on until nothing can be mended or five times.
func mended(_ sources: [SourceFile], _ faults: inout [String]) -> [SourceFile] {
  var sources = sources
  let before = faults.count
  for _ in 0..<5 where faults.count == before {
    let fixes = Dictionary(grouping: analyse(sources).report.problems.compactMap(\.fix), by: \.span.file)
    if fixes.isEmpty { break }
    for index in sources.indices {
      guard let fixes = fixes[sources[index].name] else { continue }
      if let fault = mend(&sources[index], fixes) { faults.append(fault) }
    }
  }
  return sources
}

/// Returns what kept the file from being written.
private func mend(_ source: inout SourceFile, _ fixes: [Fix]) -> String? {
  if source.name == standardInputName { return "standard input cannot be fixed in its place" }
  let (text, count) = mend(source, fixes)
  do { try rewrite(source.name, Array(text.utf8)) } catch { return "\(source.name) cannot be written" }
  source.bytes = Array(text.utf8)
  write("armature: fixed \(counted(count, "place")) in \(source.name)\n", to: .standardError)
  return nil
}
