// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The files of the disk, with the texts that an editor has open in place of theirs. Open ones count also where the disk has none yet.
struct Disk {
  /// By absolute paths.
  var open: [String: [UInt8]] = [:]

  func kind(of path: String) -> PathKind {
    if path == "-" || open[path] != nil { return .file }
    let kind = PathKind(of: path)
    return kind == .missing && !openFiles(below: path).isEmpty ? .folder : kind
  }

  func isFolder(_ path: String) -> Bool { kind(of: path) == .folder }

  /// No more of a file than it takes to be told that it is too large.
  func bytes(of path: String) throws -> [UInt8] { try open[path] ?? readBytes(path) }

  func files(below folder: String, _ faults: inout [String], where isWanted: (String) -> Bool) -> [String] {
    let more = openFiles(below: folder).filter { isWanted($0.last ?? "") }.map { join(folder, $0.joined(separator: "/")) }
    if more.isEmpty { return ArmatureCLI.files(below: folder, &faults, where: isWanted) }
    let found = PathKind(of: folder) == .missing ? [] : ArmatureCLI.files(below: folder, &faults, where: isWanted)
    return Set(found + more).sorted()
  }

  func entries(of folder: String, _ faults: inout [String]) -> [FolderEntry] {
    let more = openFiles(below: folder)
    if more.isEmpty { return ArmatureCLI.entries(of: folder, &faults) }
    let found = PathKind(of: folder) == .missing ? [] : ArmatureCLI.entries(of: folder, &faults)
    let known = Set(found.map(\.name))
    let new = more.map { FolderEntry(name: $0[0], isFile: $0.count == 1, isFolder: $0.count > 1) }
    return found + new.distinct(by: \.name).filter { !known.contains($0.name) }
  }

  /// The same, where nobody is told what cannot be read.
  func entries(of folder: String) -> [FolderEntry] {
    var unread: [String] = []
    return entries(of: folder, &unread)
  }

  /// The parts of each way from a folder to an open file in it, but for hidden ones.
  private func openFiles(below folder: String) -> [[String]] {
    if open.isEmpty { return [] }
    let start = folder.hasSuffix("/") ? folder : folder + "/"
    return open.keys.filter { $0.hasPrefix(start) }.map { $0.dropFirst(start.count).split(separator: "/").map(String.init) }
      .filter { way in !way.isEmpty && !way.contains { $0.hasPrefix(".") } }
  }
}
