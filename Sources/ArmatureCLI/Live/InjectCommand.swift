// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import Foundation

struct InjectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inject",
    abstract: "Gives a process of a running service a message, after checking it.",
    discussion: """
      It is durable when the command ends: it waits in the queue of the process's signals. All that keeps the process from reading it is \
      told at its line and column, and ends with 1.
      """)

  @Argument(help: ArgumentHelp("A process.", valueName: "process"))
  var process: String

  @Argument(help: ArgumentHelp("The message as JSON, in a file, or - for standard input.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var monitor: MonitorOptions

  func run() async throws {
    let body = try MessageFile(file)
    try await monitor.ask { door in
      let graph = try await door.graph()
      let facts = try graph.process(process)
      let answer = try await body.sent { try await door.post("/api/inject", try body.command(["process": process])) }
      let text = "gave \(visible(process)) a \(visible(facts.message)) of \(counted(body.bytes.count, "byte"))"
      writeLine(monitor.json ? String(decoding: answer, as: UTF8.self) : text)
    }
  }
}
