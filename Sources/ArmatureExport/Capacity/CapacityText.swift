// SPDX-License-Identifier: Apache-2.0

package import ArmatureProvision
internal import ArmatureReport

/// How many consumers a service needs at a rate, and what that comes to, for people.
package func capacityText(_ plan: CapacityPlan, of service: String, _ prices: Prices?) -> String {
  let total = plan.consumers.map { "\(grouped($0)) consumer\($0 == 1 ? "" : "s")" } ?? "nobody knows how many consumers"
  let head = "\(service) at \(perSecond(plan.rate.perSecond)): \(total), by \(source(plan))\n"
  let processes = plan.processes.map { "\($0.name) (\(place($0.span)))\n\n" + sheetRows(capacityRows($0)) }
  var rest = [SheetRow("met first", lines: limitLines(plan))]
  if !plan.notes.isEmpty { rest.append(SheetRow("counted", lines: plan.notes)) }
  return ([head] + processes + [requestText(plan.requests, prices), sheetRows(rest)]).joined(separator: "\n")
}

private func source(_ plan: CapacityPlan) -> String {
  guard let measurement = plan.measurement else { return "the longest times that the spec allows: an upper bound" }
  return "times measured over \(seconds(measurement.seconds)), in \(grouped(measurement.snapshotsCount)) snapshots"
}

private func capacityRows(_ process: ProcessCapacity) -> [SheetRow] {
  if process.flow == 0 { return [SheetRow("receives", "nothing")] }
  var content = [SheetRow("receives", perSecond(process.flow))]
  content.append(SheetRow("one consumer", lines: process.bounds.first.map { [bound($0)] } ?? ["nobody knows how much it does"]))
  let others = process.bounds.dropFirst().map(bound)
  if !others.isEmpty { content.append(SheetRow("else", lines: others)) }
  let share = Int(CapacityPlan.busyShareMax * 100)
  content.append(SheetRow("consumers", process.consumers.map { "\(grouped($0)), each at most \(share)% busy" } ?? "nobody knows how many"))
  let stays = process.seconds.map { "\(seconds($0)) each" + (process.unknownStages.isEmpty ? "" : " or more") }
  if let stays, let working = process.working, let count = process.inFlight {
    let what = "up to \(grouped(rounded: count)) while none wait in the queue: \(grouped(rounded: working)) at work, \(stays)"
    content.append(SheetRow("in flight", what))
  }
  return content
}

/// `80/s: weigh, 8 at a time for 100ms`
private func bound(_ bound: ProcessCapacity.Bound) -> String {
  let why =
    switch bound.kind {
    case .time(let atOnce, let time, let isMeasured):
      "\(grouped(atOnce)) at a time for \(seconds(time))\(isMeasured ? "" : ", its timeout")"
    case .rate(let attempts, let period): "its rate, \(grouped(attempts))/\(duration(period).dropFirst())"
    case .credit(let count, let time): "\(grouped(count)) in flight for \(seconds(time))"
    }
  return "\(perSecond(bound.perSecond)): \(bound.stage.map { "\($0), " } ?? "")\(why)"
}

private func limitLines(_ plan: CapacityPlan) -> [String] {
  if plan.limits.isEmpty { return ["no limit that is known"] }
  return plan.limits.map { limit in
    let isRange = limit.perSecondMost > limit.perSecond
    let at = perSecond(limit.perSecond) + (isRange ? " to \(perSecond(limit.perSecondMost))" : "")
    let below = limit.perSecondMost < plan.rate.perSecond ? "below the rate, at" : "perhaps below the rate, at"
    return "\(limit.perSecond < plan.rate.perSecond ? below : "at") \(at): \(told(limit))"
  }
}

