// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import Foundation

struct TapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tap",
    abstract: "Shows the messages that come out of a stage of a running service, or pass a port of a process.",
    discussion: """
      What the spec calls sensitive is masked. It never slows the service: what comes faster than it is told is left out, and counted on \
      standard error. It goes on until Ctrl-C or the end of the service, or for --count messages.
      """)

  @Argument(help: ArgumentHelp("A process.", valueName: "process"))
  var process: String

  @Argument(help: ArgumentHelp("A stage of it; without one, what passes the port.", valueName: "stage"))
  var stage: String?

  @Option(help: "Without a stage, a port: in, out, err, signal or broadcast.")
  var port: TappedPort?

  @Option(help: ArgumentHelp("Show about one of so many messages.", valueName: "number"))
  var every = 1

  @Option(help: ArgumentHelp("End after so many messages.", valueName: "number"))
  var count: Int?

  @OptionGroup var monitor: MonitorOptions

  func validate() throws {
    if stage != nil, port != nil { throw ValidationError("`--port` is for the whole process: leave out the stage.") }
    if every < 1 { throw ValidationError("`--every \(every)` has to be 1 or more.") }
    if let count, count < 1 { throw ValidationError("`--count \(count)` has to be 1 or more.") }
  }

  func run() async throws {
    try await monitor.ask { door in
      let graph = try await door.graph()
      let facts = try graph.process(process)
      if let stage { try facts.check(stage: stage) }
      let place = stage.map { ("stage", $0) } ?? ("port", (port ?? .in).rawValue)
      let paint = Paint(isColoured: isColoured)
      var shown = 0
      let hasEnded = try await door.listen("/api/tap", [("process", process), place, ("sample", "\(1 / Double(every))")]) { event in
        switch event.name {
        case "message": try show(event.data, door, paint)
        case "dropped": tell(try door.read(event.data))
        default: return true
        }
        if event.name == "message" { shown += 1 }
        return shown < count ?? .max
      }
      if hasEnded { tellEnd() }
    }
  }

  private func show(_ data: Data, _ door: MonitorDoor, _ paint: Paint) throws {
    if monitor.json { return writeLine(String(decoding: data, as: UTF8.self)) }
    let message: TappedMessage = try door.read(data)
    let again = message.receiveCount > 1 ? ", delivery \(message.receiveCount)" : ""
    let head = paint.tone(.quiet, "\(shownInstant(message.at))  \(visible(message.id))\(again)")
    writeLine("\(head)  \(visible(message.text))")
  }

  private func tell(_ dropped: TappedDrops) {
    write("armature: \(counted(dropped.dropped, "message")) passed unseen\n", to: .standardError)
  }
}

enum TappedPort: String, ExpressibleByArgument, CaseIterable {
  case `in`, out, err, signal, broadcast
}

private struct TappedMessage: Decodable {
  var at: String
  var id: String
  var receiveCount: Int
  var text: String
}

private struct TappedDrops: Decodable {
  var dropped: Int
}
