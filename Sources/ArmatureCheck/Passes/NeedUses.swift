// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The counts and times that are needs: each is declared, is of the type that the place takes, and has bounds that the place allows.
func checkNeedUses(_ names: Names, _ report: inout Report) {
  for use in names.needUses { checkUse(use, names, &report) }
  for backoff in names.rules.compactMap(\.backoff.value) { checkBackoff(backoff, names, &report) }
}

private func checkUse(_ use: NeedUse, _ names: Names, _ report: inout Report) {
  guard let need = names.needs[use.name.value] else {
    if names.isComplete { report.add(UnknownNeed(name: use.name, known: names.needs.names, type: use.type)) }
    return
  }
  // What could not be read has its finding.
  guard let type = need.type.value?.value else { return }
  let place = "`\(use.key)`"
  if need.isSensitive { return report.add(NeedShown(span: use.name.span, need: need.name, place: place)) }
  if type != use.type { return report.add(NeedFit(span: use.name.span, need: need.name, type: type, place: place, types: [use.type])) }
  if need.isPoisoned { return }
  if let range = need.range, use.range.contains(range.lowerBound), use.range.contains(range.upperBound) { return }
  let isEmpty = !need.minimum.isAbsent && !need.maximum.isAbsent && need.range == nil
  if !isEmpty { report.add(NeedRange(use: use, need: need.name, range: need.range, open: need.open)) }
}

/// A first wait that could be longer than the longest one would be cut to it, and the spec would say something else.
private func checkBackoff(_ backoff: Backoff, _ names: Names, _ report: inout Report) {
  guard let first = names.setting(backoff.firstMilliseconds), let longest = names.setting(backoff.maxMilliseconds) else { return }
  if first.need == nil, longest.need == nil { return }
  if first.mayExceed(longest) { report.add(NeedBackoff(span: backoff.firstMilliseconds.span, first: first.max, longest: longest.min)) }
}

extension NeedDeclaration {
  /// The keys of the bounds that it does not have.
  fileprivate var open: [String] { (minimum.isAbsent ? ["minimum"] : []) + (maximum.isAbsent ? ["maximum"] : []) }

  fileprivate var isPoisoned: Bool { (!minimum.isAbsent && minimum.value == nil) || (!maximum.isAbsent && maximum.value == nil) }
}

extension Names {
  /// All rules of `retry` that the spec writes.
  fileprivate var rules: [RetryDeclaration] {
    processes.all.flatMap { process in
      (process.retry.value ?? []) + process.readStages.flatMap { $0.retry.value ?? [] }
    }
  }

  /// The needs that a count, a time or a URL is taken from.
  var needsInUse: Set<String> {
    let urls = (queues.all.map(\.url.value) + [lock.value]).compactMap(\.self)
    return Set(needUses.map(\.name.value) + urls.flatMap { urlVariables($0.value).map(\.name) })
  }

  /// Every place where a need takes the place of a count or a time, in the order of the specs' parts.
  var needUses: [NeedUse] {
    var all = queues.all.flatMap { [$0.visibilityMilliseconds, $0.maxReceives, $0.retentionMilliseconds, $0.inFlightMax] }
    for process in processes.all {
      all.append(process.once.value?.keepMilliseconds ?? .absent)
      for stage in process.readStages { all += stage.amounts }
    }
    for rule in rules {
      all.append(rule.attempts)
      if let backoff = rule.backoff.value { all += [.value(backoff.firstMilliseconds), .value(backoff.maxMilliseconds)] }
    }
    for schedule in schedules.all { all += [schedule.everyMilliseconds, schedule.continuousMilliseconds] }
    if let restarts = supervise.value?.restarts.value { all += [.value(restarts.count), .value(restarts.withinMilliseconds)] }
    all.append(supervise.value?.drainMilliseconds ?? .absent)
    return all.compactMap { amount in
      if case .need(let use) = amount.value { use } else { nil }
    }
  }
}

extension StageDeclaration {
  fileprivate var amounts: [Written<Amount>] {
    [
      parallelism, timeoutMilliseconds, batchSize, batchWaitMilliseconds, afterMilliseconds,
      rate.value.map { Written.value($0.attempts) } ?? .absent,
      breaker.value?.failures ?? .absent, breaker.value?.openMilliseconds ?? .absent,
    ]
  }
}
