// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Python's zoneinfo, asked through `oracle.py`.
enum Oracle {
  /// Empty where there is no Python to be asked.
  static func ask(_ arguments: [String], _ input: String = "") throws -> [String] {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "oracle.py").path
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script] + arguments
    let (asked, answered) = (Pipe(), Pipe())
    process.standardInput = asked
    process.standardOutput = answered
    try process.run()
    // The questions fit into a pipe, so that they are asked before the answers are read.
    try asked.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try asked.fileHandleForWriting.close()
    let answers = try answered.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 127 ? [] : String(decoding: answers, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Zones with every peculiarity that there is, and some without any.
  static let zones = [
    "America/New_York", "Europe/Paris", "Europe/London", "Europe/Dublin", "Australia/Sydney", "Australia/Lord_Howe",
    "Pacific/Apia", "Pacific/Chatham", "America/Sao_Paulo", "America/Nuuk", "America/St_Johns", "America/Havana",
    "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran", "Asia/Gaza", "Africa/Casablanca", "Africa/Cairo", "America/Caracas",
    "Antarctica/Troll", "Europe/Moscow", "Etc/GMT+5",
  ]
}
