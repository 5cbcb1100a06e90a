// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// One queue, or nil where a value of it could not be read.
func checkQueue(_ declaration: QueueDeclaration, _ names: Names, _ report: inout Report) -> Queue? {
  let deadLetters = checkDeadLetters(declaration, names, &report)
  guard let url = declaration.url.value else { return nil }
  if let problem = queueURLProblem(url) { report.add(problem) }
  guard let visibility = declaration.visibilityMilliseconds.value, let inFlight = declaration.inFlightMax.value,
    let inFlightBytes = declaration.inFlightBytesMax.value
  else { return nil }
  return Queue(
    name: declaration.name, url: url, visibilityMilliseconds: visibility.value,
    maxReceives: declaration.maxReceives.value?.value, deadLetters: deadLetters?.value, inFlightMax: inFlight.value,
    inFlightBytesMax: inFlightBytes.value)
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
  } else {
    _ = names.queue(deadLetters, &report)
  }
  return deadLetters
}

/// A message that has failed must end somewhere: in `errors`, or in the dead letters of the queue it came from.
func checkFailureRoutes(_ names: Names, _ report: inout Report) {
  guard let source = names.dispatch.value?.queue.value, let queue = names.queues[source.value] else { return }
  for process in names.processes.all {
    if let errors = process.errors.value, errors.value == source.value {
      report.add(ErrorsIsSource(queue: errors, dispatch: source.span))
    }
    if process.errors.isAbsent, queue.deadLetters.isAbsent {
      report.add(ErrorsMissing(process: process.name, queue: queue.name))
    }
  }
}
