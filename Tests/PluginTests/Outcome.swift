// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How a program ended, and all that it said, but for what a build says of its own progress and of a package that is not ours.
///
/// One of SwiftPM's build systems writes its progress in the middle of others' lines, whose places nobody could read then.
struct Outcome {
  var status: Int32
  var output: String

  init(running command: [String], in folder: URL, environment: [String: String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    // What is built here is built as a user does.
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
      .filter { $0.key != "ARMATURE_OPTIMIZED" }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: bytes, as: UTF8.self).replacing(progress, with: "").replacing(foreignWarning, with: "")
  }
}

/// `[64/100] Consumer-product 4 / 7`, to the end of its line.
private nonisolated(unsafe) let progress = /\[[0-9]+\/[0-9]+\] [^\n]*\n/

/// SwiftPM warns of files in swift-distributed-tracing that its manifest does not name.
private nonisolated(unsafe) let foreignWarning = /warning: 'swift-distributed-tracing': [^\n]*\n(?: {4}[^\n]*\n)*/
