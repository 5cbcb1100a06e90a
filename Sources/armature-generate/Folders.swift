// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Every YAML file below a folder.
func specsBelow(_ folder: String) -> [String] { files(below: folder, endings: [".yaml", ".yml"]) }

/// Every JSON Schema file below a folder.
func schemasBelow(_ folder: String) -> [String] { files(below: folder, endings: [".schema.json"]) }

/// The files with these endings in the order of their paths, without hidden ones and without following links.
private func files(below folder: String, endings: [String]) -> [String] {
  var paths: [String] = []
  var rest = [folder]
  while let next = rest.popLast() {
    for name in names(in: next) where !name.hasPrefix(".") {
      let path = next.hasSuffix("/") ? next + name : "\(next)/\(name)"
      if isFolder(path) {
        rest.append(path)
      } else if endings.contains(where: name.hasSuffix) {
        paths.append(path)
      }
    }
  }
  return paths.sorted()
}

/// Whether a file is among those with the given paths, however each of them is written.
func isOneOf(_ paths: [String], _ path: String) -> Bool {
  guard let file = identity(path) else { return false }
  return paths.contains { $0 == path || identity($0) == file }
}

private struct Identity: Equatable {
  var device: UInt64
  var file: UInt64
}

private func identity(_ path: String) -> Identity? {
  var status = stat()
  guard stat(path, &status) == 0 else { return nil }
  return Identity(device: UInt64(truncatingIfNeeded: status.st_dev), file: UInt64(truncatingIfNeeded: status.st_ino))
}

private func isFolder(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

private func names(in folder: String) -> [String] {
  guard let stream = opendir(folder) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) { String(cString: $0) }
    }
    names.append(name)
  }
  return names
}
