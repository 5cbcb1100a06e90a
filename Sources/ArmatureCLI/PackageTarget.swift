// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A target of a package, and the two places of its specs: `specs/T`, and its own folder. Paths are whole ones.
struct PackageTarget {
  var name: String
  /// `specs/T`, which need not be there.
  var shared: String
  /// The target's own folder, where it is known.
  var own: String?
  /// What the manifest leaves out of the own folder.
  var excluded: [String]
  var isTest: Bool
  /// The manifest computes where its own folder is.
  var isElsewhere: Bool
  /// The package's folder.
  var root: String
  var disk: Disk

  var hasSpecs: Bool { hasShared || !ownSpecs.isEmpty }

  var hasShared: Bool {
    var unread: [String] = []
    // A folder that cannot be read is told when it is read.
    return !files(below: shared, &unread, where: isSpec).isEmpty || !unread.isEmpty
  }

  var ownSpecs: [String] {
    var unread: [String] = []
    return ownFiles(&unread, where: isOwnSpec)
  }

  /// Its specs and its schema files.
  func files(_ faults: inout [String]) -> [String] {
    files(below: shared, &faults) { isSpec($0) || isSchema($0) } + ownFiles(&faults) { isOwnSpec($0) || isSchema($0) }
  }

  private func files(below folder: String, _ faults: inout [String], where isWanted: (String) -> Bool) -> [String] {
    disk.isFolder(folder) ? disk.files(below: folder, &faults, where: isWanted) : []
  }

  /// Those of another package that lies in the folder are none of the target's.
  private func ownFiles(_ faults: inout [String], where isWanted: (String) -> Bool) -> [String] {
    guard let own else { return [] }
    let left = excluded.map { join(own, $0) }
    return files(below: own, &faults, where: isWanted).filter { file in
      !left.contains { lies(file, in: $0) } && package(of: parts(file)) == parts(root)
    }
  }
}

/// Whether a file of a target's own folder is a spec of it.
func isOwnSpec(_ path: String) -> Bool { path.hasSuffix(".armature.yaml") || path.hasSuffix(".armature.yml") }
