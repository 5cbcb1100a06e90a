// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Foundation

/// Mends all targets, one after the other. What several of them share is for each as the ones before it have left it, and in the end the
/// same for all.
func mend(_ targets: inout [Target], _ faults: inout [String]) {
  var rewritten: [String: [UInt8]] = [:]
  for index in targets.indices {
    targets[index].take(rewritten)
    let sources = mended(targets[index].sources, &faults)
    for (old, new) in zip(targets[index].sources, sources) where old.bytes != new.bytes { rewritten[identity(new.name)] = new.bytes }
    targets[index].sources = sources
  }
  for index in targets.indices { targets[index].take(rewritten) }
}

extension Target {
  fileprivate mutating func take(_ rewritten: [String: [UInt8]]) {
    if rewritten.isEmpty { return }
    for index in sources.indices {
      if let bytes = rewritten[identity(sources[index].name)] { sources[index].bytes = bytes }
    }
  }
}

/// The files of a target with what a machine can mend, written back and told on standard error.
private func mended(_ sources: [SourceFile], _ faults: inout [String]) -> [SourceFile] {
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
