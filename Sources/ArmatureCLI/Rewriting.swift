// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Puts new bytes into a file that is there, in one step, and keeps its permissions. A reader sees the old file or the new one.
///
/// A link stays a link: the file that it leads to is written.
func rewrite(_ path: String, _ bytes: [UInt8]) throws {
  let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
  let permissions = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
  guard FileManager.default.isWritableFile(atPath: file.path) else { throw CocoaError(.fileWriteNoPermission) }
  let new = file.deletingLastPathComponent().appendingPathComponent(".\(file.lastPathComponent).\(UUID().uuidString)")
  do {
    try Data(bytes).write(to: new)
    if let permissions { try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: new.path) }
    guard rename(new.path, file.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
  } catch {
    try? FileManager.default.removeItem(at: new)
    throw error
  }
}
