// SPDX-License-Identifier: Apache-2.0

import Logging

/// What goes to other stores is sent before its messages leave the queue, since twice is better than never, but once if possible.
extension Consumer {
  /// So long a message is hidden of which something can never be sent.
  private static var refusedTime: Duration { .seconds(30) }

  func goesElsewhere(_ message: OutgoingMessage) -> Bool { outlets[message.queue] != nil }

  /// Whether something of an ended delivery goes to another store.
  func departs(_ end: EndedDelivery) -> Bool {
    switch end.ending {
    case .acknowledge: end.outgoing.contains(where: goesElsewhere)
    case .letter(let name, _): outlets[QueueName(name)] != nil
    case .release, .requeue: false
    }
  }

  /// Puts what goes to other stores into the outlets, in its order. Returns those from which it is to be sent.
  func depart(_ ended: [EndedDelivery]) -> [Outlet] {
    if outlets.isEmpty { return [] }
    var parcels: [QueueName: [Outlet.Parcel]] = [:]
    for end in ended where departs(end) {
      let leaving = Dictionary(grouping: outgoing(end).filter(goesElsewhere), by: \.queue)
      let departure = Departure(end, outlets: leaving.count)
      let key = queue.consignmentKey(of: end.delivery.lease.message, host)
      for (name, messages) in leaving {
        var consignment = Consignment(key: key, attributes: end.delivery.attributes, messages: messages)
        consignment.source = end.delivery.lease.message
        parcels[name, default: []].append(Outlet.Parcel(departure: departure, consignment: consignment))
      }
    }
    return parcels.sorted { $0.key.description < $1.key.description }.compactMap { name, parcels in
      outlets[name].flatMap { $0.add(parcels) ? $0 : nil }
    }
  }

  /// Sends what waits in an outlet, and settles what is through; until nothing waits, or the service stops.
  func send(through outlet: Outlet) async {
    let trouble = Trouble(logger: logger, what: "send to \(outlet.target.location)", host: host, report: self.trouble)
    while true {
      let parcels = outlet.take()
      if parcels.isEmpty { return }
      guard mayAct else {
        await settle(through(parcels.map(\.departure)))
        continue
      }
      guard let error = await send(parcels, through: outlet) else {
        trouble.isOver()
        continue
      }
      guard (try? await host.time.sleep(until: host.time.now + trouble.happened(error))) != nil else {
        return await settle(takeBack(from: outlet).map(\.asGivenBack))
      }
    }
  }

  /// Gives back what nobody has ended, and what waits for another store: its own one answers, and somebody else may have more luck.
  func releaseRest() {
    let outlets = outlets.sorted { $0.key.description < $1.key.description }.map(\.value)
    inFlight.releaseRest(and: outlets.flatMap(takeBack).map(\.slot))
  }

  private func takeBack(from outlet: Outlet) -> [EndedDelivery] {
    let ended = outlet.giveUp()
    for end in ended { inFlight.trace(of: end.slot)?.giveBack() }
    return ended
  }

  /// Settles what is through, and puts back what may pass another time. Returns why it did not.
  private func send(_ parcels: [Outlet.Parcel], through outlet: Outlet) async -> (any Error)? {
    let failures = await outlet.target.broker.forward(parcels.map(\.toSend))
    var (done, left): ([Departure], [Outlet.Parcel]) = ([], [])
    var error: (any Error)?
    for (parcel, failed) in zip(parcels, failures) {
      if let refusal = failed.values.first(where: \.isForGood) {
        refuse(parcel.departure, refusal)
      } else if let failure = failed.min(by: { $0.key < $1.key })?.value {
        error = error ?? failure.cause
        left.append(parcel.without(failed.keys))
        continue
      }
      done.append(parcel.departure)
    }
    outlet.putBack(left)
    await settle(through(done))
    return error
  }

  /// It never will be taken: its message comes again, until it has had its chances, and holds up no other.
  private func refuse(_ departure: Departure, _ refusal: SendFailure) {
    departure.refuse()
    logger.error(
      "a message is given back, for what it sends cannot be sent",
      metadata: ["message": "\(departure.end.delivery.lease.message)", "cause": "\(refusal)"])
  }

  /// Those of which this was the last outlet, as they are to be settled now.
  private func through(_ departures: [Departure]) -> [EndedDelivery] {
    departures.filter { $0.leave() }.map { departure in
      var end = departure.end
      if departure.isRefused { (end.ending, end.outgoing) = (.release(after: Self.refusedTime), []) }
      return end
    }
  }
}

extension EndedDelivery {
  /// Nothing of it is done: another consumer gets it at once.
  fileprivate var asGivenBack: EndedDelivery {
    var given = self
    (given.ending, given.outgoing) = (.release(after: .zero), [])
    return given
  }
}
