// SPDX-License-Identifier: Apache-2.0

/// What the compiler knows of a service; generated code makes it, and nobody else needs to look inside.
public struct ServiceFacts: Sendable {
  package let name: String
  /// Tells the specs that it was made of from all others: `armature verify` looks for it in the program.
  let fingerprint: String
  package let queues: [QueueFacts]
  package let dispatch: DispatchFacts
  package let schedules: [ScheduleFacts]
  /// The URL of the lock as written in the spec; nil: every instance works.
  package let lock: String?
  package let supervise: SuperviseFacts
  /// The lines of processes as their specs have them, from the line of `ProcessFacts` on, by their names.
  package let specs: [String: String]

  @_spi(Generated)
  public init(
    name: String, fingerprint: String = "", queues: [QueueFacts], dispatch: DispatchFacts, schedules: [ScheduleFacts] = [],
    lock: String? = nil, supervise: SuperviseFacts = SuperviseFacts(), specs: [String: String] = [:]
  ) {
    self.name = name
    self.fingerprint = fingerprint
    self.queues = queues
    self.dispatch = dispatch
    self.schedules = schedules
    self.lock = lock
    self.supervise = supervise
    self.specs = specs
  }
}

/// Which message of the service's queue goes to which process.
@_spi(Generated)
public struct DispatchFacts: Sendable {
  public enum Route: Sendable {
    case all(process: String)
    /// A copy to each.
    case each(processes: [String])
    case by(field: String, routes: [String: String], branches: [String: [String]], otherwise: String)
  }
  public var queue: String
  public var route: Route

  public init(queue: String, process: String) {
    self.queue = queue
    route = .all(process: process)
  }

  /// Several processes, each of which gets a copy of every message.
  public init(queue: String, processes: [String]) {
    self.queue = queue
    route = .each(processes: processes)
  }

  /// `routes` lead to one process each, `branches` to several.
  public init(
    queue: String, by field: String, routes: [String: String], branches: [String: [String]] = [:], otherwise: String
  ) {
    self.queue = queue
    route = .by(field: field, routes: routes, branches: branches, otherwise: otherwise)
  }

  /// The process that takes a message; nil where none does, or several.
  func process(for body: [UInt8]) -> String? {
    switch route {
    case .all(let process): return process
    case .each: return nil
    case .by(let field, let routes, _, _):
      guard case .found(let value) = Discriminator(field: field).value(in: body) else { return nil }
      return routes.first { JSONText($0.key) == JSONText(value) }?.value
    }
  }
}

/// How often a process may break down before the service does, and how long a stop waits for what is in flight.
@_spi(Generated)
public struct SuperviseFacts: Sendable {
  /// Restarts of a process, or of a group, within the time of `within`; one more ends the service.
  public var restarts: Int
  public var within: Duration
  public var drain: Duration
  /// Processes that are restarted together.
  public var groups: [[String]]

  public init(
    restarts: Int = 5, within: Duration = .seconds(60), drain: Duration = .seconds(25), groups: [[String]] = []
  ) {
    self.restarts = restarts
    self.within = within
    self.drain = drain
    self.groups = groups
  }
}