func told(_ limit: CapacityLimit) -> String {
  switch limit.kind {
  case .lock(let lock): "\(limit.process), for one instance works at a time (\(lock))"
  case .inFlight(let count): "\(limit.process), whose queue has \(grouped(count)) in flight"
  case .waiting(let count):
    "\(limit.process), for what is signalled to it waits in flight, of which SQS lets its queue have \(grouped(count))"
  case .backlog(let credit, let consumers):
    "\(limit.process), for \(grouped(consumers)) consumer\(consumers == 1 ? " holds" : "s hold") all that SQS lets be in flight when "
      + "messages wait: `inFlight` of the queue is \(grouped(credit))"
  case .fifo(let calls):
    "\(limit.process), whose FIFO queue takes \(grouped(calls)) calls a second of each kind, with one message in each or ten, unless it is "
      + "set to high throughput"
  case .table(let writes, let writesNew):
    "\(limit.process), whose table of claims takes \(grouped(writes)) writes a second unless AWS is asked for more, and "
      + "\(grouped(writesNew)) while it is new"
  case .token(let writes, let reads):
    "\(limit.process), whose settlements all look at the token of the lock, one item of which DynamoDB takes \(grouped(writes)) writes "
      + "or \(grouped(reads)) reads a second"
  }
}

private func requestText(_ requests: RequestRates, _ prices: Prices?) -> String {
  if requests.rows.isEmpty { return "requests\n\n  none that anybody counts: no queue is in SQS\n" }
  var table = [["", "requests", "at least", "at most"]]
  for row in requests.rows {
    let store = [.table, .tableReads].contains(row.store) ? "DynamoDB" : row.store.rawValue
    table.append(["", "\(row.kind.rawValue), \(store)", perSecond(row.least), perSecond(row.most)])
  }
  let month = Double(RequestRates.secondsOfMonth)
  table.append(["", "in 30 days", grouped(rounded: requests.least * month), grouped(rounded: requests.most * month)])
  if let prices, let price = requests.price(prices) {
    table.append(["", "their price", money(price.least, prices), money(price.most, prices)])
  }
  let lacks = prices.map { requests.missing(in: $0) } ?? []
  let unpriced = lacks.isEmpty ? "" : "  no price for \(listed(lacks, "and")) in the file of prices\n"
  return aligned(table).map { "\($0)\n" }.joined() + unpriced
}

private func money(_ amount: Double, _ prices: Prices) -> String {
  let cents = amount * 100 < 1e15 ? Int((amount * 100).rounded()) : 1_000_000_000_000_000
  return "\(grouped(cents / 100)).\(cents % 100 < 10 ? "0" : "")\(cents % 100) \(visible(prices.currency))"
}

/// `80/s`, `0.25/s`
func perSecond(_ number: Double) -> String { "\(decimal(number))/s" }

/// A time as people say it: `1h`, `2.5s`, `0.3ms`.
private func seconds(_ number: Double) -> String {
  if number >= 60, number == number.rounded(), number < 1e12 { return duration(Int(number) * 1000) }
  return number < 1 ? "\(decimal(number * 1000))ms" : "\(decimal(number))s"
}

/// Three digits behind the point at most, and none of a number that has more than three before it.
private func decimal(_ number: Double) -> String {
  if number >= 1000 || number == number.rounded() { return grouped(rounded: number) }
  let thousandths = Int((number * 1000).rounded())
  let fraction = String(String(1000 + thousandths % 1000).dropFirst().reversed().drop { $0 == "0" }.reversed())
  return "\(thousandths / 1000)" + (fraction.isEmpty ? "" : ".\(fraction)")
}

private func grouped(rounded number: Double) -> String { grouped(number < 1e18 ? Int(number.rounded()) : .max) }

/// `1,234,567`
private func grouped(_ number: Int) -> String {
  let digits = Array(String(number))
  return String(digits.indices.reversed().reduce(into: [Character]()) { text, index in
    if (digits.count - index - 1) % 3 == 0, index < digits.count - 1 { text.append(",") }
    text.append(digits[index])
  }.reversed())
}
