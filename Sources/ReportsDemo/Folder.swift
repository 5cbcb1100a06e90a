// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation

/// Every file below a folder, sorted, each as the folder's own path and what follows it.
///
/// A link to a file counts as a file; links to folders are not followed, since they may lead in a circle.
func filesBelow(_ folder: String) throws -> [String] {
  let root = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue else {
    throw ConfigurationError("there is no folder \(folder)")
  }
  var files: [String] = []
  var folders = [root]
  while let current = folders.popLast() {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: current)
    } catch {
      throw ConfigurationError("cannot list the folder \(current)")
    }
    for name in names {
      let path = current == "/" ? "/\(name)" : "\(current)/\(name)"
      switch kind(of: path) {
      case .file: files.append(path)
      case .folder: folders.append(path)
      case .other: break
      }
    }
  }
  return files.sorted()
}

func makeFolder(of path: String) throws {
  let folder = (path as NSString).deletingLastPathComponent
  if !folder.isEmpty { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
}

private enum Kind { case file, folder, other }

private func kind(of path: String) -> Kind {
  var status = stat()
  guard lstat(path, &status) == 0 else { return .other }
  switch status.st_mode & S_IFMT {
  case S_IFREG: return .file
  case S_IFDIR: return .folder
  case S_IFLNK: return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? .file : .other
  default: return .other
  }
}
