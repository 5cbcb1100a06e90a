// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureTesting
import Testing

/// What a service broadcasts into the store of another one, which acts in its place, as the judge of the simulator sees it.
@Suite struct NeighbourTests {
  @Test func whatComesOfABroadcastIntoAnotherStoreIsExpected() {
    let report = simulate(seeds: 0..<20, faults: .none) { world in
      run(in: world) { instance, id in instance.effect("applied", id) }
      for id in 0..<5 { world.send(Job(kind: "calling", id: id), to: "jobs", expecting: .effect("applied", id)) }
    }
    #expect(report.isClean, "\(report)")
  }

  @Test func itIsExpectedOnce() {
    let report = simulate(seeds: 0..<20, faults: .none) { world in
      run(in: world) { instance, id in instance.effect("applied", id) }
      for id in 0..<5 { world.send(Job(kind: "calling", id: id), to: "jobs", expecting: .once("applied", id)) }
    }
    #expect(report.isClean, "\(report)")
  }

  @Test func aLetterOfTheOtherServiceTellsWhyThereIsNoEffect() {
    let report = simulate(seeds: 0..<20, faults: .none) { world in
      run(in: world) { _, _ in throw ApplyError.throttled("closed") }
      for id in 0..<5 { world.send(Job(kind: "calling", id: id), to: "jobs", expecting: .effect("applied", id)) }
    }
    #expect(report.isClean, "\(report)")
    #expect(report.verdict.letters == 100)
  }

  @Test func aBroadcastThatIsSentTwiceIsNoFault() {
    let report = simulate(seeds: 0..<100) { world in
      run(in: world) { instance, id in instance.effect("applied", id) }
      for id in 0..<5 { world.send(Job(kind: "calling", id: id), to: "jobs", expecting: .effect("applied", id)) }
    }
    #expect(report.isClean, "\(report)")
  }

  /// The plant, and a reader of the far store, whose queue takes what the plant broadcasts.
  private func run(in world: World, _ apply: @escaping @Sendable (Instance, Int) throws -> Void) {
    world.run("reader") { instance in
      Reader(bench: bench(instance) { stage, id, _, _ in if stage == "apply" { try apply(instance, id) } })
    }
    world.run("plant") { instance in
      let bench = bench(instance) { _, _, _, _ in }
      return Plant(
        ruled: Ruled(bench: bench), serial: Serial(bench: bench), paced: Paced(bench: bench), slow: Slow(bench: bench),
        guarded: Guarded(bench: bench), bulk: Bulk(bench: bench), telling: Telling(bench: bench), calling: Calling(bench: bench),
        patient: Patient(bench: bench))
    }
  }
}

/// The bench of an instance, on which nobody looks at the journals.
private func bench(_ instance: Instance, _ behaviour: @escaping Behaviour) -> Bench {
  Bench(time: instance.time, begun: Journal(), done: Journal(), behaviour: behaviour)
}

/// The process `serial` of the plant as a service of its own.
private struct Reader: RunnableService {
  let processes: [AnyProcess]

  init(bench: Bench) { processes = [AnyProcess(SerialProcess(stages: Serial(bench: bench)))] }

  static func facts(of program: Self) -> ServiceFacts {
    ServiceFacts(name: "Reader", queues: Plant.facts.queues, dispatch: DispatchFacts(queue: "far", process: "serial"))
  }
}
