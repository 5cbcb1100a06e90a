// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

/// The other specs of the package that some specs belong to: those below its folder `specs`, which may be included.
///
/// Links are not followed, so that nothing from outside of the package comes in by one. What cannot be read is left out, and told where
/// it is included.
func sharedSpecs(for specs: [String]) -> [SourceFile] {
  guard let first = specs.first(where: { $0 != standardInputName }), let package = package(of: parts(first)) else { return [] }
  let own = Set(specs.map(parts))
  let folder = "/" + (package + ["specs"]).joined(separator: "/")
  return files(below: folder, where: isSpec).filter { isPlainFile($0) && !own.contains(parts($0)) }.compactMap { path in
    guard let bytes = try? readBytes(path) else { return nil }
    return SourceFile(name: first.hasPrefix("/") ? path : relative(parts(path)), bytes: bytes, isShared: true)
  }
}

/// The folder `specs` of the package that a path lies in, and the way from there on; nil for a path elsewhere.
func specsFolder(around path: String) -> (folder: String, rest: String)? {
  let whole = parts(path)
  guard let package = package(of: whole), whole.starts(with: package + ["specs"]) else { return nil }
  return ("/" + (package + ["specs"]).joined(separator: "/"), whole.dropFirst(package.count + 1).joined(separator: "/"))
}

/// The nearest folder above a file with a manifest.
private func package(of file: [String]) -> [String]? {
  var folder = file.dropLast()
  while true {
    let manifest = "/" + (folder + ["Package.swift"]).joined(separator: "/")
    if FileManager.default.fileExists(atPath: manifest) { return Array(folder) }
    if folder.popLast() == nil { return nil }
  }
}

/// The folders of a path from the root on, and its last part, without `.` and `..`.
private func parts(_ path: String) -> [String] {
  let whole = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
  return whole.split(separator: "/").reduce(into: []) { parts, part in
    switch part {
    case ".": break
    case "..": if !parts.isEmpty { parts.removeLast() }
    default: parts.append(String(part))
    }
  }
}

/// The path from the current folder on: an include is resolved against the path of its spec, so both begin at the same place.
private func relative(_ file: [String]) -> String {
  let here = parts(".")
  let common = zip(file, here).prefix { $0 == $1 }.count
  return (here.dropFirst(common).map { _ in ".." } + file.dropFirst(common)).joined(separator: "/")
}

private func isPlainFile(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}
