// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import Foundation

struct InflightCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inflight",
    abstract: "Shows what a running service has received but not settled: how much, how old, and at which stages it is.",
    discussion: "What waits in a queue and was not received is shown beside it, as its store reports it, but not with --messages.")

  @Flag(help: "Show messages one by one, the 100 oldest of each queue, without their bodies.")
  var messages = false

  @OptionGroup var monitor: MonitorOptions

  func run() async throws {
    try await monitor.ask { door in
      if messages { return try await tellMessages(door) }
      let snapshot = try await door.snapshot()
      let stages = snapshot.processes.flatMap(held).sorted { $0.total > $1.total }
      if monitor.json {
        return try writeJSON(Told(queues: snapshot.queues.map(ToldQueue.init), stages: stages))
      }
      let screen = Screen()
      write(queueTable(snapshot.queues, snapshot.letters).text(width: screen.width, screen.paint), to: .standardOutput)
      if !stages.isEmpty { write("\n" + table(stages).text(width: screen.width, screen.paint), to: .standardOutput) }
    }
  }

  private func held(_ process: LiveSnapshot.Process) -> [ToldStage] {
    let inbox = ToldStage(process: process.name, stage: nil, waiting: process.inbox.depth)
    let stages = process.stages.map { stage in
      ToldStage(
        process: process.name, stage: stage.name, waiting: stage.waiting, atWork: stage.atWork, held: stage.held, stuck: stage.stuck,
        behind: stage.output?.depth ?? 0)
    }
    return ([inbox] + stages).filter { $0.total > 0 }
  }

  private func table(_ stages: [ToldStage]) -> TextTable {
    TextTable(
      columns: [
        .init(title: "process"), .init(title: "stage"), .init(title: "waiting", isNumber: true), .init(title: "at work", isNumber: true),
        .init(title: "held", isNumber: true, dispensability: 1), .init(title: "stuck", isNumber: true),
        .init(title: "behind it", isNumber: true),
      ],
      rows: stages.map { stage in
        [
          .init(stage.process), stage.stage.map { .init($0) } ?? .init("before the first", .quiet), .init("\(stage.waiting)"),
          .init("\(stage.atWork)"), .init("\(stage.held)", stage.held > 0 ? .warn : .plain),
          .init("\(stage.stuck)", stage.stuck > 0 ? .bad : .plain), .init("\(stage.behind)"),
        ]
      })
  }
}

private struct Told: Encodable {
  var queues: [ToldQueue]
  var stages: [ToldStage]
}

private struct ToldQueue: Encodable {
  var name: String
  var waiting: Int?
  var hidden: Int?
  var inFlight: Int
  var bytes: Int
  var credit: Int
  var oldestMilliseconds: Int?
  var time: LiveSnapshot.Times?

  init(_ queue: LiveSnapshot.Queue) {
    (name, waiting, hidden, inFlight) = (queue.name, queue.backlog?.waiting, queue.backlog?.hidden, queue.inFlight)
    (bytes, credit) = (queue.inFlightBytes, queue.credit)
    (oldestMilliseconds, time) = (queue.oldestInFlightMilliseconds, queue.timeInFlight)
  }
}

/// What is at a stage; with no stage, what waits for the first one.
private struct ToldStage: Encodable {
  var process: String
  var stage: String?
  /// Fetched and not begun.
  var waiting: Int
  var atWork = 0
  /// Of those at work, the ones that wait for a rate or a breaker.
  var held = 0
  var stuck = 0
  /// Done by the stage, and not fetched by the next one.
  var behind = 0

  var total: Int { waiting + atWork + stuck + behind }
}
