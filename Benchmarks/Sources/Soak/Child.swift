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

  init(_ program: String, _ arguments: [String], without variables: Set<String>) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.filter { !variables.contains($0.key) }
    process.standardOutput = FileHandle.nullDevice
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
