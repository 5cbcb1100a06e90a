// SPDX-License-Identifier: Apache-2.0

extension ServiceSnapshot {
  /// The snapshot as values of counters and gauges; what a store has said longer ago than `limit` is not known any more.
  func readings(ofStores limit: Duration) -> [Reading] {
    [Reading(.ready, [service], isReady), Reading(.healthy, [service], health == .healthy)]
      + queues.flatMap { $0.readings(of: service, limit) } + letterQueues.flatMap { $0.backlog.readings([service, $0.name], limit) }
      + processes.flatMap { $0.readings(of: service) }
  }
}

extension QueueSnapshot {
  fileprivate func readings(of service: String, _ limit: Duration) -> [Reading] {
    let labels = [service, name]
    let outcomes = [
      ("done", counts.done), ("parked", counts.parked), ("released", counts.released), ("requeued", counts.requeued),
      ("lost", counts.lost),
    ]
    return outcomes.map { Reading(.ended, labels + [$0.0], $0.1) } + [
      Reading(.received, labels, counts.received), Reading(.inFlight, labels, inFlight),
      Reading(.inFlightBytes, labels, inFlightBytes), Reading(.credit, labels, credit),
      Reading(.oldest, labels, Double(oldestInFlight?.wholeNanoseconds ?? 0) / 1e9),
    ] + backlog.readings(labels, limit)
  }
}

extension QueueBacklog? {
  /// A reading does not tell its age.
  fileprivate func readings(_ labels: [String], _ limit: Duration) -> [Reading] {
    guard let self, self.age <= limit else { return [] }
    return [Reading(.backlog, labels, self.waiting), Reading(.hidden, labels, self.hidden)]
  }
}

extension ProcessSnapshot {
  fileprivate func readings(of service: String) -> [Reading] {
    let labels = [service, name]
    let states = [ProcessState.running, .paused, .restarting, .draining, .stopped]
    return [
      Reading(.taken, labels, ports.in), Reading(.through, labels + ["done"], ports.out),
      Reading(.through, labels + ["failed"], ports.err), Reading(.sent, labels + ["signal"], ports.signal),
      Reading(.sent, labels + ["broadcast"], ports.broadcast), Reading(.restarts, labels, restarts),
      Reading(.inbox, labels, inbox.depth), Reading(.inboxCapacity, labels, inbox.capacity),
    ] + states.map { Reading(.state, labels + [$0.rawValue], $0 == state) } + stages.flatMap { $0.readings(labels + [$0.name]) }
  }
}

extension StageSnapshot {
  fileprivate func readings(_ labels: [String]) -> [Reading] {
    let counters = [
      Reading(.passed, labels + ["done"], done), Reading(.passed, labels + ["failed"], failures),
      Reading(.attempts, labels, attempts), Reading(.retries, labels, retries), Reading(.timeouts, labels, timeouts),
    ]
    let gauges = [
      Reading(.waiting, labels, waiting), Reading(.active, labels, atWork), Reading(.stuck, labels, stuck),
      Reading(.held, labels, held), Reading(.standingKeys, labels, standingKeys), Reading(.paused, labels, isPaused),
    ]
    let channel = output.map { [Reading(.output, labels, $0.depth), Reading(.outputCapacity, labels, $0.capacity)] } ?? []
    return counters + gauges + channel + breakerReadings(labels) + failureGroups.map { Reading(.errors, labels + [$0.kind], $0.count) }
  }

  private func breakerReadings(_ labels: [String]) -> [Reading] {
    guard let breaker else { return [] }
    return ["closed", "open", "half-open"].map { Reading(.breaker, labels + [$0], $0 == breaker.description) }
  }
}
