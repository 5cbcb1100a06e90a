// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import Foundation

struct ErrorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "errors",
    abstract: "Lists the failed attempts of a running service's stages by kind, with their place in the spec.",
    discussion: """
      They are counted from the start of the program, those that were followed by another one, too. What failed for good lies in \
      `armature letters`.
      """)

  @OptionGroup var monitor: MonitorOptions

  func run() async throws {
    try await monitor.ask { door in
      let graph = try await door.graph()
      let snapshot = try await door.snapshot()
      let groups = snapshot.processes.flatMap { told($0, graph) }.sorted { ($0.count, $1.place) > ($1.count, $0.place) }
      if monitor.json { return try writeJSON(groups) }
      show(groups, snapshot)
    }
  }

  private func told(_ process: LiveSnapshot.Process, _ graph: LiveGraph) -> [ToldFailures] {
    let facts = graph.processes.first { $0.name == process.name }
    return process.stages.enumerated().flatMap { index, stage in
      let column = facts?.stages.count == process.stages.count ? facts?.stages[index].column : nil
      let place = "\(facts?.file ?? "?"):\(stage.line):\(column ?? 1)"
      return stage.failureGroups.map { ToldFailures(process: process.name, stage: stage.name, place: place, $0) }
    }
  }

  private func show(_ groups: [ToldFailures], _ snapshot: LiveSnapshot) {
    let paint = Paint(isColoured: isColoured)
    for group in groups { writeLine(group.text(paint)) }
    for queue in snapshot.queues {
      if let trouble = queue.lastTrouble { writeLine("\(paint.tone(.warn, "queue \(visible(queue.name))"))  \(visible(trouble))\n") }
    }
    for reason in snapshot.reasons { writeLine("\(paint.tone(.warn, snapshot.health))  \(visible(reason))\n") }
    let count = groups.reduce(0) { $0 + $1.count }
    writeLine("\(counted(count, "failed attempt")) of \(counted(groups.count, "kind")) in \(visible(snapshot.service))")
  }
}

/// Attempts of one stage that failed in the same way.
private struct ToldFailures: Encodable {
  var process: String
  var stage: String
  /// The file, line and column in the spec.
  var place: String
  var kind: String
  var count: Int
  var latest: String
  var latestAt: String
  var latestMessage: String

  init(process: String, stage: String, place: String, _ group: LiveSnapshot.FailureGroup) {
    (self.process, self.stage, self.place) = (process, stage, place)
    (kind, count, latest) = (group.kind, group.count, group.latest)
    (latestAt, latestMessage) = (group.latestAt, group.latestMessage)
  }

  /// In the form of a finding, so that editors lead to the stage.
  func text(_ paint: Paint) -> String {
    let head = paint.tone(.strong, visible("\(place): ")) + paint.tone(.bad, visible("\(kind) ×\(shownCount(count))"))
    return "\(head) in \(visible("\(process)/\(stage)"))\n  \(visible(latest))\n  "
      + paint.tone(.quiet, "the last one at \(shownInstant(latestAt)), of message \(visible(latestMessage))") + "\n"
  }
}
