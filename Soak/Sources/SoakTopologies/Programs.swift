// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureTesting

/// A service with one process, which takes every message of its queue.
struct OneProcess<Definition: ProcessDefinition>: RunnableService {
  let definition: Definition
  let size: QueueSize

  init(_ definition: Definition, _ size: QueueSize) {
    self.definition = definition
    self.size = size
  }

  /// Letters go to another store: then they are sent before their messages leave the queue.
  static func facts(of program: Self) -> ServiceFacts {
    ServiceFacts(
      name: "OneProcess", queues: program.size.queues(letters: "sqlite:letters.db"),
      dispatch: DispatchFacts(queue: "jobs", process: Definition.facts.name))
  }
  var processes: [AnyProcess] { [AnyProcess(definition)] }
}

/// A service of which one instance works at a time.
struct Locked<Definition: ProcessDefinition>: RunnableService {
  let definition: Definition
  let size: QueueSize

  init(_ definition: Definition, _ size: QueueSize) {
    self.definition = definition
    self.size = size
  }

  static func facts(of program: Self) -> ServiceFacts {
    ServiceFacts(
      name: "Locked", queues: program.size.queues(letters: "memory:"),
      dispatch: DispatchFacts(queue: "jobs", process: Definition.facts.name), lock: "file:.armature/lock")
  }
  var processes: [AnyProcess] { [AnyProcess(definition)] }
}

/// A service with two processes, of which the first takes every message of its queue.
struct TwoProcesses<First: ProcessDefinition, Second: ProcessDefinition>: RunnableService {
  let first: First
  let second: Second
  let size: QueueSize

  init(_ first: First, _ second: Second, _ size: QueueSize) {
    self.first = first
    self.second = second
    self.size = size
  }

  static func facts(of program: Self) -> ServiceFacts {
    ServiceFacts(
      name: "TwoProcesses", queues: program.size.queues(letters: "memory:"),
      dispatch: DispatchFacts(queue: "jobs", process: First.facts.name))
  }
  var processes: [AnyProcess] { [AnyProcess(first), AnyProcess(second)] }
}

/// What the spec of a service would say of its queue: some mistakes show where a credit is used up, others where it never is.
struct QueueSize: Sendable {
  /// The most messages in flight: one at a time, so few that they are used up, or more than there are.
  let inFlight: Int
  let visibility: Duration

  init(_ world: World) {
    inFlight = [1, 5, 5, 100][world.random(below: 4)]
    visibility = [.seconds(10), .seconds(30), .seconds(300)][world.random(below: 3)]
  }

  /// Several messages are on their way at once, and none of them waits for one before it.
  var isRoomy: Bool { inFlight > 1 }

  func queues(letters: String) -> [QueueFacts] {
    let (parked, dead, news) = (queue("parked", letters), queue("dead", letters), queue("news", "memory:"))
    var jobs = queue("jobs", "memory:")
    (jobs.maxReceives, jobs.deadLetters, jobs.inFlight, jobs.visibility) = (6, "dead", inFlight, visibility)
    return [jobs, parked, dead, news]
  }

  private func queue(_ name: String, _ url: String) -> QueueFacts {
    QueueFacts(
      name: name, url: url, visibility: .seconds(30), maxReceives: nil, deadLetters: nil, inFlight: 1000, inFlightBytes: 65_536)
  }
}
