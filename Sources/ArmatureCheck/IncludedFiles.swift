// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The files among the given ones that a spec includes, by their names. One that is not among them is told.
///
/// A path is relative to the spec that it stands in. Whoever calls hands over only files of the package, so nothing from outside of
/// it can be included, whatever the path says. A file of the target itself is there already, and costs nothing.
package func includedFiles(_ spec: Spec, shared: [String], own: [String], _ report: inout Report) -> [String] {
  if spec.includes.isEmpty { return [] }
  let here = SchemaURI(file: spec.file)
  let files = Dictionary((shared + own).map { (SchemaURI(file: $0), $0) }) { first, _ in first }
  let known = shared.map { relativePath(of: SchemaURI(file: $0).path, from: here.path) }
  return spec.includes.compactMap { path in
    if let name = files[here.resolving(SchemaURI(path.value))] { return name }
    report.add(IncludeFileMissing(path: path, known: known))
    return nil
  }
}
