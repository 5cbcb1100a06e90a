// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation

/// What the core weighs when it is linked alone: a service of one stage with its queue in memory, stripped.
///
/// Swift's own libraries are linked dynamically and belong to the toolchain; which ones are is a figure, too.
@Sendable
func measureCore() async throws -> [Figure] {
  let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("Core")
  let stripped = program.deletingLastPathComponent().appendingPathComponent("Core-stripped").path
  _ = try output(of: ["strip", "-o", stripped, program.path])
  let size = try FileManager.default.attributesOfItem(atPath: stripped)[.size] as? Int
  let libraries = try output(of: ["ldd", stripped]).split(separator: "\n")
  let symbols = try output(of: ["nm", program.path])
  let foreignLibraries = libraries.filter { line in
    ["libFoundation.so", "FoundationNetworking", "FoundationInternationalization", "ICU", "sqlite", "ssl", "curl"]
      .contains { line.contains($0) }
  }
  let foreignSymbols = ["GRDB", "sqlite3_", "NIOCore", "FoundationNetworking"].filter { symbols.contains($0) }
  for line in foreignLibraries { print("core links \(line)") }
  return [
    Figure("stripped program", size.map { Double($0) / 1024 }, "KiB", goal: .atMost(4096)),
    Figure("lines of Sources/Armature", try Double(lines(below: "Sources/Armature")), "lines"),
    Figure("libraries that it must not link", Double(foreignLibraries.count), "libraries", goal: .atMost(0)),
    Figure("symbols that it must not hold", Double(foreignSymbols.count), "kinds", goal: .atMost(0)),
  ]
}

private func lines(below folder: String) throws -> Int {
  guard let files = FileManager.default.enumerator(atPath: folder) else { throw CocoaError(.fileNoSuchFile) }
  let sources = files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
  return try sources.reduce(0) { sum, file in
    let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
    return sum + text.utf8.count { $0 == UInt8(ascii: "\n") }
  }
}

private func output(of command: [String]) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = command
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return text
}
