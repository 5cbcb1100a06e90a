// SPDX-License-Identifier: Apache-2.0

import Logging

// What the lines of a process tell beside their text. Its logger adds the process.

extension ProcessCore {
  /// The stage, the message and where the spec asks for it; without a stage, where the spec has the process.
  func metadata(of message: MessageID, at stage: Int?) -> Logger.Metadata {
    var metadata: Logger.Metadata = ["message": .string(message.description), "spec": .string(facts.spec(of: stage))]
    if let stage { metadata["stage"] = .string(facts.stages[stage].name) }
    return metadata
  }

  /// Logs a line in the context of a message's trace, so that the program's metadata provider can add its id.
  func log(_ level: Logger.Level, _ text: String, _ metadata: Logger.Metadata, within trace: MessageTrace?) {
    guard let trace else { return logger.log(level: level, "\(text)", metadata: metadata) }
    trace.during { logger.log(level: level, "\(text)", metadata: metadata) }
  }
}

extension ProcessFacts {
  /// The file and line of the spec that ask for a stage; nil: for the process.
  func spec(of stage: Int?) -> String { "\(file):\(stage.map { stages[$0].line } ?? line)" }
}

extension ServiceFailure {
  /// Where the last breakdown was, for a line of the log.
  var place: Logger.Metadata { history.last?.place ?? [:] }
}

extension BreakdownRecord {
  /// Where it was, for a line of the log.
  var place: Logger.Metadata {
    var metadata: Logger.Metadata = ["process": .string(process), "spec": .string(spec)]
    metadata["stage"] = stage.map { .string($0) }
    return metadata
  }
}
