// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import Foundation

struct PauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Pauses a process of a running service, or one stage of it.",
    discussion: """
      What is at work is finished, and what comes waits. A pause outlasts restarts of the process, ends with the program, and is of this \
      instance alone: the others go on, and take what it gives back. Where the queue also leads to other processes, an \
      instance on which this one is paused still takes its messages, and hides them from the others for 10 to 60 seconds: pause it on each \
      instance, or stop the instance.
      """)

  @OptionGroup var subject: PauseSubject

  func run() async throws { try await subject.set(isPaused: true) }
}

struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Resumes a process of a running service, or one stage of it.",
    discussion: "Stages that were paused by themselves stay paused when their process is resumed.")

  @OptionGroup var subject: PauseSubject

  func run() async throws { try await subject.set(isPaused: false) }
}

/// What is paused and resumed.
struct PauseSubject: ParsableArguments {
  @Argument(help: ArgumentHelp("A process.", valueName: "process"))
  var process: String

  @Argument(help: ArgumentHelp("A stage of it.", valueName: "stage"))
  var stage: String?

  @OptionGroup var monitor: MonitorOptions

  func set(isPaused: Bool) async throws {
    try await monitor.ask { door in
      let graph = try await door.graph()
      let facts = try graph.process(process)
      if let stage { try facts.check(stage: stage) }
      let body = try JSONEncoder().encode(Body(process: process, stage: stage))
      let answer = try await door.post(isPaused ? "/api/pause" : "/api/resume", body)
      if monitor.json { return writeLine(String(decoding: answer, as: UTF8.self)) }
      let standing: Standing = try door.read(answer)
      // A stage stands together with the pure ones before it.
      let stages = standing.stages.isEmpty ? "" : ": \(standing.stages.map(visible).joined(separator: ", "))"
      let done = isPaused ? "paused " : standing.wasPaused ?? true ? "resumed " : ""
      writeLine("\(done)\(visible(process))\(done.isEmpty ? " was not paused" : stages)\(left(standing))")
    }
  }

  /// What stays paused, and how it is resumed.
  private func left(_ standing: Standing) -> String {
    if standing.processPaused ?? false { return "; the whole process is still paused (armature resume \(visible(process)))" }
    guard stage == nil, let left = standing.stillPaused, !left.isEmpty else { return "" }
    let names = left.map(visible)
    let command = "armature resume \(visible(process)) \(names.count == 1 ? names[0] : "STAGE")"
    return "; still paused by \(names.count == 1 ? "itself" : "themselves"): \(names.joined(separator: ", ")) (\(command))"
  }

  private struct Body: Encodable {
    var process: String
    var stage: String?
  }
  private struct Standing: Decodable {
    var stages: [String]
    /// False where a process is resumed that was not paused. An older service tells none of these three.
    var wasPaused: Bool?
    var processPaused: Bool?
    var stillPaused: [String]?
  }
}
