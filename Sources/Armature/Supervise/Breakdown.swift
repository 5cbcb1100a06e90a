// SPDX-License-Identifier: Apache-2.0

/// Thrown by a stage whose process cannot go on: a connection that is lost, a file that has gone, a state that is broken.
///
/// The supervisor releases the process's messages, and wires it anew with a fresh value of the stages' type. For the message
/// it is an attempt like any other: one that has used up its attempts goes where failures go, so that it does not break the
/// process for ever. A stage with `throws` has a case called `breakdown` for it.
public struct Breakdown: Error, Sendable, CustomStringConvertible {
  /// Why it cannot go on.
  public var cause: any Error

  /// For what was thrown by something else.
  public init(_ cause: any Error) { self.cause = cause }

  /// For what only the stage itself knows, in words for people.
  public init(_ reason: String) { cause = Reason(description: reason) }

  public var description: String { "\(cause)" }
  /// What `throws` and `retry` call it.
  static let caseName = "breakdown"

  private struct Reason: Error, CustomStringConvertible { var description: String }
}

/// One time that a process broke down.
public struct BreakdownRecord: Sendable, CustomStringConvertible {
  /// When it broke down, by the host's time of day.
  public var at: Timestamp
  /// The name of the process in the spec.
  public var process: String
  /// Nil where it was no stage that broke.
  public var stage: String?
  /// The spec's file and line of the stage, or of the process.
  public var spec: String
  /// What was thrown, in its own words.
  public var cause: String

  public var description: String { "\(at) \(process)\(stage.map { ".\($0)" } ?? "") (\(spec)): \(cause)" }
}

/// A service has ended because one of its processes broke down more often than `supervise` allows.
///
/// The other processes were drained before. What supervises the program is to start it again, or to tell somebody.
public struct ServiceFailure: Error, Sendable, CustomStringConvertible {
  /// The name of the service in the spec.
  public var service: String
  /// The breakdowns that were too many, oldest first; the last one is what ended the service.
  public var history: [BreakdownRecord]
  /// The limit, as the spec has it: `5 in 60.0 seconds`.
  public var limit: String

  /// The process that broke down last.
  public var process: String { history.last?.process ?? "" }
  /// The stage that broke last; nil where it was none.
  public var stage: String? { history.last?.stage }
  /// The spec's file and line of that stage, or of the process.
  public var spec: String { history.last?.spec ?? "" }

  /// One line, as a log has it.
  public var description: String { "\(heading): \(history.map(\.description).joined(separator: "; "))" }

  /// Each breakdown on a line of its own, as people read it.
  var paragraph: String { "\(heading):\(history.map { "\n  \($0)" }.joined())" }

  private var heading: String { "\(service): the process \(process) broke down more often than its limit, \(limit)" }
}

/// All workers of a stage and all that may replace them are past their timeout.
struct StandStill: Error, CustomStringConvertible {
  var stage: String
  var workers: Int

  var description: String { "`\(stage)` stands still: all of its \(workers) workers are stuck behind their timeout" }
}

/// A loop of a process returned while messages may still come.
struct LoopEnded: Error, CustomStringConvertible {
  var description: String { "a part of the process ended although messages may still come" }
}
