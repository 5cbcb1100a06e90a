// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The spec of the shop in a folder of its own, for commands that write into it.
struct SpecCopy: ~Copyable {
  let folder: String
  /// As it was.
  let whole: String
  private let file: URL

  init() throws {
    let own = FileManager.default.temporaryDirectory.appending(path: "armature-record-\(UUID().uuidString)")
    let copy = own.appending(path: "monitor.yaml")
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "specs/MonitorTests/monitor.yaml"), encoding: .utf8)
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    try text.write(to: copy, atomically: true, encoding: .utf8)
    (folder, file, whole) = (own.path, copy, text)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// As it is now.
  func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }
}
