// SPDX-License-Identifier: Apache-2.0

/// What comes out of one queue to whom it leads to: the queue of the dispatch, whose processes share what may be in flight of it, or that
/// of a process for its signals.
///
/// Where nobody knows how what is dispatched is distributed, a process stands for itself, with all that comes to it.
struct DeliveryWay {
  var name: String
  /// Messages for each one that is dispatched.
  var share: Double
  /// How often such a message is received before it is due, for each one that is dispatched.
  var early = 0.0
  /// While nothing waits in the queue; nil where it is not known of all.
  var inFlight: Double?
  /// What is dispatched in a second where one consumer is as busy as is planned; nil where nothing is known.
  var perConsumer: Double?
  var isShared = false
  /// Of work for each one that is dispatched, as far as it is known.
  private var seconds: Double

  static func all(
    _ processes: [ProcessCapacity], _ flows: Flows, _ postponed: Postponed, _ rate: ArrivalRate, creditMax: Int
  ) -> [DeliveryWay] {
    let busy = processes.filter { $0.flow > 0 }
    let dispatched = flows.dispatched ?? [:]
    let signals = busy.map { process in
      var way = DeliveryWay(process, process.flow / rate.perSecond - dispatched[process.name, default: 0], rate)
      way.early = postponed.receives[process.name, default: 0]
      return way
    }
    if flows.dispatched == nil { return signals }
    let members = busy.map { DeliveryWay($0, dispatched[$0.name, default: 0], rate) }.filter { $0.share > 0 }
    return [DeliveryWay(members, creditMax)].compactMap(\.self) + signals.filter { $0.share > 1e-9 }
  }

  /// So much of what comes to one process.
  private init(_ process: ProcessCapacity, _ share: Double, _ rate: ArrivalRate) {
    name = process.name
    self.share = share
    seconds = share * (process.seconds ?? 0)
    let whole = process.flow / rate.perSecond
    perConsumer = process.perSecond.map { $0 * CapacityPlan.busyShareMax / whole }
    inFlight = process.unknownStages.isEmpty ? process.inFlight.map { $0 * share / whole } : nil
  }

  /// Nil where there are none.
  private init?(_ members: [DeliveryWay], _ creditMax: Int) {
    if members.isEmpty { return nil }
    name = members.map(\.name).joined(separator: " and ")
    share = members.reduce(0) { $0 + $1.share }
    isShared = members.count > 1
    let known = members.compactMap(\.inFlight)
    inFlight = known.count == members.count ? known.reduce(0, +) : nil
    seconds = members.reduce(0) { $0 + $1.seconds }
    let credit = seconds > 0 ? Double(creditMax) * CapacityPlan.busyShareMax / seconds : nil
    perConsumer = (members.map(\.perConsumer) + [credit]).compactMap(\.self).min()
  }
}
