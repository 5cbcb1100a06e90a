// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How a program ended, and all that it said, without a build's reports of its own progress.
///
/// One of SwiftPM's build systems writes them in the middle of others' lines, whose places nobody could read then.
struct Outcome {
  var status: Int32
  var output: String

  init(running command: [String], in folder: URL, environment: [String: String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: bytes, as: UTF8.self).replacing(progress, with: "")
  }
}

/// `[64/100] Consumer-product 4 / 7`, to the end of its line.
private nonisolated(unsafe) let progress = /\[[0-9]+\/[0-9]+\] [^\n]*\n/
