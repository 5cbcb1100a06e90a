// SPDX-License-Identifier: Apache-2.0

extension ServiceSnapshot: CustomStringConvertible {
  /// A table for people: the service, its queues, its processes with their stages.
  public var description: String {
    let head = "\(service) at \(at): \(health)\(isReady ? "" : ", not ready")"
    let rows = self.queues.map(\.row) + letterQueues.map(\.row)
    let queues = rows.isEmpty ? [] : [table([QueueSnapshot.columns] + rows)]
    return ([head] + queues + processes.map(\.description)).joined(separator: "\n\n") + "\n"
  }
}

extension QueueSnapshot {
  fileprivate static let columns = ["queue", "waiting", "hidden", "in flight", "bytes", "credit", "oldest", "last trouble"]

  fileprivate var row: [String] {
    [
      name, backlog.text, backlog.hiddenText, "\(inFlight)", "\(inFlightBytes)", "\(credit)", oldestInFlight.map { "\($0)" } ?? "-",
      lastTrouble ?? "-",
    ]
  }
}

extension LetterQueueSnapshot {
  fileprivate var row: [String] { [name, backlog.text, backlog.hiddenText] + QueueSnapshot.columns.dropFirst(3).map { _ in "-" } }
}

extension QueueBacklog? {
  /// `12`, or `12 (35 s ago)` where the store was not asked within ten seconds: one that is paid by the request is asked every 30.
  fileprivate var text: String {
    guard let self else { return "-" }
    return self.age < .seconds(10) ? "\(self.waiting)" : "\(self.waiting) (\(self.age.components.seconds) s ago)"
  }

  fileprivate var hiddenText: String { self.map { "\($0.hidden)" } ?? "-" }
}

extension ProcessSnapshot: CustomStringConvertible {
  public var description: String {
    let restarts = self.restarts == 0 ? "" : ", \(self.restarts) restarts"
    let counts =
      "in \(ports.in), out \(ports.out), err \(ports.err), signal \(ports.signal), broadcast \(ports.broadcast)"
    let head = "\(name): \(state)\(restarts); \(counts); \(inbox.depth) of \(inbox.capacity) wait"
    return "\(head)\n\(table([StageSnapshot.columns] + stages.map(\.row)))"
  }
}

extension StageSnapshot {
  fileprivate static let columns = [
    "", "stage", "line", "waiting", "at work", "stuck", "done", "attempts", "retries", "failures", "timeouts", "behind",
    "last failure",
  ]

  /// `ask (breaker open, 6 held)`: why a stage does less than it could.
  private var notes: String {
    let stands = standingKeys == 0 ? nil : "\(standingKeys) key\(standingKeys == 1 ? " stands" : "s stand")"
    let breaker = breaker.flatMap { $0 == .closed ? nil : "breaker \($0)" }
    let held = held == 0 ? nil : "\(held) held"
    let all = [isPaused ? "paused" : nil, stands, breaker, held].compactMap { $0 }
    return all.isEmpty ? "" : " (\(all.joined(separator: ", ")))"
  }

  fileprivate var row: [String] {
    let numbers = [line, waiting, atWork, stuck, done, attempts, retries, failures, timeouts].map { "\($0)" }
    let failure = lastFailure.map { "\(lastFailureAt.map { "\($0) " } ?? "")\($0)" } ?? "-"
    return ["\(kind)", name + notes] + numbers
      + [output.map { "\($0.depth)/\($0.capacity)" } ?? "-", failure]
  }
}

/// Columns, each as wide as its widest entry; the last one as wide as it is.
private func table(_ rows: [[String]]) -> String {
  let widths = (0..<(rows.first?.count ?? 0)).map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    let cells = zip(row, widths).map { cell, width in cell + String(repeating: " ", count: max(width - cell.count, 0)) }
    return "  " + (cells.dropLast() + row.suffix(1)).joined(separator: "  ")
  }.joined(separator: "\n")
}
