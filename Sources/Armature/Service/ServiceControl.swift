// SPDX-License-Identifier: Apache-2.0

/// Commands to a service, and questions to it, from wherever the program has a ``Service``.
///
/// Control does not wait in line behind messages: what it says holds before the next chunk, however many messages wait, and
/// while every worker is stuck. A command that cannot be followed throws a ``ControlError``.
public struct ServiceControl: Sendable {
  let service: Service

  /// Lets a process begin nothing more, and no next attempt. Attempts that are under way are finished; what comes waits, up to a
  /// bounded part of the queue's credit, and the rest goes back to the queue and comes again later, which counts as no delivery.
  public func pause(_ process: String) throws(ControlError) {
    try service.lasting(of: process).pauses.setWhole(true, at: service.host.time.now)
    service.pausesChanged(process)
  }

  /// Lets a paused process go on; stages that were paused by themselves stay so.
  public func resume(_ process: String) throws(ControlError) {
    try service.lasting(of: process).pauses.setWhole(false, at: service.host.time.now)
    service.pausesChanged(process)
  }

  /// Lets one stage begin nothing more; those in front of it go on until the channels between them are full.
  ///
  /// A stage with tasks of its own is paused together with the pure stages before it, which run only when it asks for messages.
  /// Returns the names of all that are paused with it, its own among them.
  @discardableResult
  public func pause(_ process: String, stage: String) throws(ControlError) -> [String] { try set(process, stage, true) }

  /// Lets a stage go on, together with those that are paused with it.
  @discardableResult
  public func resume(_ process: String, stage: String) throws(ControlError) -> [String] { try set(process, stage, false) }

  /// Whether a process is paused as a whole.
  package func isPaused(_ process: String) throws(ControlError) -> Bool { try service.lasting(of: process).pauses.isWhole }

  /// The stages that begin nothing more by command, whether it named them or their process.
  package func pausedStages(of process: String) throws(ControlError) -> [String] {
    let pauses = try service.lasting(of: process).pauses
    return try service.facts(of: process).stages.filter { pauses.isPaused($0.index) }.map(\.name)
  }

  /// Gives a process a message, as if it had been signalled. Returns when it is durable.
  ///
  /// The message waits in the queue of the process's signals, in the store of the service's queue. Throws ``MessageError``
  /// where the process could not read it, and ``ControlError`` where there is no such process or the queues are not open.
  public func inject(_ body: [UInt8], into process: String) async throws {
    try await service.inject(body, into: process)
  }

  /// Shows what passes a port. See ``Tap``.
  ///
  /// - Parameters:
  ///   - process: its name in the spec.
  ///   - port: one of its five ports.
  ///   - sample: the share of the events that is taken, from 0 to 1, by the dice of the host.
  ///   - eventsMax: how many events may wait for whoever looks; more are dropped, and counted.
  public func tap(_ process: String, port: Port, sample: Double = 1, eventsMax: Int = 256) throws(ControlError) -> Tap {
    try service.lasting(of: process).taps.tap(.port(port), named: port.rawValue, sample: sample, eventsMax: eventsMax)
  }

  /// Shows what comes out of a stage; for a pure one what comes out of the last of its neighbours, which run as one function.
  public func tap(_ process: String, stage: String, sample: Double = 1, eventsMax: Int = 256) throws(ControlError) -> Tap {
    let facts = try service.facts(of: process)
    guard let index = try facts.indices(of: stage).first else { throw ControlError.unknownStage(stage, in: facts) }
    let last = facts.segment(of: index).upperBound
    return try service.lasting(of: process).taps.tap(
      facts.stages[last].kind == .drive ? .port(.out) : .stage(last), named: stage, sample: sample, eventsMax: eventsMax)
  }

  /// What the whole service is doing at this moment.
  ///
  /// How many messages wait is what the stores have said of late: a look has those asked that were not, and what they answer stands in
  /// the next snapshot. Nobody is waited for.
  public func snapshot() -> ServiceSnapshot {
    service.lookAtBacklogs()
    return service.snapshot()
  }

  /// The same, which waits half a second at most for stores that have to be asked, so that the first look tells what waits, too.
  package func countedSnapshot() async -> ServiceSnapshot {
    await service.countBacklogs(within: .milliseconds(500))
    return service.snapshot()
  }

  private func set(_ process: String, _ stage: String, _ isPaused: Bool) throws(ControlError) -> [String] {
    let facts = try service.facts(of: process)
    let pauses = try service.lasting(of: process).pauses
    let together = try facts.indices(of: stage).map { pauses.set($0, isPaused, at: service.host.time.now) }
    service.pausesChanged(process)
    return Set(together.flatMap(Array.init)).sorted().map { facts.stages[$0].name }
  }
}

extension ProcessFacts {
  /// The places of the stages with this name; signals to one process share theirs.
  fileprivate func indices(of stage: String) throws(ControlError) -> [Int] {
    let found = stages.filter { $0.name == stage }.map(\.index)
    if found.isEmpty { throw ControlError.unknownStage(stage, in: self) }
    return found
  }
}
