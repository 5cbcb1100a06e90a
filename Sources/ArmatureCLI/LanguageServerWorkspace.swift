// SPDX-License-Identifier: Apache-2.0

import ArmatureLanguageServer
import ArmatureReport
import Foundation

/// The disk, as the language server asks for it. What cannot be read is told once, on standard error.
func editorWorkspace() -> Workspace {
  var told: Set<String> = []
  return Workspace(home: home) { home, open in
    let (targets, faults) = targets(of: home, open)
    for fault in faults where told.insert(fault).inserted { write("armature: error: \(fault)\n", to: .standardError) }
    return targets
  }
}

/// `specs` of the package around a file that lies there or belongs to one of its targets, or else the folder that it lies in, where the
/// file says that it is a spec.
private func home(of path: String, _ open: [String: [UInt8]]) -> Home? {
  guard isSpec(path) || isSchemaFile(path) else { return nil }
  let disk = Disk(open: open)
  if let folder = specsFolder(of: path, disk) { return Home(folder: folder, root: parent(of: folder)) }
  let folder = parent(of: path)
  return specs(beside: path, disk).isEmpty ? nil : Home(folder: folder, root: folder)
}

/// For what lies in it, and in a target's own folder: a spec of that, or a schema file.
private func specsFolder(of file: String, _ disk: Disk) -> String? {
  guard let package = package(of: parts(file)) else { return nil }
  let specs = path(of: package + ["specs"])
  let isOfTarget = lies(file, in: specs) || packageTargets(at: isSchemaFile(file) ? parent(of: file) : file, disk) != nil
  return isOfTarget ? specs : nil
}

private func targets(of home: Home, _ open: [String: [UInt8]]) -> (targets: [[SourceFile]], faults: [String]) {
  let disk = Disk(open: open)
  let paths = home.folder == home.root ? specs(in: home.folder, disk) : [home.folder]
  if paths.isEmpty { return ([], []) }
  let (targets, faults) = readTargets(paths, disk)
  return (targets.map { target in target.sources.map { $0.named(from: home.root) } }, faults)
}

/// The specs that lie beside a file, with itself, where it is one of them; a schema file belongs to those beside it.
private func specs(beside path: String, _ disk: Disk) -> [String] {
  let found = specs(in: parent(of: path), disk)
  return isSchemaFile(path) || found.contains(path) ? found : []
}

/// Outside of a package's `specs` other YAML may lie beside a spec, so only what has the key that each spec has is one.
private func specs(in folder: String, _ disk: Disk) -> [String] {
  // A pipe or a device is none: to read it may never end.
  let files = disk.entries(of: folder).map { join(folder, $0.name) }.filter { isSpec($0) && disk.kind(of: $0) == .file }
  return files.sorted().filter { path in (try? disk.bytes(of: path)).map(saysVersion) ?? false }
}

/// Whether a line begins with the key that each spec has; a byte order mark may stand before the first one.
private func saysVersion(_ bytes: [UInt8]) -> Bool {
  let (key, mark) = (Array("armature:".utf8), [0xef, 0xbb, 0xbf] as [UInt8])
  if bytes.starts(with: key) || bytes.starts(with: mark + key) { return true }
  let ends = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
  return ends.contains { end in bytes.contains(end) { bytes[($0 + 1)...].starts(with: key) } }
}

extension SourceFile {
  fileprivate func named(from root: String) -> SourceFile {
    let start = root.hasSuffix("/") ? root : root + "/"
    guard name.hasPrefix(start) else { return self }
    return SourceFile(name: String(name.dropFirst(start.count)), bytes: bytes, isShared: isShared)
  }
}
