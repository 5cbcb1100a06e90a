// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck
internal import ArmatureReport

/// What the specs of a target promise, as a page to read before it runs: what is received and how much of it, what each process does in
/// which order and at what parallelism, how long a message may take, when it is acknowledged, and where it goes when something fails.
package func proofSheet(_ pipeline: Pipeline) -> String {
  guard let service = pipeline.service else { return "these specs name no service, so nothing runs\n" }
  let head = "\(service.name.value) (\(place(service.name.span)))"
  let blocks = [block(head, serviceRows(service, pipeline))]
    + pipeline.processes.map { process in
      let title = "\(process.name.value) takes \(process.input.value) (\(place(process.name.span)))"
      return "\(title)\n\(stageTable(process))\n\(sheetRows(processRows(process, service, pipeline)))"
    }
  return blocks.joined(separator: "\n")
}

/// A word in the margin, and what is to be said under it.
struct SheetRow {
  var label: String
  var lines: [String]

  init(_ label: String, _ lines: String...) {
    self.label = label
    self.lines = lines
  }

  init(_ label: String, lines: [String]) {
    self.label = label
    self.lines = lines
  }
}

private func block(_ title: String, _ content: [SheetRow]) -> String { "\(title)\n\n\(sheetRows(content))" }

/// The lines of some rows, one under the other. Whatever a spec holds in them, it makes no line of its own.
func sheetRows(_ rows: [SheetRow]) -> String {
  let width = rows.map(\.label.count).max() ?? 0
  return rows.flatMap { row in
    row.lines.enumerated().map { index, line in
      let label = index == 0 ? row.label : ""
      return "  \(label)\(String(repeating: " ", count: width - label.count))  \(visible(line))\n"
    }
  }.joined()
}

/// The name of its file and its line, which are the same wherever the specs lie.
func place(_ span: Span) -> String { "\(visible(String(span.file.split(separator: "/").last ?? ""))):\(span.start.line)" }

private func serviceRows(_ service: Service, _ pipeline: Pipeline) -> [SheetRow] {
  let queue = pipeline.queues.first { $0.name.value == service.dispatch.queue }
  var content = [SheetRow("receives", lines: queue.map { queueLines($0, pipeline) } ?? [])]
  content.append(SheetRow("dispatch", lines: dispatchLines(service.dispatch)))
  if !service.schedules.isEmpty { content.append(SheetRow("schedules", lines: service.schedules.map(scheduleLine))) }
  content.append(SheetRow("instances", lines: instanceLines(service, pipeline)))
  if !pipeline.needs.isEmpty { content.append(SheetRow("environment", lines: pipeline.needs.map(needLine))) }
  content.append(SheetRow("restarts", lines: restartLines(service.supervise)))
  let drain = service.supervise?.drainMilliseconds ?? drainMillisecondsStandard
  content.append(SheetRow("a stop", "waits up to \(told(time: drain)) for what is in flight, then releases the rest to other instances"))
  return content
}

private func instanceLines(_ service: Service, _ pipeline: Pipeline) -> [String] {
  guard let lock = service.lock else { return ["each one works: no lock is written"] }
  let works = "one works at a time: \(lock.value)"
  if pipeline.unfencedStore == nil { return [works] }
  return [works, "SQS without claims refuses nothing: who has lost the lock is stopped by its own clock, and by the end of its leases"]
}

private func queueLines(_ queue: Queue, _ pipeline: Pipeline) -> [String] {
  var lines = [
    "\(queue.name.value), \(queue.url.value)",
    "at most \(told(queue.inFlightMax, "message")) and \(bytes(queue.inFlightBytesMax)) in flight",
    "each hidden from others for \(told(time: queue.visibilityMilliseconds)), and again and again while it is worked on",
  ]
  if queue.url.value.hasPrefix("memory:") { lines.append("in this program alone: what waits is gone when it ends") }
  if let maxReceives = queue.maxReceives, let dead = queue.deadLetters {
    lines.append("after \(told(maxReceives, "delivery", plural: "deliveries")) without acknowledgement: to \(dead)")
  }
  if let retention = queue.retentionMilliseconds?.value { lines += keptLines(queue, retention, pipeline) }
  return lines
}

private func dispatchLines(_ dispatch: Dispatch) -> [String] {
  switch dispatch.route {
  case .all(let processes): processes.count == 1 ? ["all to \(processes[0])"] : processes.map { "a copy of all to \($0)" }
  case .by(let field, let routes, let otherwise):
    routes.flatMap { route in route.processes.map { "\(field) \(route.value.value): to \($0)" } }
      + ["anything else: to \(otherwise.value), unchanged, with the reason"]
  }
}

private func scheduleLine(_ schedule: Schedule) -> String {
  let when =
    switch schedule.kind {
    case .cron(let text, let zone, let missed): "cron \(text) in \(zone), missed: \(missed.rawValue)"
    case .every(let milliseconds, let missed): "every \(told(time: milliseconds)), missed: \(missed.rawValue)"
    case .continuous(let milliseconds): "\(told(time: milliseconds)) after the last one was settled"
    case .manual: "when the program triggers it"
    case .broadcast(let queue): "each message of \(queue)"
    }
  return "\(schedule.name.value): \(when), to \(schedule.process)"
}

private func restartLines(_ supervise: Supervise?) -> [String] {
  guard let supervise else { return ["5 in 1m for each process; one more ends the service"] }
  let limit = "\(told(supervise.restartsMax)) in \(told(time: supervise.withinMilliseconds)) for each process; one more ends the service"
  return [limit] + supervise.groups.map { "together: \($0.joined(separator: ", "))" }
}

private func bytes(_ count: Int) -> String {
  let units = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
  guard let (unit, size) = units.first(where: { count % $0.1 == 0 && count > 0 }) else { return "\(count)B" }
  return "\(count / size)\(unit)"
}
