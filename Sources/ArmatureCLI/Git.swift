// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// How a call of git has ended.
struct GitAnswer {
  var status: Int32
  var output: Data
  /// The first line that it has complained with.
  var complaint: String
}

/// Runs git in a folder, without a shell. Its streams are files, so that none of them fills up while nobody reads.
func git(_ arguments: [String], in folder: String, input: Data = Data()) throws -> GitAnswer {
  let scratch = URL.temporaryDirectory.appending(path: "armature-git-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: scratch) }
  do {
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let files = ["in", "out", "err"].map { scratch.appending(path: $0) }
    for (file, data) in zip(files, [input, Data(), Data()]) { try data.write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    // A hook of git says where another repository is than that of the folder.
    let others = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"]
    process.environment = ProcessInfo.processInfo.environment.filter { !others.contains($0.key) }
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    let errors = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    return GitAnswer(
      status: process.terminationStatus, output: try Data(contentsOf: files[1]),
      complaint: errors.split(separator: "\n").first.map(String.init) ?? "git says nothing")
  } catch {
    throw unusable(["git cannot be run in \(folder)"])
  }
}
