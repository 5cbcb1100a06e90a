// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

struct TopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "top",
    abstract: "Shows what the stages of a running service are doing, with what hurts first.",
    discussion: """
      On a terminal it goes on until Ctrl-C; elsewhere it is told once, if neither --every nor --count says more. With --json it \
      writes snapshots, one a line: what `armature plan --rate --measured` reads.
      """)

  @OptionGroup var monitor: MonitorOptions

  @Option(help: ArgumentHelp("How often it is shown: from 200ms to 60s.", valueName: "time"))
  var every: String?

  @Option(help: ArgumentHelp("How many times it is shown.", valueName: "number"))
  var count: Int?

  func validate() throws {
    if let count, count < 1 { throw ValidationError("`--count \(count)` has to be 1 or more.") }
  }

  func run() async throws {
    var screen = Screen()
    let last = count ?? (every != nil || screen.isTerminal && !monitor.json ? .max : 1)
    try await monitor.ask { door in
      let graph = try await door.graph()
      var window: [LiveSnapshot] = []
      var told = 0
      let hasEnded = try await door.listen("/api/events", [("every", every ?? "1s")]) { event in
        guard event.name == "snapshot" else { return true }
        if monitor.json {
          writeLine(String(decoding: event.data, as: UTF8.self))
        } else {
          let snapshot: LiveSnapshot = try door.read(event.data)
          window = (window + [snapshot]).suffix(Top.windowSnapshots)
          // What grows is known when there are two.
          if window.count < 2, last == 1 { return true }
          // Where it is costs a look at all that is in flight.
          let messages: LiveMessages? = snapshot.isLongInFlight ? try? await door.decoded("/api/inflight") : nil
          show(Top(window, graph, messages?.oldest).text(width: screen.width, screen.paint), on: &screen, isFirst: told == 0)
        }
        told += 1
        return told < last
      }
      if hasEnded { tellEnd() }
    }
  }

  private func show(_ text: String, on screen: inout Screen, isFirst: Bool) {
    if screen.isTerminal { return screen.draw(text) }
    write((isFirst ? "" : "\n") + text, to: .standardOutput)
  }
}
