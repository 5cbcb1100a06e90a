// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The files of a target with what a machine can mend, in all of them or in one. Pure: `mend` makes the fixes of a file, and where it
/// returns false nothing is mended any more.
///
/// A mended word may be wrong in a new way, or let something else be seen, so it goes on until nothing can be mended or five times.
package func mended(_ sources: [SourceFile], in file: String? = nil, _ mend: (inout SourceFile, [Fix]) -> Bool) -> [SourceFile] {
  var sources = sources
  var goesOn = true
  for _ in 0..<5 where goesOn {
    let fixes = Dictionary(grouping: analyse(sources).report.problems.compactMap(\.fix), by: \.span.file)
    goesOn = !fixes.isEmpty
    for index in sources.indices where file == nil || sources[index].name == file {
      guard let fixes = fixes[sources[index].name] else { continue }
      if !mend(&sources[index], fixes) { goesOn = false }
    }
  }
  return sources
}
