// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What stands at a path, behind links.
enum PathKind {
  case missing, file, folder
  /// A device, a pipe, a socket: reading one may never end.
  case other

  init(of path: String) {
    var status = stat()
    self = stat(path, &status) == 0 ? Self(mode: status.st_mode) : .missing
  }

  fileprivate init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    default: self = .other
    }
  }
}

/// The files below a folder whose names are of a kind, in the order of their paths: plain ones and links to such, and no hidden
/// ones. Folders are entered, and links to folders are not; one that cannot be read is a fault.
func files(below folder: String, _ faults: inout [String], where isWanted: (String) -> Bool) -> [String] {
  var files: [String] = []
  var folders = [folder]
  while let next = folders.popLast() {
    for entry in entries(of: next, &faults) {
      let path = next.isEmpty ? entry.name : join(next, entry.name)
      if entry.isFolder {
        folders.append(path)
      } else if isWanted(entry.name), entry.isFile || PathKind(of: path) == .file {
        files.append(path)
      }
    }
  }
  return files.sorted()
}

/// Something in a folder, of which the folder itself knows what it is: to ask each file would cost more than all else.
struct FolderEntry {
  var name: String
  /// Links are neither.
  var isFile: Bool
  var isFolder: Bool
}

/// What stands in a folder, without what is hidden. Nothing where it cannot be read, which is a fault.
func entries(of folder: String, _ faults: inout [String]) -> [FolderEntry] {
  guard let stream = opendir(folder.isEmpty ? "." : folder) else {
    faults.append("\(folder.isEmpty ? "." : folder) cannot be read")
    return []
  }
  defer { closedir(stream) }
  var entries: [FolderEntry] = []
  while let next = readdir(stream) {
    let name = withUnsafePointer(to: &next.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) { String(cString: $0) }
    }
    if name.hasPrefix(".") { continue }
    let kind = Int(next.pointee.d_type)
    entries.append(FolderEntry(name: name, isFile: kind == Int(DT_REG), isFolder: kind == Int(DT_DIR)))
    if kind == Int(DT_UNKNOWN) { entries[entries.count - 1].ask(in: folder) }
  }
  return entries
}

extension FolderEntry {
  /// Some kinds of disks do not say.
  fileprivate mutating func ask(in folder: String) {
    var status = stat()
    guard lstat(folder.isEmpty ? name : join(folder, name), &status) == 0 else { return }
    let kind = PathKind(mode: status.st_mode)
    (isFile, isFolder) = (kind == .file, kind == .folder)
  }
}

func join(_ folder: String, _ name: String) -> String {
  folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
}
