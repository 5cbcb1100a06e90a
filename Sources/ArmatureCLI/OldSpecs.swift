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
    if PathKind(of: against) == .folder { try read(folder: against, for: paths) } else { try read(revision: against, of: paths) }
  }

  private mutating func read(folder: String, for paths: [String]) throws {
    if paths.count > 1 { throw unusable(["a folder is compared with one path, but these are \(paths.count)"]) }
    let (targets, faults) = readTargets([folder])
    if !faults.isEmpty { throw unusable(faults) }
    let shared = packageTargets(at: folder) == nil ? paths.flatMap(otherSpecs) : []
    self.targets = targets.filter { target in !shared.contains { $0 == target.folder } }
  }

  /// The files are put into a folder of their own, where they are found and grouped as on the disk. They are called as git
  /// calls them, `REVISION:PATH`.
  private mutating func read(revision: String, of paths: [String]) throws {
    let scratch = URL.temporaryDirectory.appending(path: "armature-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    var names: [String: String] = [:]
    var copies: [String] = []
    for (index, path) in paths.enumerated() {
      let place = OldPlace(path)
      let copy = whole(scratch.appending(path: "\(index)").path)
      // All specs of a package come along, since they may include each other, and a manifest tells where it begins.
      try write(Data(), to: copy + "/Package.swift")
      let (files, all) = try Repository(holding: place.folder).files(of: revision) { place.wants($0) }
      // An include may climb out of the first folder, and must not take the revision along. Git knows this form, too.
      let start = files.contains { isOwnSpec($0.path) && $0.prefix.isEmpty } ? "./" : ""
      for file in files {
        let name = place.isPackage ? file.path : "specs/\(file.path)"
        try write(file.bytes, to: "\(copy)/\(name)")
        names["\(copy)/\(name)"] = "\(revision):\(start)\(file.prefix)\(file.path)"
      }
      if place.isPackage { try makeFolders(of: all, in: copy) }
      let rest = place.isPackage ? place.rest : "specs" + (place.rest.isEmpty ? "" : "/\(place.rest)")
      let root = rest.isEmpty ? copy : "\(copy)/\(rest)"
      if !readTargets([root]).targets.isEmpty { copies.append(root) }
    }
    if copies.isEmpty { return warn("\(quote(revision)) has no specs there, so nothing can break") }
    targets = readTargets(copies).targets.map { $0.renamed(names) }
  }
}

/// What a package has beside its targets, where a path stands for all of it: in a folder that is none it would look like a target.
private func otherSpecs(of path: String) -> [String] {
  SpecPackage(around: path).map { $0.stands(path) ? $0.others : [] } ?? []
}

/// Where the files that a path stands for are fetched from.
private struct OldPlace {
  /// The folder whose files are fetched, and the way from there to what was asked for.
  var folder: String
  var rest: String
  /// The folder is a package's.
  var isPackage = false

  init(_ path: String) {
    if let root = package(of: parts(path) + ["Package.swift"]), PathKind(of: path) != .other {
      folder = ArmatureCLI.path(of: root)
      rest = parts(path).dropFirst(root.count).joined(separator: "/")
      isPackage = true
    } else if PathKind(of: path) == .folder {
      (folder, rest) = (path, "")
    } else {
      let above = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      folder = above.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : above
      rest = path.split(separator: "/").last.map(String.init) ?? path
    }
  }

  /// Of a package, what can belong to the specs of its targets, and what was asked for.
  func wants(_ path: Substring) -> Bool {
    if !isPackage { return !path.hasSuffix("Package.swift") }
    if path.hasSuffix("Package.swift") { return path.split(separator: "/").last == "Package.swift" }
    let isAsked = !rest.isEmpty && (path == rest || path.hasPrefix(rest + "/"))
    return isAsked || path.hasPrefix("specs/") || isOwnSpec(String(path)) || isSchema(String(path))
  }
}

/// A target may be known by its folder alone.
private func makeFolders(of paths: [Substring], in copy: String) throws {
  let folders = Set(paths.map { $0.split(separator: "/").dropLast().prefix(2) }.filter { $0.count == 2 })
  for folder in folders {
    let url = URL(filePath: copy).appending(path: folder.joined(separator: "/"))
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw unusable(["\(url.path) cannot be made"])
    }
  }
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
