// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The files among the given ones that a spec includes, by their names. One that is not among them is told.
///
/// A path is relative to the spec that it stands in. Whoever calls hands over only files of the package, so nothing from outside of
/// it can be included, whatever the path says. A file of the target itself is there already, and costs nothing.
package func includedFiles(_ spec: Spec, shared: [String], own: [String], _ report: inout Report) -> [String] {
  spec.includes.compactMap { path in
    let wanted = SchemaURI(file: spec.file).resolving(SchemaURI(path.value))
    if let name = (shared + own).first(where: { SchemaURI(file: $0) == wanted }) { return name }
    report.add(IncludeFileMissing(path: path, known: shared.map { relativePath(to: $0, from: spec.file) }))
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
