// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

/// The other specs of the package that some specs belong to: those below its folder `specs`, which may be included, with the schema files
/// that they may refer to. `files` are those of the target.
///
/// Links are not followed, so that nothing from outside of the package comes in by one. What cannot be read is left out, and told where
/// it is included.
func sharedSpecs(for files: [String], _ disk: Disk = Disk()) -> [SourceFile] {
  guard let first = files.first(where: { $0 != standardInputName }), let package = package(of: parts(first)) else { return [] }
  let own = Set(files.map(parts))
  let folder = path(of: package + ["specs"])
  var unread: [String] = []
  func isPlain(_ path: String) -> Bool { isPlainFile(path) || disk.open[path] != nil && PathKind(of: path) == .missing }
  func read(_ isWanted: (String) -> Bool) -> [SourceFile] {
    disk.files(below: folder, &unread, where: isWanted).filter { isPlain($0) && !own.contains(parts($0)) }.compactMap { path in
      (try? disk.bytes(of: path)).map { SourceFile(name: name(of: parts(path), besides: first), bytes: $0, isShared: true) }
    }
  }
  return read(isSpec) + read(isSchema)
}

/// The nearest folder above a file with a manifest.
func package(of file: [String]) -> [String]? {
  var folder = file.dropLast()
  while true {
    if FileManager.default.fileExists(atPath: path(of: folder + ["Package.swift"])) { return Array(folder) }
    if folder.popLast() == nil { return nil }
  }
}

/// The folders of a path from the root on, and its last part, without `.` and `..`.
func parts(_ path: String) -> [String] {
  withoutDots(path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)")
}

/// The path that leads from the root through these folders.
func path(of parts: some Sequence<String>) -> String { "/" + parts.joined(separator: "/") }

/// The parts of a path without `.` and `..`, but for those that climb out of where a relative one begins.
private func withoutDots(_ path: String) -> [String] {
  path.split(separator: "/").reduce(into: []) { parts, part in
    switch part {
    case ".": break
    case ".." where parts.last.map { $0 != ".." } ?? path.hasPrefix("/"): _ = parts.popLast()
    default: parts.append(String(part))
    }
  }
}

/// A file as somebody would name it who names another one so: an include is resolved against the path of its spec as it was given, from
/// whatever folder that was.
func name(of file: [String], besides spec: String) -> String {
  let folder = parts(spec).dropLast()
  let common = zip(file, folder).prefix { $0 == $1 }.count
  let way = folder.dropFirst(common).map { _ in ".." } + file.dropFirst(common)
  let start = spec.lastIndex(of: "/").map { spec[...$0] } ?? ""
  return (spec.hasPrefix("/") ? "/" : "") + withoutDots("\(start)\(way.joined(separator: "/"))").joined(separator: "/")
}

private func isPlainFile(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}
