// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSQSLocation

// How long queues keep a message that nobody settles.

extension Outfit {
  /// What the spec says. Else letters are kept as long as SQS keeps anything, and what is worked on for the standard time, or as long
  /// as it may take, and behind what it waits by an `after`.
  mutating func retention(_ queue: Queue, _ uses: [QueueUse], _ pipeline: Pipeline) -> Int {
    // A schedule's next time may be a year away, and is renewed; nobody says of it how long it is of use.
    if uses == [.schedules] { return ServiceLimits.retentionSecondsMax }
    if let written = retentions[queue.name.value] { return written }
    if uses.contains(where: { $0.isForLetters || $0 == .schedules }) { return ServiceLimits.retentionSecondsMax }
    let waits = Waits(pipeline.processes, pipeline.service)
    let late = lateSeconds(uses, queue, waits)
    guard uses.contains(where: \.isRedriven) else {
      return min(ServiceLimits.retentionSecondsStandard + late, ServiceLimits.retentionSecondsMax)
    }
    let fed = pipeline.processes.filter { process in uses.contains { $0.feeds(process.name.value, pipeline.service) } }
    let longest = fed.compactMap { TimeBudget($0).worstMilliseconds }.map { longestSeconds(queue, each: $0) }.max() ?? 0
    if longest > ServiceLimits.retentionSecondsMax - late {
      let what = "the queue \(quote(queue.name.value)): its messages may take longer than the 14d that SQS keeps one"
      let times = late > 0 ? "an `after`, a timeout or a backoff" : "a timeout or a backoff"
      note(ProvisionFault(what, at: queue.name.span, help: "shorten \(times), or lower `attempts` or `maxReceives`"))
    }
    let afterwards = min(max(ServiceLimits.retentionSecondsStandard, longest), ServiceLimits.retentionSecondsMax)
    let seconds = min(afterwards + late, ServiceLimits.retentionSecondsMax)
    for process in fed { compare(process, seconds - waits.leastToProcess(process.name.value) / 1000) }
    return seconds
  }

  /// What waits there is as old already when it comes. In whole hours, so that a second more is no other queue.
  private func lateSeconds(_ uses: [QueueUse], _ queue: Queue, _ waits: Waits) -> Int {
    let times = uses.map { use in
      switch use {
      case .signals(let process): waits.toProcess(process)
      case .broadcasts: waits.intoQueue(queue.name.value)
      default: 0
      }
    }
    return ((times.max() ?? 0) + 3_599_999) / 3_600_000 * 3600
  }

  /// In whole hours.
  private func longestSeconds(_ queue: Queue, each worst: Int) -> Int {
    let all = deliveriesMilliseconds(queue, each: worst)
    return all == .max ? .max : (all / 3_600_000 + 1) * 3600
  }

  private mutating func compare(_ process: Process, _ seconds: Int) {
    guard let keep = process.once?.keepMilliseconds, keep.min / 1000 < seconds else { return }
    let what = "\(quote(process.name.value)) remembers a key for \(keep.timeText), and SQS keeps a message for \(duration(seconds * 1000))"
    let help = "raise `keep`: a copy that waits longer than that runs again"
    note(ProvisionFault(what, at: process.name.span, help: help))
  }
}

extension QueueUse {
  /// Whether the queue is one from which the process gets its messages.
  fileprivate func feeds(_ process: String, _ service: Service?) -> Bool {
    switch self {
    case .dispatch: service?.dispatch.targets.contains(process) ?? false
    case .signals(let name): name == process
    case .feed(let name): service?.schedules.contains { $0.name.value == name && $0.process == process } ?? false
    default: false
    }
  }
}

extension Outfit {
  /// By the names of the queues; in seconds, rounded up.
  mutating func readRetentions(_ pipeline: Pipeline, _ variable: (String) -> String?) -> [String: Int] {
    var found: [String: Int] = [:]
    for queue in pipeline.queues {
      guard let retention = queue.retentionMilliseconds else { continue }
      found[queue.name.value] = (written(retention, queue, pipeline.needs, variable) + 999) / 1000
    }
    return found
  }

  /// Where a need decides, what the variable says, as the program will read it.
  private mutating func written(
    _ retention: Located<Setting>, _ queue: Queue, _ needs: [Need], _ variable: (String) -> String?
  ) -> Int {
    guard let name = retention.value.need, let need = needs.first(where: { $0.name.value == name }) else { return retention.value.usual }
    let owner = "the queue \(quote(queue.name.value))"
    if let text = variable(name), !text.isEmpty {
      if let time = need.milliseconds(text) { return time }
      let what = "\(owner): \(quote(name)) is set to something that the service does not take"
      refuse(ProvisionFault(what, at: need.name.span, help: "set it to \(need.expected)", isOfVariable: true))
    } else if !need.hasDefault {
      let help = "set it, or say `--set \(name)=VALUE`"
      refuse(ProvisionFault("\(owner): \(quote(name)) is not set", at: retention.span, help: help, isOfVariable: true))
    }
    return retention.value.usual
  }
}
