// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import Foundation

/// The specs that others are compared with: those of a folder, or what a revision has in the places of the given ones.
struct OldSpecs {
  var targets: [Target] = []

  /// A folder goes before a revision of the same name.
  init(of paths: [String], against: String) throws {
    if paths.contains("-") { throw unusable(["what comes on standard input has no other revision; name a file or a folder"]) }
    if isFolder(against) { try read(folder: against, for: paths) } else { try read(revision: against, of: paths) }
  }

  private mutating func read(folder: String, for paths: [String]) throws {
    if paths.count > 1 { throw unusable(["a folder is compared with one path, but these are \(paths.count)"]) }
    let (targets, faults) = readTargets([folder])
    if !faults.isEmpty { throw unusable(faults) }
    self.targets = targets
  }

  /// The files are put into a folder of their own, where they are found and grouped as on the disk. They are called as git
  /// calls them, `REVISION:PATH`.
  private mutating func read(revision: String, of paths: [String]) throws {
    let scratch = URL.temporaryDirectory.appending(path: "armature-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    var names: [String: String] = [:]
    var copies: [String] = []
    for (index, path) in paths.enumerated() {
      let (folder, rest) = wanted(path)
      // All specs of a package come along, since they may include each other, and a manifest tells where it begins.
      let package = scratch.appending(path: "\(index)").path
      let copy = package + "/specs"
      try write(Data(), to: package + "/Package.swift")
      let files = try Repository(holding: folder).files(of: revision)
      for file in files {
        try write(file.bytes, to: "\(copy)/\(file.path)")
        names["\(copy)/\(file.path)"] = "\(revision):\(file.prefix)\(file.path)"
      }
      let root = rest.isEmpty ? copy : "\(copy)/\(rest)"
      if names.keys.contains(where: { $0 == root || ($0.hasPrefix(root + "/") && !isSchemaFile($0)) }) { copies.append(root) }
    }
    if copies.isEmpty { return warn("\(quote(revision)) has no specs there, so nothing can break") }
    targets = readTargets(copies).targets.map { $0.renamed(names) }
  }
}

/// The folder whose files are fetched, and the way from there to what was asked for.
private func wanted(_ path: String) -> (folder: String, rest: String) {
  if let specs = specsFolder(around: path) { return specs }
  if isFolder(path) { return (path, "") }
  let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  return (folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder, path.split(separator: "/").last.map(String.init) ?? path)
}

private func warn(_ text: String) { write("armature: warning: \(text)\n", to: .standardError) }

private func isFolder(_ path: String) -> Bool {
  var isFolder: ObjCBool = false
  return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
}

private func write(_ bytes: Data, to path: String) throws {
  let url = URL(filePath: path)
  do {
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: url)
  } catch {
    throw unusable(["\(path) cannot be written"])
  }
}

extension Target {
  fileprivate func renamed(_ names: [String: String]) -> Target {
    var target = self
    for index in sources.indices { target.sources[index].name = names[sources[index].name] ?? sources[index].name }
    return target
  }
}
