// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where readings and reports are kept.
struct Archive: Sendable {
  var append: @Sendable (_ day: String, _ lines: [Entry]) throws -> Void
  var lines: @Sendable (_ day: String) throws -> [Entry]
  var publish: @Sendable (_ day: String, _ report: String) throws -> Void
}

/// One reading, as a line of a file.
struct Entry: Sendable, Equatable {
  var id: String
  var meter: String
  var wattHours: Int
}

extension Archive {
  /// Files of comma-separated values in a folder, one for each day. They have one writer at a time: the spec's lock sees to that.
  static func files(in folder: String) -> Archive {
    let folder = URL(filePath: folder, directoryHint: .isDirectory)
    return Archive(
      append: { day, lines in
        let file = try openFile(folder.appending(path: "\(day).csv"))
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(lines.map(\.text).joined().utf8))
        // Behind this the readings are acknowledged, so they have to be on the disk.
        try file.synchronize()
      },
      lines: { day in
        let text = try? String(contentsOf: folder.appending(path: "\(day).csv"), encoding: .utf8)
        return (text ?? "").split(separator: "\n").compactMap(Entry.init)
      },
      publish: { day, report in
        try makeFolder(folder)
        try Data(report.utf8).write(to: folder.appending(path: "\(day)-report.csv"), options: .atomic)
      })
  }
}

extension Entry {
  fileprivate var text: String { "\(id),\(meter),\(wattHours)\n" }

  /// Nil for a line that a machine which died has not written to its end.
  fileprivate init?(_ text: Substring) {
    let parts = text.split(separator: ",")
    guard parts.count == 3, let wattHours = Int(parts[2]) else { return nil }
    self.init(id: String(parts[0]), meter: String(parts[1]), wattHours: wattHours)
  }
}

private func openFile(_ file: URL) throws -> FileHandle {
  try makeFolder(file.deletingLastPathComponent())
  let path = file.path(percentEncoded: false)
  if !FileManager.default.fileExists(atPath: path) { try Data().write(to: file) }
  return try FileHandle(forUpdating: file)
}

private func makeFolder(_ folder: URL) throws {
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
}
