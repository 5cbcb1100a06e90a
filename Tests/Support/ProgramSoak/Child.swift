// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A program that was started, and is waited for or killed.
final class Child {
  enum Ending: Equatable {
    case exited(Int32)
    case killedBySignal(Int32)
    case hung
  }
  private let process = Process()
  private let ended = DispatchSemaphore(value: 0)

  /// What it prints goes into the file `output`, if there is one.
  init(
    _ program: String, _ arguments: [String], output: String? = nil, with added: [String: String] = [:],
    without variables: Set<String> = []
  ) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.filter { !variables.contains($0.key) }
      .merging(added) { _, new in new }
    process.standardOutput = FileHandle.nullDevice
    if let output {
      _ = FileManager.default.createFile(atPath: output, contents: nil)
      process.standardOutput = FileHandle(forWritingAtPath: output)
    }
    process.standardError = FileHandle.nullDevice
    process.terminationHandler = { [ended] _ in ended.signal() }
    try process.run()
  }

  /// Sends SIGKILL when the time has passed; returns whether the program was still running then, and ended by it.
  func kill(afterSeconds delay: Double) -> Bool {
    if ended.wait(timeout: .now() + delay) == .success { return false }
    Foundation.kill(process.processIdentifier, SIGKILL)
    ended.wait()
    return process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
  }

  var identifier: Int32 { process.processIdentifier }

  /// Sends SIGTERM.
  func stop() { Foundation.kill(process.processIdentifier, SIGTERM) }

  /// Waits for the end; a program that takes longer than the limit is killed, and told as hung.
  func wait(seconds limit: Double) -> Ending {
    if ended.wait(timeout: .now() + limit) == .timedOut {
      Foundation.kill(process.processIdentifier, SIGKILL)
      ended.wait()
      return .hung
    }
    let status = process.terminationStatus
    return process.terminationReason == .exit ? .exited(status) : .killedBySignal(status)
  }
}
