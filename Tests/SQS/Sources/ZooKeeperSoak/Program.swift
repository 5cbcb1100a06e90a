// SPDX-License-Identifier: Apache-2.0

import Foundation
import Waiting

/// One instance that runs as a program of its own, and what it has said.
final class Program {
  private static let patience = Duration.seconds(60)
  private let process = Process()
  private let output: URL

  init(_ folder: URL, lock: String) throws {
    output = folder.appending(path: "\(UUID().uuidString).out")
    try Data().write(to: output)
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = ["work", folder.path, lock]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: output)
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  var said: String { get throws { try String(contentsOf: output, encoding: .utf8) } }

  /// The token of its last tenure.
  var token: UInt64 {
    get throws {
      let tokens = try said.matches(of: /working (\d+)/).compactMap { UInt64($0.1) }
      guard let last = tokens.last else { throw SoakError("it never worked: \(try said)") }
      return last
    }
  }

  func waitFor(_ text: String) async throws {
    try? await eventually("a program says it", within: Self.patience) { try said.contains(text) || !process.isRunning }
    guard try said.contains(text) else { throw SoakError("no `\(text)` in: \(try said)") }
  }

  /// Ends it in order; false where it ends otherwise.
  func stop() -> Bool {
    process.terminate()
    process.waitUntilExit()
    return process.terminationReason == .exit && process.terminationStatus == 0
  }
}
