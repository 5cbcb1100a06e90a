// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import Foundation

struct TriggerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trigger",
    abstract: "Sends the message of a schedule of a running service now.",
    discussion: "One that is continuous, or that a broadcast sets off, cannot be fired by hand.")

  @Argument(help: ArgumentHelp("A schedule of the spec.", valueName: "schedule"))
  var schedule: String

  @OptionGroup var monitor: MonitorOptions

  func run() async throws {
    try await monitor.ask { door in
      let graph = try await door.graph()
      try graph.check(schedule: schedule)
      let answer = try await door.post("/api/trigger", try JSONEncoder().encode(["schedule": schedule]))
      writeLine(monitor.json ? String(decoding: answer, as: UTF8.self) : "began \(visible(schedule))")
    }
  }
}
