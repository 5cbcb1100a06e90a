// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
package import ArmatureProvision
internal import ArmatureReport

/// The same for programs: rates in messages and requests a second, times in seconds, `null` where nothing is known.
package func capacityJSON(_ plan: CapacityPlan, of service: String, _ prices: Prices?) -> String {
  let price = prices.flatMap { prices in plan.requests.price(prices).map { (prices.currency, $0) } }
  return jsonText(
    .object([
      Literal.Member("armature", .string(armatureVersion)), Literal.Member("service", .string(service)),
      Literal.Member("perSecond", number(plan.rate.perSecond)), Literal.Member("measured", .bool(plan.measurement != nil)),
      Literal.Member("consumers", plan.consumers.map { Literal.int($0) } ?? .null),
      Literal.Member("processes", .list(plan.processes.map(process))),
      Literal.Member("requests", .list(plan.requests.rows.map(row))),
      Literal.Member("month", range(plan.requests.least * month, plan.requests.most * month)),
      Literal.Member("price", price.map { priced($0.0, $0.1) } ?? .null),
      Literal.Member("limits", .list(plan.limits.map(limit))), Literal.Member("notes", .list(plan.notes.map(Literal.string))),
    ]))
}

private let month = Double(RequestRates.secondsOfMonth)

private func process(_ process: ProcessCapacity) -> Literal {
  .object([
    Literal.Member("name", .string(process.name)), Literal.Member("perSecond", number(process.flow)),
    Literal.Member("bounds", .list(process.bounds.map(bound))),
    Literal.Member("consumers", process.consumers.map { Literal.int($0) } ?? .null),
    Literal.Member("seconds", process.seconds.map(number) ?? .null), Literal.Member("working", process.working.map(number) ?? .null),
    Literal.Member("inFlight", process.inFlight.map(number) ?? .null),
    Literal.Member("unknown", .list(process.unknownStages.map(Literal.string))),
  ])
}

private func bound(_ bound: ProcessCapacity.Bound) -> Literal {
  let by: [Literal.Member] =
    switch bound.kind {
    case .time(let atOnce, let seconds, _):
      [Literal.Member("by", .string("time")), Literal.Member("atOnce", .int(atOnce)), Literal.Member("seconds", number(seconds))]
    case .rate(let attempts, let period):
      [
        Literal.Member("by", .string("rate")), Literal.Member("attempts", .int(attempts)),
        Literal.Member("seconds", number(Double(period) / 1000)),
      ]
    case .credit(let count, let seconds):
      [Literal.Member("by", .string("inFlight")), Literal.Member("atOnce", .int(count)), Literal.Member("seconds", number(seconds))]
    }
  let stage = [Literal.Member("stage", bound.stage.map(Literal.string) ?? .null)]
  return .object(stage + by + [Literal.Member("perSecond", number(bound.perSecond))])
}

private func row(_ row: RequestRates.Row) -> Literal {
  .object([
    Literal.Member("kind", .string(row.kind.rawValue)), Literal.Member("store", .string(row.store.rawValue)),
    Literal.Member("least", number(row.least)), Literal.Member("most", number(row.most)),
  ])
}

private func limit(_ limit: CapacityLimit) -> Literal {
  .object([
    Literal.Member("process", .string(limit.process)), Literal.Member("perSecond", number(limit.perSecond)),
    Literal.Member("perSecondMost", number(limit.perSecondMost)), Literal.Member("told", .string(told(limit))),
  ])
}

private func range(_ least: Double, _ most: Double) -> Literal {
  .object([Literal.Member("least", number(least)), Literal.Member("most", number(most))])
}

private func priced(_ currency: String, _ price: (least: Double, most: Double)) -> Literal {
  .object([
    Literal.Member("currency", .string(currency)), Literal.Member("least", number(price.least)), Literal.Member("most", number(price.most)),
  ])
}

/// Six digits behind the point, of which nobody knows as many.
private func number(_ value: Double) -> Literal {
  if value == value.rounded(), abs(value) < 1e15 { return .int(Int(value)) }
  let millionths = (value * 1_000_000).rounded()
  return .number(Number(abs(millionths) < 1e15 ? "\(millionths / 1_000_000)" : "\(value)"))
}
