// SPDX-License-Identifier: Apache-2.0

/// Why a command was not followed, in one sentence.
public struct ControlError: Error, Sendable, CustomStringConvertible {
  /// The same for a program that decides by it.
  public enum Reason: Sendable, Hashable {
    /// The service has no process with this name.
    case unknownProcess(String)
    /// The process has no stage with this name.
    case unknownStage(String, process: String)
    /// The spec has no queue with this name.
    case unknownQueue(String)
    /// The service has no schedule with this name.
    case unknownSchedule(String)
    /// The schedule is `continuous` or `broadcast`, and begins in its own way only.
    case notByHand(schedule: String)
    /// The service's queues are not open: it has not begun, or has ended.
    case notRunning
  }
  public let reason: Reason
  public let description: String
}

extension ControlError {
  static func unknownProcess(_ name: String, known: [String]) -> ControlError {
    ControlError(reason: .unknownProcess(name), description: "there is no process `\(name)`; there are \(list(known))")
  }

  static func unknownStage(_ name: String, in facts: ProcessFacts) -> ControlError {
    ControlError(
      reason: .unknownStage(name, process: facts.name),
      description: "the process `\(facts.name)` has no stage `\(name)`; it has \(list(facts.stages.map(\.name)))")
  }

  static func unknownQueue(_ name: String, known: [String]) -> ControlError {
    ControlError(reason: .unknownQueue(name), description: "there is no queue `\(name)`; there are \(list(known.sorted()))")
  }

  static func unknownSchedule(_ name: String, known: [String]) -> ControlError {
    ControlError(reason: .unknownSchedule(name), description: "there is no schedule `\(name)`; there are \(list(known.sorted()))")
  }

  static func notByHand(_ schedule: String, because why: String) -> ControlError {
    ControlError(reason: .notByHand(schedule: schedule), description: "schedule `\(schedule)`: \(why)")
  }

  static var notRunning: ControlError {
    ControlError(reason: .notRunning, description: "the service is not running: its queues are not open")
  }
}

private func list(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }
