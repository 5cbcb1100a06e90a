// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// Finds specs of one target that are called the same in two folders.
///
/// Generated code names its spec to swiftc, which tells the files of a module apart by their last name alone, and says so
/// with a warning for each line that comes from them.
func checkFileNames(_ specs: [Spec], _ report: inout Report) {
  let files = specs.map { (path: $0.file, name: String($0.file.split(separator: "/").last ?? "")) }
  for (file, first) in files.repeated(by: \.name) {
    report.add(SameFileName(span: start(of: file.path), name: file.name, other: start(of: first.path)))
  }
}

private func start(of file: String) -> Span {
  let start = Position(line: 1, column: 1)
  return Span(file: file, start: start, end: start)
}
