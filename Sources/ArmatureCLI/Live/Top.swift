// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A picture of the last few snapshots of a service.
struct Top {
  static let windowSnapshots = 4
  private let first: LiveSnapshot
  private let now: LiveSnapshot
  private let graph: LiveGraph
  private var seconds: Double { now.seconds - first.seconds }

  /// - Parameter window: the oldest first, and at least one.
  init(_ window: [LiveSnapshot], _ graph: LiveGraph) {
    now = window[window.count - 1]
    first = window[0]
    self.graph = graph
  }

  func text(width: Int?, _ paint: Paint) -> String {
    let stages = now.processes.isEmpty ? "" : "\n" + stageTable.text(width: width, paint)
    // Each process has a queue of signals, and most of them are empty.
    let queues = now.queues.enumerated().filter { $0 == 0 || $1.inFlight > 0 || $1.lastTrouble != nil }.map(\.element)
    return head(paint, width) + (queues.isEmpty ? "" : "\n" + queueTable(queues).text(width: width, paint)) + stages
  }

  private func head(_ paint: Paint, _ width: Int?) -> String {
    let tone: Tone = now.health == "failed" ? .bad : now.health == "healthy" && now.ready ? .good : .warn
    let word = now.standing == "standby" ? "standby" : now.health == "healthy" && !now.ready ? "healthy, not ready" : now.health
    let reasons = now.reasons.map { paint.tone(.warn, cut(visible($0), to: width ?? .max)) + "\n" }.joined()
    let name = paint.tone(.strong, visible(now.service))
    return "\(name)  \(paint.tone(tone, word))  \(lock)\(paint.tone(.quiet, shownInstant(now.at)))\n" + reasons
  }

  private var lock: String {
    switch (now.standing, now.lockToken, now.lockHolder) {
    case ("standby", _, let holder?): "the lock is held by \(visible(holder))  "
    case ("standby", _, nil): "waits for the lock  "
    case (_, let token?, _): "holds the lock by token \(visible(token))  "
    default: ""
    }
  }

  private var stageTable: TextTable {
    TextTable(
      columns: [
        .init(title: "process"), .init(title: "stage"), .init(title: "state"), .init(title: "rate", isNumber: true),
        .init(title: "at work", isNumber: true, dispensability: 1), .init(title: "before it", isNumber: true),
        .init(title: "p50", isNumber: true, dispensability: 5), .init(title: "p99", isNumber: true, dispensability: 2),
        .init(title: "retries", isNumber: true, dispensability: 3), .init(title: "failures", isNumber: true),
        .init(title: "line", isNumber: true, dispensability: 4),
      ], rows: byPain(rows).map(\.cells))
  }

  /// Those that hurt alike stay in the order of the spec.
  private func byPain(_ rows: [TopRow]) -> [TopRow] {
    rows.enumerated().sorted { ($0.element.pain, $1.offset) > ($1.element.pain, $0.offset) }.map(\.element)
  }

  private var rows: [TopRow] {
    now.processes.flatMap { process in
      let before = first.processes.first { $0.name == process.name }
      let facts = graph.processes.first { $0.name == process.name }
      return process.stages.indices.map { index in
        TopRow(process, index, before: before?.stages.count == process.stages.count ? before?.stages[index] : nil, seconds, facts)
      }
    }
  }
}

/// What is received, and how old it is.
func queueTable(_ queues: [LiveSnapshot.Queue]) -> TextTable {
  TextTable(
    columns: [
      .init(title: "queue"), .init(title: "in flight", isNumber: true), .init(title: "bytes", isNumber: true, dispensability: 4),
      .init(title: "credit", isNumber: true, dispensability: 3), .init(title: "oldest", isNumber: true),
      .init(title: "p50", isNumber: true, dispensability: 2), .init(title: "p99", isNumber: true, dispensability: 1),
      .init(title: "trouble"),
    ],
    rows: queues.map { queue in
      [
        .init(queue.name), .init(shownCount(queue.inFlight)), .init(shownBytes(queue.inFlightBytes)),
        .init(shownCount(queue.credit), queue.credit == 0 ? .warn : .plain),
        .init(shownAge(milliseconds: queue.oldestInFlightMilliseconds)),
        .init(shownTime(microseconds: queue.timeInFlight?.p50Microseconds)),
        .init(shownTime(microseconds: queue.timeInFlight?.p99Microseconds)),
        .init(queue.lastTrouble ?? "-", queue.lastTrouble == nil ? .plain : .warn),
      ]
    })
}
