// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// What waits in a FIFO queue of SQS holds up what is behind it in its group. That is no harm where all that goes there waits as long:
/// nothing behind it is due before it.
func checkHeldGroups(_ pipeline: Pipeline, _ service: Service, _ names: Names, _ report: inout Report) {
  let sent = pipeline.processes.flatMap(\.stages).filter(\.isSent)
  if sent.allSatisfy({ $0.afterMilliseconds == nil }) { return }
  let queues = Dictionary(uniqueKeysWithValues: pipeline.queues.map { ($0.name.value, $0) })
  let book = WaitBook(sent, service, names)
  for stage in sent {
    guard let after = stage.afterMilliseconds, let queue = queues[stage.broadcast?.queue ?? service.dispatch.queue],
      isOfSQS(queue.url.value), namesFIFO(queue.url.value), let other = book.other(than: stage)
    else { continue }
    report.add(AfterHoldsGroup(after: after, target: stage.name, queue: queue.name, isSignal: stage.signal != nil, other: other))
  }
}

/// Of each place that messages are sent to, two ways there on which they do not wait alike, if there are two.
private struct WaitBook {
  private struct Way {
    var after: Setting?
    var span: Span
  }
  private struct Target: Hashable {
    var name: String
    var isProcess: Bool
  }
  private var ways: [Target: (first: Way, other: Way?)] = [:]

  init(_ sent: [Stage], _ service: Service, _ names: Names) {
    for stage in sent { add(Way(after: stage.afterMilliseconds?.value, span: stage.name.span), to: target(of: stage)) }
    for schedule in service.schedules where schedule.sendsToInbox {
      add(Way(after: nil, span: schedule.name.span), to: Target(name: schedule.process, isProcess: true))
    }
    guard let span = names.dispatch.value?.span else { return }
    for process in service.dispatch.branches.filter({ $0.count > 1 }).joined() {
      add(Way(after: nil, span: span), to: Target(name: process, isProcess: true))
    }
  }

  private mutating func add(_ way: Way, to target: Target) {
    guard let known = ways[target] else { return ways[target] = (way, nil) }
    if known.other == nil, known.first.after != way.after { ways[target] = (known.first, way) }
  }

  /// Where something goes to the same place that waits for another time, or does not wait.
  func other(than stage: Stage) -> Span? {
    guard let known = ways[target(of: stage)], let other = known.other else { return nil }
    return known.first.after == stage.afterMilliseconds?.value ? other.span : known.first.span
  }

  private func target(of stage: Stage) -> Target { Target(name: stage.name.value, isProcess: stage.signal != nil) }
}
