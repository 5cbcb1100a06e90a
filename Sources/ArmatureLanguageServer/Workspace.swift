// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What the server asks of the world around it: it reads no disk itself. Paths are absolute, and `open` holds the texts that an editor
/// has open in place of those of the disk.
package struct Workspace {
  /// Where the targets are that a file is checked with; nil for a file that is no part of any.
  package var home: (_ path: String, _ open: [String: [UInt8]]) -> Home?
  /// The files of each target there, named from the root of the home.
  package var targets: (_ home: Home, _ open: [String: [UInt8]]) -> [[SourceFile]]

  package init(
    home: @escaping (String, [String: [UInt8]]) -> Home?, targets: @escaping (Home, [String: [UInt8]]) -> [[SourceFile]]
  ) {
    self.home = home
    self.targets = targets
  }
}

/// A folder whose targets are checked in one call: `specs` of a package, or any other one that specs lie in.
package struct Home: Hashable, Sendable {
  package var folder: String
  /// What the names of its files are relative to: the package, or the folder itself.
  package var root: String

  package init(folder: String, root: String) {
    self.folder = folder
    self.root = root
  }

  func path(of name: String) -> String { name.hasPrefix("/") ? name : root == "/" ? "/\(name)" : "\(root)/\(name)" }

  func name(of path: String) -> String {
    let start = root.hasSuffix("/") ? root : root + "/"
    return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : path
  }
}
