// SPDX-License-Identifier: Apache-2.0

/// An error of the cases that a stage's `throws` declares; the compiler makes an enumeration of each such list.
public protocol StageError: Error, CustomStringConvertible, Sendable {
  /// The case, as `throws` and `retry` call it.
  var caseName: String { get }
  /// What the stage says about it, for whoever finds the message.
  var reason: String { get }
}

extension StageError {
  public var description: String { reason.isEmpty ? caseName : "\(caseName): \(reason)" }
}

/// An attempt took longer than the `timeout` of its stage.
public struct StageTimeout: Error, Sendable, CustomStringConvertible {
  /// What the spec allows.
  public var timeout: Duration

  public var description: String { "took longer than its timeout of \(timeout)" }
  /// What `retry` and `breaker` call it.
  static let caseName = "timeout"
}

/// The case by which rules find an error; nil for one that no spec has a name for.
func errorCase(of error: any Error) -> String? {
  if error is StageTimeout { return StageTimeout.caseName }
  if error is Breakdown { return Breakdown.caseName }
  return (error as? any StageError)?.caseName
}

/// What errors are counted by, and told of in a trace: the case, or else the type.
func errorKind(of error: any Error) -> String { errorCase(of: error) ?? "\(type(of: error))" }

/// Whether an error says that its process cannot go on. A stage with `throws` says it by a case of that name.
func isBreakdown(_ error: any Error) -> Bool { errorCase(of: error) == Breakdown.caseName }
