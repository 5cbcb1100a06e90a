// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
public import ArmatureTesting

/// A small service with what is sent to it and what shall come of it: a new word of the language gets one of its own.
public struct Topology: Sendable {
  public var name: String
  /// Says what runs, and what is sent.
  public var scenario: @Sendable (World) -> Void
  /// How long a run of it may take.
  public var limits: World.Limits

  /// The queues of each world are of a size that its seed draws.
  init(
    name: String, limits: World.Limits = World.Limits(), _ scenario: @escaping @Sendable (World, QueueSize) -> Void
  ) {
    self.name = name
    self.limits = limits
    self.scenario = { world in scenario(world, QueueSize(world)) }
  }

  public static func named(_ name: String) -> Topology? { all.first { $0.name == name } }

  public static let all: [Topology] = [
    Topology(name: "plain") { world, size in
      world.run(instances: 1 + world.random(below: 2)) { SoakService.alone(PlainProcess(stages: Plain(instance: $0)), size) }
      world.sendJobs(8) { .effect("applied", $0) }
      if size.isRoomy { world.atEnd { $0.expectPace(.seconds(3)) } }
      world.atEnd { $0.expectNoLetters() }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "ordered") { world, size in
      world.run { SoakService.alone(OrderedProcess(stages: Ordered(instance: $0)), size) }
      world.sendJobs(10) { $0 % 10 == 5 ? nil : .effect("kept", $0) }
      world.atEnd { $0.expectOrder("kept") }
      if size.isRoomy { world.atEnd { $0.expectPace(.seconds(8)) } }
      world.atEnd { $0.expectNoLetters() }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "single") { world, size in
      world.run(instances: 1 + world.random(below: 2)) { SoakService.alone(SingleProcess(stages: Single(instance: $0)), size) }
      // Each key comes twice.
      world.sendJobs(8) { .once("booked", $0) }
      world.sendJobs(8) { .once("booked", $0) }
      world.atEnd { $0.expectNoLetters() }
    },
    Topology(name: "signals") { world, size in
      world.run(instances: 1 + world.random(below: 2)) {
        let processes = [
          AnyProcess(LeavingProcess(stages: Leaving(instance: $0))), AnyProcess(ArrivingProcess(stages: Arriving(instance: $0))),
        ]
        return SoakService(processes: processes, size: size)
      }
      world.sendJobs(6, also: { [.once("arrived", $0)] }) { .effect("left", $0) }
      if size.isRoomy { world.atEnd { $0.expectPace(.seconds(5)) } }
      world.atEnd { $0.expectWait(.seconds(2), from: "left", to: "arrived") }
      world.atEnd { $0.expectNoLetters() }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "trying") { world, size in
      world.run { SoakService.alone(TryingProcess(stages: Trying(instance: $0)), size) }
      for (id, kind) in ["good", "slow", "late", "bad", "good", "late", "slow"].enumerated() {
        world.send(Job(id: id, kind: kind), to: "jobs", expecting: .effect("finished", id))
      }
      world.atEnd { $0.expectLetters(of: [3], attempts: "4") }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "insisting") { world, size in
      world.run(instances: 1 + world.random(below: 2)) { SoakService.alone(InsistingProcess(stages: Insisting(instance: $0)), size) }
      for id in 0..<5 {
        world.send(Job(id: id, kind: id == 2 ? "bad" : "good"), to: "jobs", expecting: .effect("insisted", id))
      }
      world.atEnd { $0.expectLetters(of: [2], attempts: nil) }
    },
    Topology(name: "lingering") { world, size in
      world.run { SoakService.alone(LingeringProcess(stages: Lingering(instance: $0)), size) }
      world.sendJobs(4) { .effect("lingered", $0) }
      world.atEnd { $0.expectNoLetters() }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "splitting") { world, size in
      world.run(instances: 1 + world.random(below: 2)) { SoakService.alone(SplittingProcess(stages: Splitting(instance: $0)), size) }
      world.sendJobs(8, also: { id in (0..<id % 4).map { .effect("served", id * 10 + $0) } }) { _ in nil }
      world.atEnd { $0.expectLetters(of: [7], attempts: nil) }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "guarded") { world, size in
      world.run { SoakService.alone(GuardedProcess(stages: Guarded(instance: $0)), size) }
      for id in 0..<9 {
        world.send(Job(id: id, kind: id == 5 ? "bad" : "good"), to: "jobs", expecting: .effect("recorded", id))
      }
      world.atEnd { $0.expectLetters(of: [5], attempts: "1") }
      world.atEnd { $0.expectRate("called", atMost: 5, in: .seconds(1)) }
      world.atEnd { $0.expectNews(of: (0..<9).filter { $0 != 5 }) }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "locked") { world, size in
      world.run(instances: 2) { SoakService.locked(PlainProcess(stages: Plain(instance: $0)), size) }
      world.sendJobs(8) { .effect("applied", $0) }
      world.atEnd { $0.expectNoLetters() }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "batching") { world, size in
      world.run(instances: 1 + world.random(below: 2)) { SoakService.alone(BatchingProcess(stages: Batching(instance: $0)), size) }
      world.sendJobs(9) { .effect("put", $0) }
      world.pauseNowAndThen("batching")
      world.atEnd { $0.expectLetters(of: [4], attempts: nil) }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "laned") { world, size in
      world.run { SoakService.alone(LanedProcess(stages: Laned(instance: $0)), size) }
      for id in 0..<12 {
        world.send(Job(id: id, kind: "lane \(id % 3)"), to: "jobs", expecting: .effect("sealed", id))
      }
      world.pauseNowAndThen("laned")
      world.atEnd { $0.expectLetters(of: [4], attempts: "2") }
      world.atEnd { $0.expectOrder("sealed") { (Int($0) ?? 0) % 3 } }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "breaking") { world, size in
      world.run { SoakService.alone(BreakingProcess(stages: Breaking(instance: $0)), size) }
      world.sendJobs(8) { .effect("all settled", $0) }
      world.atEnd { $0.expectNoLetters() }
    },
    Topology(name: "standing") { world, size in
      world.run(instances: 1 + world.random(below: 2)) { SoakService.alone(StandingProcess(stages: Standing(instance: $0)), size) }
      // Each key comes twice.
      for id in [1, 2, 5, 1, 2, 5] {
        let leaves = (0..<id % 3).map { Expectation.once("bound", id * 10 + $0) }
        world.send(expecting: leaves) { try await $0.handle("jobs").send([Job(id: id, kind: "lane \(id % 2)")]) }
      }
      world.pauseNowAndThen("standing")
      world.atEnd { $0.expectOrder("bound") { (Int($0) ?? 0) / 10 % 2 } }
      world.atEnd { $0.expectNoLetters(beside: .stop) }
    },
    Topology(name: "persisting") { world, size in
      // So little time for a drain that a stop comes upon what waits for its next attempt.
      world.run(drain: .seconds(1)) { SoakService.alone(PersistingProcess(stages: Persisting(instance: $0)), size) }
      world.sendJobs(5) { .effect("persisted", $0) }
      world.pauseNowAndThen("persisting")
      world.atEnd { $0.expectNoLetters(beside: .stop) }
      world.atEnd { $0.expectOneDelivery() }
    },
    Topology(name: "toppling") { world, size in
      world.run(instances: 1 + world.random(below: 2)) {
        let processes = [
          AnyProcess(TopplingProcess(stages: Toppling(instance: $0))), AnyProcess(ArrivingProcess(stages: Arriving(instance: $0))),
        ]
        return SoakService(processes: processes, size: size, supervise: Soak.facts.supervise)
      }
      world.sendJobs(6, also: { [.once("arrived", $0)] }) { .effect("toppled", $0) }
      world.atEnd { $0.expectNoLetters() }
    },
    Topology(name: "poisoned") { world, size in
      world.run {
        let processes = [AnyProcess(PoisonedProcess(stages: Poisoned(instance: $0)))]
        return SoakService(processes: processes, size: size, letters: "sqlite:jobs.db", store: "sqlite:jobs.db")
      }
      let poison = ["poison", "slow poison"][world.random(below: 2)]
      for id in 0..<5 {
        world.send(Job(id: id, kind: id == 2 ? poison : "good"), to: "jobs", expecting: .effect("swallowed", id))
      }
      world.atEnd { $0.expectPoison(2) }
    },
    Topology(name: "striking", limits: .ofStriking) { world, size in
      world.run(instances: 1 + world.random(below: 2)) {
        let processes = [AnyProcess(StrikingProcess(stages: Striking(instance: $0)))]
        return SoakService(processes: processes, size: size, schedules: Soak.facts.schedules)
      }
      world.atEnd { $0.expectStrokes(every: 30, within: 119) }
    },
  ]
}

extension World.Limits {
  /// A service with a schedule is never done, and at the end nothing goes wrong any more.
  fileprivate static let ofStriking: World.Limits = {
    var limits = World.Limits()
    limits.faultsUntil = .seconds(60)
    limits.duration = .seconds(119)
    return limits
  }()
}
