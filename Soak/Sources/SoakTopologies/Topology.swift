// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
public import ArmatureTesting

/// A small service with what is sent to it and what shall come of it: a new word of the language gets one of its own.
public struct Topology: Sendable {
  public var name: String
  /// Says what runs, and what is sent.
  public var scenario: @Sendable (World) -> Void

  public static func named(_ name: String) -> Topology? { all.first { $0.name == name } }

  public static let all: [Topology] = [
    Topology(name: "plain") { world in
      world.run(instances: 1 + world.random(below: 2)) { OneProcess(PlainProcess(stages: Plain(instance: $0))) }
      world.sendJobs(8) { .effect("applied", $0) }
      world.atEnd { $0.expectPace(.seconds(3)) }
      world.atEnd { $0.expectNoLetters() }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "ordered") { world in
      world.run { OneProcess(OrderedProcess(stages: Ordered(instance: $0))) }
      world.sendJobs(10) { $0 % 10 == 5 ? nil : .effect("kept", $0) }
      world.atEnd { $0.expectOrder("kept") }
      world.atEnd { $0.expectPace(.seconds(8)) }
      world.atEnd { $0.expectNoLetters() }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "single") { world in
      world.run(instances: 1 + world.random(below: 2)) { OneProcess(SingleProcess(stages: Single(instance: $0))) }
      // Each key comes twice.
      world.sendJobs(8) { .once("booked", $0) }
      world.sendJobs(8) { .once("booked", $0) }
      world.atEnd { $0.expectNoLetters() }
    },
    Topology(name: "signals") { world in
      world.run(instances: 1 + world.random(below: 2)) {
        TwoProcesses(LeavingProcess(stages: Leaving(instance: $0)), ArrivingProcess(stages: Arriving(instance: $0)))
      }
      world.sendJobs(6, also: { [.once("arrived", $0)] }) { .effect("left", $0) }
      world.atEnd { $0.expectPace(.seconds(3)) }
      world.atEnd { $0.expectNoLetters() }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "trying") { world in
      world.run { OneProcess(TryingProcess(stages: Trying(instance: $0))) }
      for (id, kind) in ["good", "slow", "late", "bad", "good", "late", "slow"].enumerated() {
        world.send(Job(id: id, kind: kind), to: "jobs", expecting: .effect("finished", id))
      }
      world.atEnd { $0.expectLetters(of: [3], attempts: "4") }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "insisting") { world in
      world.run(instances: 1 + world.random(below: 2)) { OneProcess(InsistingProcess(stages: Insisting(instance: $0))) }
      for id in 0..<5 {
        world.send(Job(id: id, kind: id == 2 ? "bad" : "good"), to: "jobs", expecting: .effect("insisted", id))
      }
      world.atEnd { $0.expectLetters(of: [2], attempts: nil) }
    },
    Topology(name: "lingering") { world in
      world.run { OneProcess(LingeringProcess(stages: Lingering(instance: $0))) }
      world.sendJobs(4) { .effect("lingered", $0) }
      world.atEnd { $0.expectNoLetters() }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "splitting") { world in
      world.run(instances: 1 + world.random(below: 2)) { OneProcess(SplittingProcess(stages: Splitting(instance: $0))) }
      world.sendJobs(8, also: { id in (0..<id % 4).map { .effect("served", id * 10 + $0) } }) { _ in nil }
      world.atEnd { $0.expectLetters(of: [7], attempts: nil) }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "guarded") { world in
      world.run { OneProcess(GuardedProcess(stages: Guarded(instance: $0))) }
      for id in 0..<9 {
        world.send(Job(id: id, kind: id == 5 ? "bad" : "good"), to: "jobs", expecting: .effect("recorded", id))
      }
      world.atEnd { $0.expectLetters(of: [5], attempts: "1") }
      world.atEnd { $0.expectRate("called", atMost: 5, in: .seconds(1)) }
      world.atEnd { $0.expectNews(of: (0..<9).filter { $0 != 5 }) }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "locked") { world in
      world.run(instances: 2) { Locked(PlainProcess(stages: Plain(instance: $0))) }
      world.sendJobs(8) { .effect("applied", $0) }
      world.atEnd { $0.expectNoLetters() }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "batching") { world in
      world.run(instances: 1 + world.random(below: 2)) { OneProcess(BatchingProcess(stages: Batching(instance: $0))) }
      world.sendJobs(9) { .effect("put", $0) }
      world.atEnd { $0.expectLetters(of: [4], attempts: nil) }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "laned") { world in
      world.run { OneProcess(LanedProcess(stages: Laned(instance: $0))) }
      for id in 0..<12 {
        world.send(Job(id: id, kind: "lane \(id % 3)"), to: "jobs", expecting: .effect("sealed", id))
      }
      world.atEnd { $0.expectLetters(of: [4], attempts: "2") }
      world.atEnd { $0.expectOrder("sealed") { (Int($0) ?? 0) % 3 } }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "breaking") { world in
      world.run { OneProcess(BreakingProcess(stages: Breaking(instance: $0))) }
      world.sendJobs(8) { .effect("all settled", $0) }
      world.atEnd { $0.expectNoLetters() }
    },
  ]
}

/// A service with one process, which takes every message of its queue.
struct OneProcess<Definition: ProcessDefinition>: ServiceProgram {
  let definition: Definition

  init(_ definition: Definition) { self.definition = definition }

  /// Letters go to another store: then they are sent before their messages leave the queue.
  static var facts: ServiceFacts {
    ServiceFacts(
      name: "OneProcess", queues: SoakQueues.facts(letters: "sqlite:letters.db"),
      dispatch: DispatchFacts(queue: "jobs", process: Definition.facts.name))
  }
  var processes: [AnyProcess] { [AnyProcess(definition)] }
}

/// A service of which one instance works at a time.
struct Locked<Definition: ProcessDefinition>: ServiceProgram {
  let definition: Definition

  init(_ definition: Definition) { self.definition = definition }

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "Locked", queues: SoakQueues.facts(letters: "memory:"),
      dispatch: DispatchFacts(queue: "jobs", process: Definition.facts.name), lock: "file:.armature/lock")
  }
  var processes: [AnyProcess] { [AnyProcess(definition)] }
}

/// A service with two processes, of which the first takes every message of its queue.
struct TwoProcesses<First: ProcessDefinition, Second: ProcessDefinition>: ServiceProgram {
  let first: First
  let second: Second

  init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "TwoProcesses", queues: SoakQueues.facts(letters: "memory:"),
      dispatch: DispatchFacts(queue: "jobs", process: First.facts.name))
  }
  var processes: [AnyProcess] { [AnyProcess(first), AnyProcess(second)] }
}

enum SoakQueues {
  /// A small credit, so that it is used up.
  static func facts(letters: String) -> [QueueFacts] {
    [
      queue("jobs", "memory:", maxReceives: 6, inFlight: 5), queue("parked", letters), queue("dead", letters),
      queue("news", "memory:"),
    ]
  }

  private static func queue(_ name: String, _ url: String, maxReceives: Int? = nil, inFlight: Int = 1000) -> QueueFacts {
    QueueFacts(
      name: name, url: url, visibility: .seconds(30), maxReceives: maxReceives,
      deadLetters: maxReceives == nil ? nil : "dead", inFlight: inFlight, inFlightBytes: 65_536)
  }
}
