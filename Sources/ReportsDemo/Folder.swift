// SPDX-License-Identifier: Apache-2.0

import Armature

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What lies below a folder: the files to count, and what cannot be counted, each with the reason.
struct Listing {
  private(set) var files: [String] = []
  private(set) var refused: [RefusedFile] = []

  /// Lists every file, sorted, each as the folder's own path and what follows it.
  ///
  /// A link to a file counts as a file; links to folders are not followed, since they may lead in a circle.
  init(below folder: String) throws {
    let root = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    switch try kind(of: root, followingLinks: true) {
    case .folder: break
    case .file, .other: throw ConfigurationError("\(shown(folder)) is no folder")
    }
    var folders = [root]
    while let current = folders.popLast() { list(current, &folders, isRoot: current == root) }
    if let only = refused.first, files.isEmpty, only.file == root {
      throw ConfigurationError("cannot list the folder \(shown(root)): \(only.reason)")
    }
    files.sort()
    refused.sort { $0.file < $1.file }
  }

  private mutating func list(_ folder: String, _ folders: inout [String], isRoot: Bool) {
    guard let stream = opendir(folder) else {
      refused.append(RefusedFile(file: folder, reason: String(cString: strerror(errno))))
      return
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes == [0x2e] || bytes == [0x2e, 0x2e] { continue }
      let prefix = folder == "/" ? "/" : "\(folder)/"
      guard let name = String(validating: bytes, as: UTF8.self) else {
        // A message is JSON, and so its text is UTF-8.
        refused.append(RefusedFile(file: prefix + String(decoding: bytes, as: UTF8.self), reason: "its name is not UTF-8"))
        continue
      }
      switch try? kind(of: prefix + name, followingLinks: false) {
      case .file: files.append(prefix + name)
      case .folder: folders.append(prefix + name)
      case .other, nil: break
      }
    }
  }
}

/// A file that is not counted.
struct RefusedFile: Sendable {
  var file: String
  var reason: String
}

/// A name as a terminal may show it: control characters are spelt out.
func shown(_ name: String) -> String {
  String(
    String.UnicodeScalarView(
      name.unicodeScalars.flatMap { scalar in
        scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
          ? Array(scalar.escaped(asASCII: true).unicodeScalars) : [scalar]
      }))
}

/// Makes the folder that a file is to lie in, with all folders above it.
func makeFolder(of file: String) throws {
  let parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  for end in parts.indices {
    let folder = parts[...end].joined(separator: "/")
    if folder.isEmpty || mkdir(folder, 0o777) == 0 || errno == EEXIST { continue }
    throw FileError(folder)
  }
}

private enum Kind { case file, folder, other }

private func kind(of path: String, followingLinks: Bool) throws -> Kind {
  var status = stat()
  guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else {
    throw ConfigurationError("\(shown(path)): \(String(cString: strerror(errno)))")
  }
  switch status.st_mode & S_IFMT {
  case S_IFREG: return .file
  case S_IFDIR: return .folder
  case S_IFLNK: return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? .file : .other
  default: return .other
  }
}
