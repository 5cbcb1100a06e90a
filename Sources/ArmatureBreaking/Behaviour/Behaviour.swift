// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// Compares what the running program does, for whoever counts on it.
func compareBehaviour(_ old: Side, _ new: Side, _ renames: Renames, _ changes: inout Changes) {
  for queue in old.pipeline.queues {
    guard let other = new.queue(queue.name.value) else { continue }
    compareDeliveries(queue, other, &changes)
    compareRetention(queue, other, isForLetters: old.keepsLetters(in: queue) && new.keepsLetters(in: other), &changes)
  }
  for process in old.pipeline.processes {
    if let other = new.process(renames.process(process.name.value)) { compareProcesses(process, other, &changes) }
  }
  if let service = old.pipeline.service, let other = new.pipeline.service {
    compareServices(service, other, &changes)
    compareSchedules(service, other, renames, &changes)
  }
}

private func compareDeliveries(_ a: Queue, _ b: Queue, _ changes: inout Changes) {
  var (change, at) = (changes, Spot(quote(b.name.value), b.name.span, a.name.span))
  at.tellLess(.visibilityShortened, a.visibilityMilliseconds, b.visibilityMilliseconds, &change) { $0.timeText }
  at.tellLess(.inFlightLowered, a.inFlightMax, b.inFlightMax, &change) { "inFlight: \($0.countText)" }
  at.tellLess(.inFlightLowered, a.inFlightBytesMax, b.inFlightBytesMax, &change) { "inFlightBytes: \(shownSize($0))" }
  at.tellOther(
    .maxReceivesChanged, a.maxReceives?.text(beside: b.maxReceives), b.maxReceives?.text(beside: a.maxReceives), &change)
  at.tellOther(.deadLettersChanged, a.deadLetters, b.deadLetters, &change)
  changes = change
}

/// Where a spec says nothing, what `armature provision` makes of it is compared.
private func compareRetention(_ a: Queue, _ b: Queue, isForLetters: Bool, _ changes: inout Changes) {
  let standard = Setting(isForLetters ? retentionMillisecondsMax : retentionMillisecondsStandard)
  let (was, now) = (a.retentionMilliseconds?.value ?? standard, b.retentionMilliseconds?.value ?? standard)
  let at = Spot(quote(b.name.value), b.retentionMilliseconds?.span ?? b.name.span, a.retentionMilliseconds?.span ?? a.name.span)
  at.tellLess(.retentionShortened, was, now, &changes) { $0.timeText }
}

extension Side {
  /// Whether somebody has to look what lies there, days later.
  fileprivate func keepsLetters(in queue: Queue) -> Bool {
    let name = queue.name.value
    if case .by(_, _, let otherwise)? = pipeline.service?.dispatch.route, otherwise == name { return true }
    return pipeline.processes.contains { $0.errors?.value == name } || pipeline.queues.contains { $0.deadLetters == name }
  }
}

private func compareProcesses(_ a: Process, _ b: Process, _ changes: inout Changes) {
  let at = Spot(quote(b.name.value), b.name.span, a.name.span)
  compareOnce(a.once, b.once, at, &changes)
  at.tellOther(.errorsChanged, a.errors?.value, b.errors?.value, &changes)
  for stage in a.stages where stage.kind.isTried {
    guard let other = b.stages.first(where: { $0.kind.isTried && $0.name.value == stage.name.value }) else { continue }
    compareStages((a, stage), (b, other), &changes)
  }
}

private func compareOnce(_ a: Once?, _ b: Once?, _ at: Spot, _ changes: inout Changes) {
  guard let a else { return }
  guard let b else { return at.tell(.onceRemoved, &changes) }
  let spot = Spot(at.subject, b.key.span, a.key.span)
  spot.tellOther(.onceKeyChanged, a.key.path, b.key.path, &changes)
  spot.tellLess(.onceShortened, a.keepMilliseconds, b.keepMilliseconds, &changes) { $0.timeText }
}

private func compareServices(_ a: Service, _ b: Service, _ changes: inout Changes) {
  let at = Spot(quote(b.name.value), b.name.span, a.name.span)
  if case .by(_, _, let was) = a.dispatch.route, case .by(_, _, let other) = b.dispatch.route {
    at.tellOther(.otherwiseChanged, was, other, &changes)
  }
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

extension Supervise {
  /// What holds where a spec says nothing, as the vocabulary has it.
  fileprivate static let standard = Supervise(restartsMax: 5, withinMilliseconds: 60_000, drainMilliseconds: 25_000, groups: [])

  fileprivate var shownRestarts: String { "\(restartsMax.countText) in \(withinMilliseconds.timeText)" }
}
