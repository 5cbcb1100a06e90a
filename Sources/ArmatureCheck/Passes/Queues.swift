// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// One queue, or nil where a value of it could not be read.
func checkQueue(_ declaration: QueueDeclaration, _ names: Names, _ report: inout Report) -> Queue? {
  let deadLetters = checkDeadLetters(declaration, names, &report)
  guard let url = declaration.url.value else { return nil }
  let problem = names.urlProblem(url) { queueURLProblem($0, $1, of: declaration.name.value) }
  if let problem { report.add(problem) } else { checkNeeds(in: url, names, &report) }
  if problem == nil, let problem = regionProblem(url) { report.add(problem) }
  checkRetentionHasAPlace(declaration, url, &report)
  guard let visibility = names.setting(declaration.visibilityMilliseconds), let inFlight = names.setting(declaration.inFlightMax),
    let inFlightBytes = declaration.inFlightBytesMax.value
  else { return nil }
  checkVisibility(visibility, declaration, url, &report)
  return Queue(
    name: declaration.name, url: url, visibilityMilliseconds: visibility,
    maxReceives: names.setting(declaration.maxReceives), deadLetters: deadLetters?.value,
    retentionMilliseconds: names.retention(declaration), inFlightMax: inFlight, inFlightBytesMax: inFlightBytes.value)
}

private func checkVisibility(_ visibility: Setting, _ queue: QueueDeclaration, _ url: Located<String>, _ report: inout Report) {
  guard isOfSQS(url.value), visibility.max > hiddenMillisecondsMax, let written = queue.visibilityMilliseconds.value else { return }
  report.add(VisibilityTooLong(span: written.span, visibility: visibility, limit: hiddenMillisecondsMax))
}

/// A file and the memory keep a message until it is settled, whatever the time.
private func checkRetentionHasAPlace(_ queue: QueueDeclaration, _ url: Located<String>, _ report: inout Report) {
  guard let retention = queue.retentionMilliseconds.value else { return }
  // What begins with a variable may be in SQS on some machine.
  if ["memory:", "sqlite:"].contains(where: url.value.hasPrefix) { report.add(RetentionElsewhere(span: retention.span, url: url)) }
}

private func checkDeadLetters(_ queue: QueueDeclaration, _ names: Names, _ report: inout Report) -> Located<String>? {
  if let receives = queue.maxReceives.value, queue.deadLetters.isAbsent {
    report.add(DeadLettersPair(span: receives.span, has: "maxReceives", lacks: "deadLetters"))
  }
  guard let deadLetters = queue.deadLetters.value else { return nil }
  if queue.maxReceives.isAbsent {
    report.add(DeadLettersPair(span: deadLetters.span, has: "deadLetters", lacks: "maxReceives"))
  }
  if deadLetters.value == queue.name.value {
    report.add(DeadLettersSelf(queue: deadLetters))
  } else if names.queue(deadLetters, &report) != nil, names.intakes.reader(of: queue.name.value) != nil,
    let reader = names.intakes.reader(of: deadLetters.value)
  {
    report.add(DeadLettersRead(queue: deadLetters, owner: queue.name, reader: reader))
  }
  return deadLetters
}

/// A message that has failed must end somewhere: in `errors`, or in the dead letters of each queue that it may have come from.
func checkFailureRoutes(_ names: Names, _ report: inout Report) {
  for process in names.processes.all {
    let intakes = names.intakes[process.name.value]
    if let errors = process.errors.value, let reader = names.intakes.reader(of: errors.value) {
      let comesBack = intakes.contains { $0.queue.name.value == errors.value }
      report.add(ErrorsIsSource(queue: errors, reader: reader, comesBack: comesBack))
    }
    // A rule that says where its messages go has the finding then.
    guard process.errors.isAbsent, !process.hasEnds else { continue }
    if let intake = intakes.first(where: { $0.queue.deadLetters.isAbsent }) {
      report.add(ErrorsMissing(process: process.name, queue: intake.queue.name))
    }
  }
}

/// A URL of SQS without a `*` is one queue, whatever the spec calls it: what has failed would lie among what is still to be done.
func checkQueuesApart(_ names: Names, _ report: inout Report) {
  let placed = names.queues.all.compactMap { queue -> (name: Located<String>, url: Located<String>, place: Substring)? in
    guard let url = queue.url.value, !url.value.contains("$"), isOfSQS(url.value), queueURLProblem(url, url, of: queue.name.value) == nil
    else { return nil }
    let place = url.value.prefix { $0 != "?" }
    return place.contains("*") ? nil : (queue.name, url, place)
  }
  for (queue, first) in placed.repeated(by: \.place) {
    report.add(QueueURLShared(url: queue.url, queue: queue.name, other: first.name))
  }
}

extension Names {
  func retention(_ queue: QueueDeclaration) -> Located<Setting>? { placed(queue.retentionMilliseconds) }
}

extension ProcessDeclaration {
  /// Whether a rule of it or of a stage says with `then` where messages go.
  fileprivate var hasEnds: Bool {
    let rules = (retry.value ?? []) + readStages.flatMap { $0.retry.value ?? [] }
    return rules.contains { $0.then.value != nil }
  }
}
