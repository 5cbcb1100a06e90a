// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSQSLocation

/// How many consumers a service needs where so many messages come, what is in flight then, what is asked of the queues, and what stops it.
///
/// A consumer is one program of the service. Times are those that were measured, or else the longest that the spec allows for one attempt:
/// then every figure that grows with them is an upper bound. What the environment decides is taken at its default, or at its least.
package struct CapacityPlan: Sendable {
  /// How busy a consumer is planned to be: the rest is for redeliveries, for throttling, and for those that are just being replaced.
  package static let busyShareMax = 0.8

  package var rate: ArrivalRate
  package var measurement: Measurement?
  package private(set) var processes: [ProcessCapacity]
  /// Of the process that needs the most, or of those together that share a queue; nil where nothing is known of any.
  package var consumers: Int? { (processes.map(\.consumers) + [together]).compactMap(\.self).max() }
  private var together: Int?
  package private(set) var requests: RequestRates
  /// The one that is met first stands first.
  package private(set) var limits: [CapacityLimit] = []
  /// What was taken for granted.
  package private(set) var notes: [String] = []

  /// Nil where the specs name no service. `variable` is what the environment says.
  package init?(_ pipeline: Pipeline, _ rate: ArrivalRate, measured measurement: Measurement?, variable: (String) -> String?) {
    guard let service = pipeline.service, let queue = pipeline.queues.first(where: { $0.name.value == service.dispatch.queue }) else {
      return nil
    }
    self.rate = rate
    self.measurement = measurement
    let flows = Flows(pipeline, service, measurement)
    processes = pipeline.processes.map { process in
      ProcessCapacity(
        process, flow: flows[process.name.value] * rate.perSecond, creditMax: queue.inFlightMax.usual,
        measured: measurement?.stages[process.name.value] ?? [:])
    }
    let stores = Stores(pipeline, variable)
    let kind = stores.kind(of: queue)
    let postponed = Postponed(pipeline, flows, kind)
    requests = RequestRates(pipeline, service, processes, flows, postponed, rate, stores)
    notes = flows.notes + stores.notes
    let unknown = processes.filter { $0.flow > 0 && !$0.unknownStages.isEmpty }
    for process in unknown {
      let stages = listed(process.unknownStages, "and")
      notes.append("\(process.name): nothing is known of \(stages), which \(process.unknownStages.count == 1 ? "has" : "have") no timeout")
    }
    notes += processes.filter { $0.flow > 0 }.flatMap { tails($0.name, measurement?.stages[$0.name] ?? [:]) }
    let ways = DeliveryWay.all(processes, flows, postponed, rate, creditMax: queue.inFlightMax.usual)
    count(ways, queue)
    let found = ways.flatMap { self.limits(of: $0, service, queue, kind) } + limits(of: postponed) + tableLimits(pipeline)
    limits = found.sorted { $0.perSecond < $1.perSecond }
  }

  /// What shares a queue may take more than each for itself.
  private mutating func count(_ ways: [DeliveryWay], _ queue: Queue) {
    guard let way = ways.first(where: { $0.isShared }), let one = way.perConsumer else { return }
    let alone = consumers ?? 0
    together = rounded(rate.perSecond / one)
    if let together, together > alone {
      notes.append(
        "\(way.name) share what may be in flight of \(queue.name.value), \(queue.inFlightMax.usual) in each consumer: together they take "
          + counted(together, "consumer", plural: "consumers"))
    }
  }

  /// What a mean hides: the consumers are enough, but what they have received waits behind a few that take long.
  private func tails(_ process: String, _ stages: [String: Measurement.Stage]) -> [String] {
    stages.sorted { $0.key < $1.key }.compactMap { name, stage in
      guard let tail = stage.tail, tail >= Self.tailMin else { return nil }
      let times = Int(min(tail, 1e6))
      return "\(process): 1 of 100 attempts of \(name) takes \(times) times as long as half of them, and what is received waits behind it: "
        + "more is in flight than is told, unless `inFlight` is small"
    }
  }

  /// By the law that is taken for granted it is seven times as long.
  private static let tailMin = 20.0

  private func limits(of way: DeliveryWay, _ service: Service, _ queue: Queue, _ kind: StoreKind) -> [CapacityLimit] {
    var limits: [CapacityLimit] = []
    if let lock = service.lock, let one = way.perConsumer { limits.append(CapacityLimit(.lock(lock.value), way.name, one)) }
    guard kind.isOfSQS else { return limits }
    if let inFlight = way.inFlight, inFlight > 0 {
      let perSecond = Double(ServiceLimits.inFlightMax) / inFlight * rate.perSecond
      limits.append(CapacityLimit(.inFlight(ServiceLimits.inFlightMax), way.name, perSecond))
    }
    if let one = way.perConsumer {
      let consumers = ServiceLimits.inFlightMax / max(1, queue.inFlightMax.usual)
      limits.append(CapacityLimit(.backlog(credit: queue.inFlightMax.usual, consumers: consumers), way.name, Double(consumers) * one))
    }
    if kind == .fifo { limits.append(fifoLimit(way, queue)) }
    return limits
  }

  /// By the kind of calls of which there are the most: with one message in each, and receives that find nothing before them, or with ten.
  private func fifoLimit(_ way: DeliveryWay, _ queue: Queue) -> CapacityLimit {
    let calls = Double(ServiceLimits.fifoCallsMax)
    let beats = (way.inFlight ?? 0) / rate.perSecond / queue.beatSeconds + way.early
    let receives = way.share + way.early
    let (least, most) = (max(receives, beats) / Double(ServiceLimits.batchCountMax), max(receives * RequestRates.receivesMax, beats))
    return CapacityLimit(.fifo(calls: ServiceLimits.fifoCallsMax), way.name, calls / most, atMost: calls / least)
  }

  private func limits(of postponed: Postponed) -> [CapacityLimit] {
    let most = ServiceLimits.inFlightMax
    return postponed.seconds.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { name, count in
      CapacityLimit(.waiting(most), name, Double(most) / count)
    }
  }

  /// Of the table of claims as a whole, and of the one item in it that all settlements under a lock look at.
  private func tableLimits(_ pipeline: Pipeline) -> [CapacityLimit] {
    let busy = Set(processes.filter { $0.flow > 0 }.map(\.name))
    func names(_ isMeant: (Process) -> Bool) -> String {
      pipeline.processes.filter { busy.contains($0.name.value) && isMeant($0) }.map(\.name.value).joined(separator: " and ")
    }
    var limits: [CapacityLimit] = []
    if let row = requests.rows.first(where: { $0.store == .table }) {
      let writes = Double(ClaimsTable.writesMax) * rate.perSecond
      let kind = CapacityLimit.Kind.table(writes: ClaimsTable.writesMax, writesNew: ClaimsTable.writesMaxNew)
      limits.append(CapacityLimit(kind, names { $0.once != nil }, writes / row.most, atMost: writes / row.least))
    }
    let token = requests.token
    if token.least > 0 {
      let kind = CapacityLimit.Kind.token(writes: ClaimsTable.itemWritesMax, reads: ClaimsTable.itemReadsMax)
      limits.append(CapacityLimit(kind, names { _ in true }, rate.perSecond / token.most, atMost: rate.perSecond / token.least))
    }
    return limits
  }
}

/// What stops a service from taking more, and at which rate of what is dispatched.
package struct CapacityLimit: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// One instance works at a time.
    case lock(String)
    /// What is being worked on, where nothing waits.
    case inFlight(Int)
    /// What waits to come later.
    case waiting(Int)
    /// What all consumers hold when more waits than they can do: each takes its whole credit.
    case backlog(credit: Int, consumers: Int)
    /// Calls of one kind a second to a FIFO queue.
    case fifo(calls: Int)
    /// Units of writes a second to the table of claims.
    case table(writes: Int, writesNew: Int)
    /// Units of one kind a second of the item that has the token of the lock.
    case token(writes: Int, reads: Int)
  }
  package var kind: Kind
  package var process: String
  /// The rate at which it may be met, and is where it does not depend on how full requests are.
  package var perSecond: Double
  /// The rate at which it is met however full they are.
  package var perSecondMost: Double

  init(_ kind: Kind, _ process: String, _ perSecond: Double, atMost perSecondMost: Double? = nil) {
    self.kind = kind
    self.process = process
    self.perSecond = perSecond
    self.perSecondMost = perSecondMost ?? perSecond
  }
}
