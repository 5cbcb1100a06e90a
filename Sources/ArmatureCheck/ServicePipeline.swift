// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

package struct Service: Sendable {
  package var name: Located<String>
  package var dispatch: Dispatch
  package var schedules: [Schedule]
  /// The URL of the lock as written; nil: every instance works.
  package var lock: Located<String>?
  /// Nil where the spec says nothing of it, and the runtime's defaults hold.
  package var supervise: Supervise?

  package init(
    name: Located<String>, dispatch: Dispatch, schedules: [Schedule] = [], lock: Located<String>? = nil,
    supervise: Supervise? = nil
  ) {
    self.name = name
    self.dispatch = dispatch
    self.schedules = schedules
    self.lock = lock
    self.supervise = supervise
  }
}

extension Service {
  /// A queue that a service reads, and where its messages go.
  package struct Intake: Sendable {
    package var queue: String
    package var route: Dispatch.Route
    /// The service, or the schedule that reads it.
    package var span: Span
    package var isDispatch: Bool
  }

  /// The queue of the dispatch first. What a schedule reads goes to its one process.
  package var intakes: [Intake] {
    let feeds = schedules.compactMap { schedule in
      schedule.feed.map { Intake(queue: $0, route: .all(processes: [schedule.process]), span: schedule.name.span, isDispatch: false) }
    }
    return [Intake(queue: dispatch.queue, route: dispatch.route, span: name.span, isDispatch: true)] + feeds
  }
}

/// How often a process may break down before the service does, and how long a stop waits.
package struct Supervise: Sendable {
  package var restartsMax: Setting
  package var withinMilliseconds: Setting
  package var drainMilliseconds: Setting
  /// Processes that are restarted together, in the order of the spec; no process is in two of them.
  package var groups: [[String]]

  package init(restartsMax: Setting, withinMilliseconds: Setting, drainMilliseconds: Setting, groups: [[String]]) {
    self.restartsMax = restartsMax
    self.withinMilliseconds = withinMilliseconds
    self.drainMilliseconds = drainMilliseconds
    self.groups = groups
  }
}

package struct Dispatch: Sendable {
  package enum Route: Sendable {
    /// `to: process`: every message of the queue goes to one process, or a copy of it to each of several.
    case all(processes: [String])
    /// `by` and `to: {value: process}`: by the string in one field; `otherwise` is the queue for all other messages.
    case by(field: String, routes: [ValueRoute], otherwise: Located<String>)
  }
  /// Where a value leads: to one process, or to several that each get a copy. Each value has one route.
  package struct ValueRoute: Sendable {
    package var value: Located<String>
    package var processes: [String]

    package init(value: Located<String>, processes: [String]) {
      self.value = value
      self.processes = processes
    }
  }
  package var queue: String
  /// Where the queue is named.
  package var place: Span
  package var route: Route

  package init(queue: Located<String>, route: Route) {
    self.queue = queue.value
    place = queue.span
    self.route = route
  }

  /// The processes that get a message together: those of each value, or all of them.
  package var branches: [[String]] {
    switch route {
    case .all(let processes): [processes]
    case .by(_, let routes, _): routes.map(\.processes)
    }
  }
}
