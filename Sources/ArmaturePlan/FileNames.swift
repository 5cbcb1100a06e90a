// SPDX-License-Identifier: Apache-2.0

internal import ArmatureReport

/// The file that belongs to the target and not to one of its specs.
let serviceFileName = "Service.swift"

/// A Swift file's name for each spec, made of its path below the folder that they all share.
///
/// The build-tool plugin has to know names before anything is read, so it hands its own to the tool.
func fileNames(_ specs: [String]) -> [String] {
  // Both forms: names that differ only in case are one file on some disks.
  var scope = Scope(reserved: [serviceFileName, serviceFileName.lowercased()])
  let paths = specs.map { $0.split(separator: "/") }
  let shared = paths.map { $0.dropLast() }.reduce(paths.first ?? []) { shared, folders in
    zip(shared, folders).prefix { $0 == $1 }.map(\.0)
  }
  return paths.map { path in
    scope.unique(stem(of: path.dropFirst(shared.count).joined(separator: "_"))) { "\($0).swift" }
  }
}

/// A path as people know it: from the folder `specs` on, or only the file's name where an absolute path has no such folder.
///
/// Generated text other than compiler directives shows this form, so that it is the same on every machine.
func shownPath(_ path: String) -> String {
  guard path.hasPrefix("/") else { return path }
  let parts = path.split(separator: "/")
  let start = parts.lastIndex(of: "specs") ?? parts.index(before: parts.endIndex)
  return parts[start...].joined(separator: "/")
}

/// A path's last part.
func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

/// `reports.yaml:12`, for documentation.
func shownPlace(_ span: Span) -> String { "\(fileName(span.file)):\(span.start.line)" }

private func stem(of name: String) -> String {
  for ending in [".armature.yaml", ".armature.yml", ".yaml", ".yml"] where name.hasSuffix(ending) {
    return String(name.dropLast(ending.count))
  }
  return name
}
