// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport

/// The whole compiler, from bytes to Swift: what it is given is a spec, or a spec and a schema file behind a zero byte.
///
/// It may find whatever it likes, and has to come to an end. What checks clean becomes files.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
  var sources = [SourceFile(name: "spec.yaml", bytes: Array(parts[0]))]
  if parts.count == 2 { sources.append(SourceFile(name: "schema.schema.json", bytes: Array(parts[1]))) }
  let compilation = compile(sources)
  precondition(compilation.report.hasErrors == compilation.files.isEmpty, "a clean spec has files, and no other one")
  _ = renderLines(compilation.report)
  return 0
}
