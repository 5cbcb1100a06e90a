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
  let known = shared.map { relativePath(to: $0, from: spec.file) }
  return spec.includes.compactMap { path in
    if let name = files[here.resolving(SchemaURI(path.value))] { return name }
    report.add(IncludeFileMissing(path: path, known: known))
    return nil
  }
}

/// The way from one file to another, as the first one writes it.
private func relativePath(to file: String, from start: String) -> String {
  let target = SchemaURI(file: file).path.split(separator: "/")
  let folder = SchemaURI(file: start).path.split(separator: "/").dropLast()
  let common = zip(target, folder).prefix { $0 == $1 }.count
  return (folder.dropFirst(common).map { _ in ".." } + target.dropFirst(common)).joined(separator: "/")
}
