// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Foundation

/// The files of a target with what a machine can mend, written back and told on standard error.
func mended(_ sources: [SourceFile], _ faults: inout [String]) -> [SourceFile] {
  ArmatureCompiler.mended(sources) { source, fixes in
    guard let fault = mend(&source, fixes) else { return true }
    faults.append(fault)
    return false
  }
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
