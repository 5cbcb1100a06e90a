// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A picture of the last few snapshots of a service.
struct Top {
  static let windowSnapshots = 4
  private let first: LiveSnapshot
  private let now: LiveSnapshot
  private let graph: LiveGraph
  private let oldest: LiveMessages.Message?
  private var seconds: Double { now.seconds - first.seconds }

  /// - Parameters:
  ///   - window: the oldest first, and at least one.
  ///   - oldest: the message that has been in flight for longest, where that is long.
  init(_ window: [LiveSnapshot], _ graph: LiveGraph, _ oldest: LiveMessages.Message?) {
    now = window[window.count - 1]
    first = window[0]
    self.graph = graph
    self.oldest = oldest
  }

  func text(width: Int?, _ paint: Paint) -> String {
    let stages = now.processes.isEmpty ? "" : "\n" + stageTable.text(width: width, paint)
    // Each process has a queue of signals, and most of them are empty.
    let queues = now.queues.enumerated().filter { $0 == 0 || $1.isBusy }.map(\.element)
    let table = queues.isEmpty ? "" : "\n" + queueTable(queues, now.letters).text(width: width, paint)
    return head(paint, width) + table + oldestLine(width) + stages
  }

  /// A stage that works on one message for long has done nothing meanwhile, and would look idle.
  private func oldestLine(_ width: Int?) -> String {
    guard let oldest else { return "" }
    let process = oldest.process.map { " in \($0)" } ?? ""
    let place = oldest.ended ? "is being settled" : oldest.stage.map { "\(process.dropFirst()) \($0)" } ?? "waits\(process)"
    let text = "oldest: message \(oldest.id), \(shownAge(milliseconds: oldest.ageMilliseconds)), \(place)"
    return cut(visible(text), to: width ?? .max) + "\n"
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

extension LiveSnapshot {
  /// Whether a message has been in flight for longer than most stages take for one.
  var isLongInFlight: Bool { queues.contains { $0.oldestInFlightMilliseconds ?? 0 >= 2_000 } }
}

extension LiveSnapshot.Queue {
  fileprivate var isBusy: Bool { inFlight > 0 || backlog?.count ?? 0 > 0 || lastTrouble != nil }
}

/// What waits, what is hidden and what is received, and how old it is; and where letters lie, how many.
func queueTable(_ queues: [LiveSnapshot.Queue], _ letters: [LiveSnapshot.LetterQueue]) -> TextTable {
  TextTable(
    columns: [
      .init(title: "queue"), .init(title: "waiting", isNumber: true), .init(title: "hidden", isNumber: true),
      .init(title: "in flight", isNumber: true), .init(title: "bytes", isNumber: true, dispensability: 4),
      .init(title: "credit", isNumber: true, dispensability: 3), .init(title: "oldest", isNumber: true),
      .init(title: "p50", isNumber: true, dispensability: 2), .init(title: "p99", isNumber: true, dispensability: 1),
      .init(title: "trouble"),
    ], rows: queues.map(\.cells) + letters.map(\.cells))
}

extension LiveSnapshot.Queue {
  fileprivate var cells: [TextTable.Cell] {
    [
      .init(name), waitingCell(backlog, .plain), hiddenCell(backlog), .init(shownCount(inFlight)), .init(shownBytes(inFlightBytes)),
      .init(shownCount(credit), credit == 0 ? .warn : .plain), .init(shownAge(milliseconds: oldestInFlightMilliseconds)),
      .init(shownTime(microseconds: timeInFlight?.p50Microseconds)), .init(shownTime(microseconds: timeInFlight?.p99Microseconds)),
      .init(lastTrouble ?? "-", lastTrouble == nil ? .plain : .warn),
    ]
  }
}

extension LiveSnapshot.LetterQueue {
  fileprivate var cells: [TextTable.Cell] {
    let none = Array(repeating: TextTable.Cell("-", .quiet), count: 6)
    return [.init(name), waitingCell(backlog, .warn), hiddenCell(backlog)] + none + [.init("letters", .quiet)]
  }
}

/// Delayed, or received by anybody: by an instance that has died, too, until its leases are over.
private func hiddenCell(_ backlog: LiveSnapshot.Backlog?) -> TextTable.Cell {
  backlog.map { .init(shownCount($0.hidden)) } ?? .init("-", .quiet)
}

/// What a store has said a while ago stands beside how long that is.
private func waitingCell(_ backlog: LiveSnapshot.Backlog?, _ tone: Tone) -> TextTable.Cell {
  guard let backlog else { return .init("-", .quiet) }
  let age = backlog.ageMilliseconds < 10_000 ? "" : " (\(shownAge(milliseconds: backlog.ageMilliseconds)) ago)"
  return .init(shownCount(backlog.waiting) + age, tone)
}
