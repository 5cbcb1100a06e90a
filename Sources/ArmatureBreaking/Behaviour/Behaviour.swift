// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// Compares what the running program does, for whoever counts on it.
  mutating func compareBehaviour() {
    for queue in old.pipeline.queues {
      guard let other = new.queue(renames.queue(queue.name.value)) else { continue }
      compareDeliveries(queue, other)
      compareRetention(queue, other, isForLetters: old.keepsLetters(in: queue) && new.keepsLetters(in: other))
    }
    for process in old.pipeline.processes {
      if let other = new.process(renames.process(process.name.value)) { compareProcesses(process, other) }
    }
    if let service = old.pipeline.service, let other = new.pipeline.service {
      compareServices(service, other)
      compareSchedules(service, other)
    }
  }

  private mutating func compareDeliveries(_ a: Queue, _ b: Queue) {
    let at = Spot(quote(b.name.value), b.name.span, a.name.span)
    at.tellLess(.visibilityShortened, a.visibilityMilliseconds, b.visibilityMilliseconds, &changes) { $0.timeText }
    at.tellLess(.inFlightLowered, a.inFlightMax, b.inFlightMax, &changes) { "inFlight: \($0.countText)" }
    at.tellLess(.inFlightLowered, a.inFlightBytesMax, b.inFlightBytesMax, &changes) { "inFlightBytes: \(shownSize($0))" }
    at.tellOther(
      .maxReceivesChanged, a.maxReceives?.text(beside: b.maxReceives), b.maxReceives?.text(beside: a.maxReceives), &changes)
    compareTargets(.deadLettersChanged, a.deadLetters, b.deadLetters, at)
  }

  /// Which queue takes what fails; one that has another name in the spec alone is the same.
  private mutating func compareTargets(_ rule: Rule, _ a: String?, _ b: String?, _ at: Spot) {
    if a.map(renames.queue) != b { at.tellOther(rule, a, b, &changes) }
  }

  /// Where a spec says nothing, what `armature provision` makes of it is compared.
  private mutating func compareRetention(_ a: Queue, _ b: Queue, isForLetters: Bool) {
    let standard = Setting(isForLetters ? retentionMillisecondsMax : retentionMillisecondsStandard)
    let (was, now) = (a.retentionMilliseconds?.value ?? standard, b.retentionMilliseconds?.value ?? standard)
    let at = Spot(quote(b.name.value), b.retentionMilliseconds?.span ?? b.name.span, a.retentionMilliseconds?.span ?? a.name.span)
    at.tellLess(.retentionShortened, was, now, &changes) { $0.timeText }
  }

  private mutating func compareProcesses(_ a: Process, _ b: Process) {
    let at = Spot(quote(b.name.value), b.name.span, a.name.span)
    compareOnce(a, b, at)
    compareTargets(.errorsChanged, a.errors?.value, b.errors?.value, at)
    for (stage, other) in paired(a.stages.filter(\.kind.isTried), b.stages.filter(\.kind.isTried)) {
      compareStages((a, stage), (b, other))
    }
    compareWaits(a, b)
  }

  private mutating func compareServices(_ a: Service, _ b: Service) {
    let at = Spot(quote(b.name.value), b.name.span, a.name.span)
    compareClaimants()
    if !a.schedules.isEmpty, !b.schedules.isEmpty { at.tellOther(.schedulesRenamed, a.name.value, b.name.value, &changes) }
    // Without `by` each message is worked off, whatever it says.
    if let was = a.dispatch.otherwise { compareTargets(.otherwiseChanged, was, b.dispatch.otherwise, at) }
    if let was = a.lock {
      guard let lock = b.lock else { return at.tell(.lockRemoved, &changes) }
      Spot(at.subject, lock.span, was.span).tellOther(.lockChanged, was.value, lock.value, &changes)
    }
    let (was, now) = (a.supervise ?? .standard, b.supervise ?? .standard)
    at.tellLess(.drainShortened, was.drainMilliseconds, now.drainMilliseconds, &changes) { $0.timeText }
    if was.restartsMax.usual > now.restartsMax.usual || was.withinMilliseconds.usual < now.withinMilliseconds.usual {
      at.tellOther(.restartsLowered, was.shownRestarts, now.shownRestarts, &changes)
    }
  }
}

/// Which stage is which: those of one name, and of the others each with the first of its kind.
private func paired(_ old: [Stage], _ new: [Stage]) -> [(Stage, Stage)] {
  let (was, has) = (Set(old.map(\.name.value)), Set(new.map(\.name.value)))
  // The last of each list is the first of the process.
  var free = Dictionary(grouping: new.filter { !was.contains($0.name.value) }.reversed(), by: \.kind)
  return old.compactMap { stage in
    let isKept = has.contains(stage.name.value)
    let other = isKept ? new.first { $0.name.value == stage.name.value } : free[stage.kind]?.popLast()
    return other.map { (stage, $0) }
  }
}

extension Side {
  /// Whether somebody has to look what lies there, days later.
  fileprivate func keepsLetters(in queue: Queue) -> Bool {
    let name = queue.name.value
    if pipeline.service?.dispatch.otherwise == name { return true }
    return pipeline.processes.contains { $0.errors?.value == name } || pipeline.queues.contains { $0.deadLetters == name }
  }
}

extension Dispatch {
  /// The queue for what no value names.
  fileprivate var otherwise: String? { if case .by(_, _, let otherwise) = route { otherwise.value } else { nil } }
}

extension Supervise {
  /// What holds where a spec says nothing, as the vocabulary has it.
  fileprivate static let standard = Supervise(
    restartsMax: 5, withinMilliseconds: 60_000, drainMilliseconds: drainMillisecondsStandard, groups: [])

  fileprivate var shownRestarts: String { "\(restartsMax.countText) in \(withinMilliseconds.timeText)" }
}
